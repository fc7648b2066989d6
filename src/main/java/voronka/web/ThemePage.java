package voronka.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Keeps the colours a person chose, in a cookie. */
@Controller
class ThemePage {

  private static final Duration LONG = Duration.ofDays(365);

  @PostMapping("/theme")
  String choose(
      @RequestParam(required = false) @Nullable String theme,
      @RequestHeader(name = HttpHeaders.REFERER, required = false) @Nullable String from,
      HttpServletRequest request,
      HttpServletResponse response) {
    Theme chosen = Theme.of(theme);
    ResponseCookie cookie =
        ResponseCookie.from(Theme.COOKIE, chosen.code())
            .path("/")
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .maxAge(chosen == Theme.SYSTEM ? Duration.ZERO : LONG)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    return "redirect:" + back(from);
  }

  /** Only the path, so that a forged header leads nowhere else. */
  private static String back(@Nullable String from) {
    try {
      URI page = from == null ? URI.create("/") : URI.create(from);
      String path = page.getRawPath();
      boolean ours = path != null && path.startsWith("/") && !path.startsWith("//");
      String query = page.getRawQuery() == null ? "" : "?" + page.getRawQuery();
      return ours ? path + query : "/";
    } catch (IllegalArgumentException e) {
      return "/";
    }
  }
}
