package voronka.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/** The colours a person chose; the system's until then. */
public enum Theme {
  SYSTEM,
  LIGHT,
  DARK;

  static final String COOKIE = "theme";

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The value of {@code data-theme}; without one the attribute is left out and the system decides.
   */
  public @Nullable String attribute() {
    return this == SYSTEM ? null : code();
  }

  static Theme of(@Nullable String code) {
    for (Theme theme : values()) {
      if (theme.code().equals(code)) {
        return theme;
      }
    }
    return SYSTEM;
  }

  static Theme of(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    return of(cookie == null ? null : cookie.getValue());
  }
}
