package voronka.board.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.board.Choice;
import voronka.board.DealResult;
import voronka.board.ManyDeals;
import voronka.funnel.DealId;
import voronka.funnel.StageId;
import voronka.shared.Actor;
import voronka.shared.MemberId;
import voronka.web.Leads;

/**
 * Changes to one or many deals from the board, the list and the deal's page. A script gets a result
 * for each deal, a browser without scripts a page with the notice.
 */
@Controller
class ManyDealsPage {

  private static final String KEY = "Idempotency-Key";

  private final ManyDeals many;
  private final ManyNotice notice;
  private final Questions questions;

  ManyDealsPage(ManyDeals many, ManyNotice notice, Questions questions) {
    this.many = many;
    this.notice = notice;
    this.questions = questions;
  }

  @PostMapping("/deals/moves")
  @Allowed(Right.MOVE_DEALS)
  String move(
      @RequestParam List<String> deal,
      @RequestParam StageId to,
      @RequestParam(required = false) @Nullable String reason,
      @RequestParam(required = false) @Nullable String otherReason,
      @RequestParam(required = false) @Nullable String comment,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      Actor me,
      Model page,
      HttpServletRequest request,
      HttpServletResponse response) {
    ManyForm form = new ManyForm();
    String why = form.reason(reason, otherReason);
    String more = form.comment(comment);
    form.check();
    Choice choice = ManyForm.choice(deal, "/deals/moves", key, Arrays.asList(to, why, more), me);
    if (isFromAForm(request) && to.equals(StageId.LOST) && why == null) {
      return askAgain(choice, more, me, page, response);
    }
    List<DealResult> results = many.move(choice, to, why, more);
    return answer(results, notice.moved(results, to, me), page, request, response);
  }

  private static boolean isFromAForm(HttpServletRequest request) {
    return request.getHeader("HX-Request") == null;
  }

  private String askAgain(
      Choice choice, @Nullable String comment, Actor me, Model page, HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    List<DealId> deals = choice.deals().stream().map(Choice.Seen::deal).toList();
    page.addAttribute("question", questions.why(deals, true, me).again(comment));
    return "board/asking";
  }

  /** {@code owner} empty: the deals belong to nobody. */
  @PostMapping("/deals/owners")
  @Allowed(Right.CHANGE_DEALS)
  String assign(
      @RequestParam List<String> deal,
      @RequestParam @Nullable MemberId owner,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      Actor me,
      Model page,
      HttpServletRequest request,
      HttpServletResponse response) {
    Choice choice = ManyForm.choice(deal, "/deals/owners", key, Arrays.asList(owner), me);
    List<DealResult> results = many.assign(choice, owner);
    return answer(results, notice.assigned(results, owner, me), page, request, response);
  }

  @PostMapping("/deals/tags")
  @Allowed(Right.CHANGE_DEALS)
  String tag(
      @RequestParam List<String> deal,
      @RequestParam(required = false) @Nullable List<String> add,
      @RequestParam(required = false) @Nullable List<String> remove,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      Actor me,
      Model page,
      HttpServletRequest request,
      HttpServletResponse response) {
    ManyForm form = new ManyForm();
    List<String> more = form.tags("add", add);
    List<String> less = form.tags("remove", remove);
    if (more.isEmpty() && less.isEmpty()) {
      form.refuse("add", "board.tags.missing");
    }
    form.check();
    Choice choice = ManyForm.choice(deal, "/deals/tags", key, List.of(more, less), me);
    List<DealResult> results = many.tag(choice, more, less);
    return answer(results, notice.tagged(results, me), page, request, response);
  }

  @PostMapping("/deals/undo")
  @Allowed(Right.MOVE_DEALS)
  String undo(
      @RequestParam List<String> deal,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      Actor me,
      Model page,
      HttpServletRequest request,
      HttpServletResponse response) {
    List<DealResult> results = many.undo(ManyForm.choice(deal, "/deals/undo", key, List.of(), me));
    return answer(results, notice.undone(results, me), page, request, response);
  }

  private static String answer(
      List<DealResult> results,
      Told told,
      Model page,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (isFromAForm(request)) {
      String where = results.size() == 1 ? "/deals/" + results.getFirst().deal() : "/deals";
      return Leads.to(where, told.toast(), request, response);
    }
    page.addAttribute("results", results);
    page.addAttribute("told", told);
    return "board/results";
  }
}
