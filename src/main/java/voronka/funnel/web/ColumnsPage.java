package voronka.funnel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.funnel.DealColumns;
import voronka.shared.Actor;

/** Which columns a list of deals shows, and in which order. */
@Controller
class ColumnsPage {

  /**
   * @param current of the page that opens the dialog: the list changes its address by itself
   */
  @GetMapping("/deals/columns")
  @Allowed(Right.SEE_DEALS)
  String choose(
      @RequestParam(defaultValue = "") String from,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      @RequestHeader(name = "HX-Current-URL", defaultValue = "") String current,
      HttpServletRequest request,
      Actor me,
      Model page) {
    ListAddress list = ListAddress.of(script == null ? from : current);
    DealColumns kept = KeptColumns.of(me, request).orElse(DealColumns.USUAL);
    page.addAttribute("columns", list.columnsOr(kept));
    page.addAttribute("from", list.bare());
    return script == null ? "funnel/columns" : "funnel/columnsDialog";
  }

  /**
   * Keeps them for the member and leads back to the list.
   *
   * @param column in the order wanted
   * @param usual back to the usual ones
   */
  @PostMapping("/deals/columns")
  @Allowed(Right.SEE_DEALS)
  String keep(
      @RequestParam(required = false) @Nullable List<String> column,
      @RequestParam(required = false) @Nullable String usual,
      @RequestParam(defaultValue = "") String from,
      HttpServletRequest request,
      HttpServletResponse response,
      Actor me) {
    DealColumns chosen =
        DealColumns.of(column == null ? List.of() : column).orElse(DealColumns.USUAL);
    if (usual != null || chosen.areUsual()) {
      KeptColumns.forget(me, request, response);
    } else {
      KeptColumns.keep(chosen, me, request, response);
    }
    return "redirect:" + ListAddress.of(from).bare();
  }
}
