package voronka.today.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.shared.Actor;
import voronka.today.Days;

/** What a member has to do: late, today, later, and the deals nobody has planned anything for. */
@Controller
class TodayPage {

  private final Days days;

  TodayPage(Days days) {
    this.days = days;
  }

  @GetMapping("/today")
  @Allowed(Right.SEE_DEALS)
  String show(
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Actor me,
      Model page) {
    page.addAttribute("day", days.of(me));
    return script == null ? "today/page" : "today/day";
  }
}
