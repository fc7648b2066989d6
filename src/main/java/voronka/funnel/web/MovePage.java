package voronka.funnel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.funnel.Deal;
import voronka.funnel.DealId;
import voronka.funnel.DealList;
import voronka.funnel.DealMoves;
import voronka.funnel.DealUndo;
import voronka.funnel.Deals;
import voronka.funnel.MoveOrder;
import voronka.funnel.Pipelines;
import voronka.funnel.StageId;
import voronka.funnel.StageRefused;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Sentence;
import voronka.web.FormFaults;
import voronka.web.Leads;
import voronka.web.Toast;
import voronka.web.Words;

/** Moves made on a deal's page: onward, back, closed, reopened, taken back. */
@Controller
class MovePage {

  private final DealMoves moves;
  private final DealUndo undo;
  private final Deals deals;
  private final DealList list;
  private final Pipelines pipelines;
  private final Words words;

  MovePage(
      DealMoves moves,
      DealUndo undo,
      Deals deals,
      DealList list,
      Pipelines pipelines,
      Words words) {
    this.moves = moves;
    this.undo = undo;
    this.deals = deals;
    this.list = list;
    this.pipelines = pipelines;
    this.words = words;
  }

  /** What the dialog asks, as a page: for a browser without scripts. */
  @GetMapping("/deals/{deal}/moves")
  @Allowed(Right.MOVE_DEALS)
  String choose(@PathVariable DealId deal, Actor me, Model page) {
    page.addAttribute("deal", list.get(deal, me.account()));
    page.addAttribute("pipelines", pipelines.all(me.account()));
    return "funnel/moving";
  }

  /** The same for losing. */
  @GetMapping("/deals/{deal}/closing")
  @Allowed(Right.MOVE_DEALS)
  String close(@PathVariable DealId deal, Actor me, Model page) {
    askWhy(deal, FormFaults.NONE, me, page);
    return "funnel/closing";
  }

  @PostMapping("/deals/{deal}/moves")
  @Allowed(Right.MOVE_DEALS)
  String move(
      @PathVariable DealId deal,
      @RequestParam StageId to,
      @RequestParam(required = false) @Nullable String reason,
      @RequestParam(required = false) @Nullable String otherReason,
      @RequestParam(required = false) @Nullable String comment,
      @RequestParam(required = false) @Nullable Integer version,
      Actor me,
      Model page,
      HttpServletRequest request,
      HttpServletResponse response) {
    String why = reason == null || reason.isBlank() ? otherReason : reason;
    try {
      Deal moved = moves.move(deal, new MoveOrder(to, why, comment, version), By.person(me));
      return Leads.to("/deals/" + deal, notice(moved, me), request, response);
    } catch (StageRefused refused) {
      if (!to.equals(StageId.LOST)) {
        throw refused;
      }
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      page.addAttribute("otherReason", otherReason);
      page.addAttribute("comment", comment);
      askWhy(deal, FormFaults.of(refused), me, page);
      if (request.getHeader("HX-Request") == null) {
        return "funnel/closing";
      }
      response.setHeader("X-Fragment", "true");
      return "funnel/loseForm";
    }
  }

  private Toast notice(Deal moved, Actor me) {
    String stage =
        pipelines.get(moved.standing().pipeline(), me.account()).stages().stream()
            .filter(each -> moved.isIn(each.id()))
            .map(each -> each.name())
            .findFirst()
            .orElseGet(
                () -> words.text(Sentence.of("funnel.stage." + moved.standing().state().code())));
    return Toast.of(words.text("funnel.move.done", moved.name(), stage))
        .undo(words.text("funnel.move.undo"), "/deals/" + moved.id() + "/undo");
  }

  private void askWhy(DealId id, FormFaults faults, Actor me, Model page) {
    Deal deal = deals.get(id, me.account());
    page.addAttribute("deal", id);
    page.addAttribute("name", deal.name());
    page.addAttribute("reasons", pipelines.lossReasons(deal.standing().pipeline(), me.account()));
    page.addAttribute("faults", faults);
  }

  @PostMapping("/deals/{deal}/undo")
  @Allowed(Right.MOVE_DEALS)
  String undo(
      @PathVariable DealId deal,
      Actor me,
      HttpServletRequest request,
      HttpServletResponse response) {
    undo.undo(deal, By.person(me));
    Toast done = Toast.of(words.text("funnel.undo.done"));
    return Leads.to("/deals/" + deal, done, request, response);
  }
}
