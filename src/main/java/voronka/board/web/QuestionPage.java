package voronka.board.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Allowed;
import voronka.account.Member;
import voronka.account.Members;
import voronka.account.Right;
import voronka.board.ChosenDeal;
import voronka.board.ChosenDeals;
import voronka.funnel.PipelineId;
import voronka.funnel.Pipelines;
import voronka.shared.Actor;
import voronka.shared.NotFound;
import voronka.shared.Sentence;

/**
 * The one question before a change, whatever opens it: a key, a menu, a drop, the bar over chosen
 * cards. A script gets it as a dialog, a browser without scripts as a page.
 */
@Controller
class QuestionPage {

  private static final int IN_THE_TRAY = 3;

  private final ChosenDeals chosen;
  private final Pipelines pipelines;
  private final Members members;

  QuestionPage(ChosenDeals chosen, Pipelines pipelines, Members members) {
    this.chosen = chosen;
    this.pipelines = pipelines;
    this.members = members;
  }

  @GetMapping("/deals/moves")
  @Allowed(Right.MOVE_DEALS)
  String where(
      @RequestParam String deals,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Actor me,
      Model page) {
    return ask(Question.moves(chosen(deals, me), pipelines.all(me.account())), script, page);
  }

  /** {@code end=143}: that they are lost is said, the reason is not. */
  @GetMapping("/deals/closing")
  @Allowed(Right.MOVE_DEALS)
  String why(
      @RequestParam String deals,
      @RequestParam(required = false) @Nullable String end,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Actor me,
      Model page) {
    List<ChosenDeal> asked = chosen(deals, me);
    List<PipelineId> of = asked.stream().map(ChosenDeal::pipeline).distinct().toList();
    List<String> reasons = chosen.lossReasons(of, me.account());
    return ask(Question.closing(asked, reasons, "143".equals(end)), script, page);
  }

  @GetMapping("/deals/owners")
  @Allowed(Right.CHANGE_DEALS)
  String whose(
      @RequestParam String deals,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Actor me,
      Model page) {
    List<Member> atWork = members.list(me.account()).stream().filter(Member::isActive).toList();
    return ask(Question.owners(chosen(deals, me), atWork), script, page);
  }

  @GetMapping("/deals/tags")
  @Allowed(Right.CHANGE_DEALS)
  String tags(
      @RequestParam String deals,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Actor me,
      Model page) {
    return ask(Question.tags(chosen(deals, me)), script, page);
  }

  private List<ChosenDeal> chosen(String deals, Actor me) {
    List<ChosenDeal> found = chosen.get(ManyForm.deals(deals), me.account());
    if (found.isEmpty()) {
      throw new NotFound(Sentence.of("board.many.gone"));
    }
    return found;
  }

  private static String ask(Question question, @Nullable String script, Model page) {
    page.addAttribute("question", question);
    return script == null ? "board/asking" : "board/dialog";
  }

  /**
   * What the hand needs on a page of deals: the bar over the chosen ones, the words, the notices.
   */
  @GetMapping("/deals/hands")
  @Allowed(Right.SEE_DEALS)
  String hands() {
    return "board/hands";
  }

  /** The ends of the pipeline as places to drop a card on. */
  @GetMapping("/pipelines/{pipeline}/board/tray")
  @Allowed(Right.MOVE_DEALS)
  String tray(@PathVariable PipelineId pipeline, Actor me, Model page) {
    pipelines.get(pipeline, me.account());
    page.addAttribute("reasons", chosen.mostGiven(pipeline, IN_THE_TRAY, me.account()));
    return "board/tray";
  }
}
