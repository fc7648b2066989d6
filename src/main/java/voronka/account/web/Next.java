package voronka.account.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where to go after signing in: only ever a path of this site. */
final class Next {

  private Next() {}

  /** The address to come back to, null when coming back would do something or says nothing. */
  static @Nullable String of(HttpServletRequest request) {
    if (!request.getMethod().equals("GET") || request.getRequestURI().equals("/")) {
      return null;
    }
    String query = request.getQueryString();
    return local(request.getRequestURI() + (query == null ? "" : "?" + query));
  }

  /** The page that a script of ours was on. */
  static @Nullable String ofPage(@Nullable String address) {
    try {
      URI page = URI.create(address == null ? "" : address);
      String query = page.getRawQuery();
      return local(page.getRawPath() + (query == null ? "" : "?" + query));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * What came from outside, if it stays on this site. Browsers read {@code //x} and {@code /\x} as
   * another host.
   */
  static @Nullable String local(@Nullable String next) {
    boolean stays =
        next != null
            && next.startsWith("/")
            && !next.startsWith("//")
            && next.length() <= 2000
            && next.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
    return stays ? next : null;
  }
}
