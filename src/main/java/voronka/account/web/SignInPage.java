package voronka.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Anyone;
import voronka.account.Sessions;
import voronka.account.SignIn;
import voronka.account.SignInRefused;
import voronka.account.SignInThrottled;
import voronka.shared.Refusal;

/** Coming in, going out, and what to do about a forgotten password. */
@Controller
class SignInPage {

  private final SignIn signIn;
  private final Sessions sessions;

  SignInPage(SignIn signIn, Sessions sessions) {
    this.signIn = signIn;
    this.sessions = sessions;
  }

  @Anyone
  @GetMapping("/sign-in")
  String show(
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request,
      Model page) {
    return Visitors.of(request).isPresent() ? onward(next) : form("", next, Faults.NONE, page);
  }

  @Anyone
  @PostMapping("/sign-in")
  String enter(
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    try {
      String session = signIn.signIn(email, password, ClientAddress.of(request));
      SessionCookie.sendSession(session, request, response);
      return onward(next);
    } catch (SignInRefused refused) {
      return again(refused, 422, email, next, response, page);
    } catch (SignInThrottled throttled) {
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(throttled.waitFor().toSeconds()));
      return again(throttled, 429, email, next, response, page);
    }
  }

  private static String again(
      Refusal refusal,
      int status,
      String email,
      @Nullable String next,
      HttpServletResponse response,
      Model page) {
    response.setStatus(status);
    return form(email, next, Faults.of(refusal), page);
  }

  private static String form(String email, @Nullable String next, Faults faults, Model page) {
    page.addAttribute("email", email);
    page.addAttribute("next", Optional.ofNullable(Next.local(next)).orElse(""));
    page.addAttribute("faults", faults);
    return "account/sign-in";
  }

  private static String onward(@Nullable String next) {
    String to = Next.local(next);
    return "redirect:" + (to == null ? "/" : to);
  }

  @Anyone
  @PostMapping("/sign-out")
  String leave(HttpServletRequest request, HttpServletResponse response) {
    SessionCookie.session(request).ifPresent(sessions::end);
    SessionCookie.forgetSession(request, response);
    return "redirect:/sign-in";
  }

  @Anyone
  @GetMapping("/forgotten")
  String forgotten() {
    return "account/forgotten";
  }
}
