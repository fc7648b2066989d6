package voronka.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Anyone;
import voronka.account.Arrival;
import voronka.account.LinkRefused;
import voronka.account.OneTimeLink.Bearer;
import voronka.account.OneTimeLink.Purpose;
import voronka.shared.Invalid;

/** Where a one-time link leads: a name and a password, then straight in. */
@Controller
class LinkPage {

  private final Arrival arrival;

  LinkPage(Arrival arrival) {
    this.arrival = arrival;
  }

  @Anyone
  @GetMapping("/links/{secret}")
  String show(@PathVariable String secret, Model page) {
    Bearer bearer = arrival.bearer(secret);
    return form(bearer, bearer.member().name(), Faults.NONE, page);
  }

  @Anyone
  @PostMapping("/links/{secret}")
  String enter(
      @PathVariable String secret,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    try {
      SessionCookie.sendSession(arrival.enter(secret, name, password), request, response);
      return "redirect:/";
    } catch (Invalid invalid) {
      response.setStatus(422);
      return form(arrival.bearer(secret), name, Faults.of(invalid), page);
    }
  }

  private static String form(Bearer bearer, String name, Faults faults, Model page) {
    page.addAttribute("invite", bearer.purpose() == Purpose.INVITE);
    page.addAttribute("name", name);
    page.addAttribute("faults", faults);
    return "account/link";
  }

  @ExceptionHandler
  String refused(LinkRefused refused, HttpServletResponse response) {
    response.setStatus(404);
    return "account/link-refused";
  }
}
