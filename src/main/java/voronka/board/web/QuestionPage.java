package voronka.board.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.board.ChosenDeals;
import voronka.funnel.PipelineId;
import voronka.funnel.Pipelines;
import voronka.funnel.StageId;
import voronka.shared.Actor;

/**
 * The one question before a change, whatever opens it: a key, a menu, a drop, the bar over chosen
 * cards. A script gets it as a dialog, a browser without scripts as a page.
 */
@Controller
class QuestionPage {

  private static final int IN_THE_TRAY = 3;

  private final Questions questions;
  private final ChosenDeals chosen;
  private final Pipelines pipelines;

  QuestionPage(Questions questions, ChosenDeals chosen, Pipelines pipelines) {
    this.questions = questions;
    this.chosen = chosen;
    this.pipelines = pipelines;
  }

  /** {@code to}: the stage that was pointed at. */
  @GetMapping("/deals/moves")
  @Allowed(Right.MOVE_DEALS)
  String where(
      @RequestParam String deals,
      @RequestParam(required = false) @Nullable StageId to,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Actor me,
      Model page) {
    return ask(questions.where(ManyForm.deals(deals), to, me), script, page);
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
    return ask(questions.why(ManyForm.deals(deals), "143".equals(end), me), script, page);
  }

  @GetMapping("/deals/owners")
  @Allowed(Right.CHANGE_DEALS)
  String whose(
      @RequestParam String deals,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Actor me,
      Model page) {
    return ask(questions.whose(ManyForm.deals(deals), me), script, page);
  }

  @GetMapping("/deals/tags")
  @Allowed(Right.CHANGE_DEALS)
  String tags(
      @RequestParam String deals,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Actor me,
      Model page) {
    return ask(questions.tags(ManyForm.deals(deals), me), script, page);
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
