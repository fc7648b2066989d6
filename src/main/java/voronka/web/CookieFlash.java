package voronka.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries a notice over a redirect in a cookie; the usual way would begin a session of the
 * container's own.
 */
class CookieFlash extends AbstractFlashMapManager {

  private static final String COOKIE = "toast";
  private static final int LONGEST = 3000;
  private static final Duration LASTS = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    Toast toast = cookie == null ? null : read(cookie.getValue());
    if (toast == null) {
      return null;
    }
    FlashMap flash = new FlashMap();
    flash.put(Toast.FLASH, toast);
    flash.startExpirationPeriod((int) LASTS.toSeconds());
    return new ArrayList<>(List.of(flash));
  }

  @Override
  protected void updateFlashMaps(
      List<FlashMap> maps, HttpServletRequest request, HttpServletResponse response) {
    String value =
        maps.stream()
            .map(flash -> flash.get(Toast.FLASH))
            .filter(Toast.class::isInstance)
            .reduce((_, newest) -> newest)
            .map(CookieFlash::written)
            .filter(text -> text.length() <= LONGEST)
            .orElse("");
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(value, request).toString());
  }

  private static ResponseCookie cookie(String value, HttpServletRequest request) {
    return ResponseCookie.from(COOKIE, value)
        .path("/")
        .httpOnly(true)
        .sameSite("Lax")
        .secure(request.isSecure())
        .maxAge(value.isEmpty() ? Duration.ZERO : LASTS)
        .build();
  }

  private static String written(Object toast) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(toast));
  }

  private static @Nullable Toast read(String value) {
    try {
      return JSON.readValue(Base64.getUrlDecoder().decode(value), Toast.class);
    } catch (IllegalArgumentException | JacksonException e) {
      return null;
    }
  }
}
