package voronka.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import voronka.account.Sessions;
import voronka.web.Cookies;

/** The cookies of signing in. */
final class SessionCookie {

  /** Before there is a session: what the sign-in form's token is derived from. */
  static final String FORM = "voronka_form";

  private static final String EVERYWHERE = "/";

  private SessionCookie() {}

  static Optional<String> session(HttpServletRequest request) {
    return Cookies.read(Sessions.COOKIE, request);
  }

  static Optional<String> form(HttpServletRequest request) {
    return Cookies.read(FORM, request);
  }

  static void sendSession(String secret, HttpServletRequest request, HttpServletResponse response) {
    Cookies.send(Sessions.COOKIE, secret, EVERYWHERE, Sessions.LASTS, request, response);
  }

  static void sendForm(String secret, HttpServletRequest request, HttpServletResponse response) {
    Cookies.send(FORM, secret, EVERYWHERE, Cookies.WHILE_OPEN, request, response);
  }

  static void forgetSession(HttpServletRequest request, HttpServletResponse response) {
    Cookies.send(Sessions.COOKIE, "", EVERYWHERE, Duration.ZERO, request, response);
  }
}
