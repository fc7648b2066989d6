package voronka.funnel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.funnel.DealId;
import voronka.funnel.Deals;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.web.Leads;
import voronka.web.Toast;
import voronka.web.Words;

/** One deal: where it stands, how it came there, what it is made of. */
@Controller
class DealPage {

  private final DealReading reading;
  private final Deals deals;
  private final Words words;

  DealPage(DealReading reading, Deals deals, Words words) {
    this.reading = reading;
    this.deals = deals;
    this.words = words;
  }

  /**
   * @param from the address of the board or list it is opened from
   * @param over laid over that page: without a layout
   */
  @GetMapping("/deals/{deal}")
  @Allowed(Right.SEE_DEALS)
  String show(
      @PathVariable DealId deal,
      @RequestParam(required = false) @Nullable String from,
      @RequestHeader(name = Leads.OVER, required = false) @Nullable String over,
      Actor me,
      Model page) {
    page.addAttribute("view", reading.view(deal, from, me));
    return over == null ? "funnel/deal" : "funnel/dealOver";
  }

  @PostMapping("/deals/{deal}/bin")
  @Allowed(Right.CHANGE_DEALS)
  String bin(
      @PathVariable DealId deal,
      Actor me,
      HttpServletRequest request,
      HttpServletResponse response) {
    deals.bin(deal, null, By.person(me));
    Toast done =
        Toast.of(words.text("funnel.deal.binned"))
            .undo(words.text("funnel.deal.restore"), "/deals/" + deal + "/restoration");
    return Leads.to("/deals", done, request, response);
  }

  @PostMapping("/deals/{deal}/restoration")
  @Allowed(Right.CHANGE_DEALS)
  String restore(
      @PathVariable DealId deal,
      Actor me,
      HttpServletRequest request,
      HttpServletResponse response) {
    deals.restore(deal, By.person(me));
    Toast done = Toast.of(words.text("funnel.deal.restored"));
    return Leads.to("/deals/" + deal, done, request, response);
  }
}
