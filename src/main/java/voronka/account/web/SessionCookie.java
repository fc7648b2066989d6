package voronka.account.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;
import voronka.account.Sessions;

/** The cookies of signing in: scripts cannot read them, other sites' forms do not send them. */
final class SessionCookie {

  static final String SESSION = Sessions.COOKIE;

  /** Before there is a session: what the sign-in form's token is derived from. */
  static final String FORM = "voronka_form";

  private SessionCookie() {}

  static Optional<String> session(HttpServletRequest request) {
    return read(SESSION, request);
  }

  static Optional<String> form(HttpServletRequest request) {
    return read(FORM, request);
  }

  static void sendSession(
      String secret, HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE, Sessions.cookie(secret, request.isSecure()).toString());
  }

  /** Goes when the browser is closed. */
  static void sendForm(String secret, HttpServletRequest request, HttpServletResponse response) {
    send(FORM, secret, Duration.ofSeconds(-1), request, response);
  }

  static void forgetSession(HttpServletRequest request, HttpServletResponse response) {
    send(SESSION, "", Duration.ZERO, request, response);
  }

  private static Optional<String> read(String name, HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, name);
    return Optional.ofNullable(cookie).map(Cookie::getValue).filter(value -> !value.isEmpty());
  }

  private static void send(
      String name,
      String value,
      Duration lasts,
      HttpServletRequest request,
      HttpServletResponse response) {
    ResponseCookie cookie =
        ResponseCookie.from(name, value)
            .path("/")
            .httpOnly(true)
            .sameSite("Lax")
            .secure(request.isSecure())
            .maxAge(lasts)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
