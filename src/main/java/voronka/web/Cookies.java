package voronka.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** Cookies that hold a secret: scripts cannot read them, other sites' forms do not send them. */
public final class Cookies {

  /** Until the browser is closed. */
  public static final Duration WHILE_OPEN = Duration.ofSeconds(-1);

  private Cookies() {}

  public static Optional<String> read(String name, HttpServletRequest request) {
    return Optional.ofNullable(WebUtils.getCookie(request, name))
        .map(Cookie::getValue)
        .filter(value -> !value.isEmpty());
  }

  /**
   * @param path the pages that get it, with those below
   */
  public static void send(
      String name,
      String value,
      String path,
      Duration lasts,
      HttpServletRequest request,
      HttpServletResponse response) {
    ResponseCookie cookie =
        ResponseCookie.from(name, value)
            .path(path)
            .httpOnly(true)
            .sameSite("Lax")
            .secure(request.isSecure())
            .maxAge(lasts)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
