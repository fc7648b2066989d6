package voronka.account.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import voronka.account.Visitor;

/** Where the request carries who stands behind it, and by which door they came. */
final class Visitors {

  private static final String VISITOR = Visitors.class.getName();
  private static final String BY_COOKIE = VISITOR + ".cookie";

  private Visitors() {}

  static void set(HttpServletRequest request, Visitor visitor, boolean byCookie) {
    request.setAttribute(VISITOR, visitor);
    request.setAttribute(BY_COOKIE, byCookie);
  }

  static Optional<Visitor> of(HttpServletRequest request) {
    return Optional.ofNullable((Visitor) request.getAttribute(VISITOR));
  }

  static boolean cameByCookie(HttpServletRequest request) {
    return Boolean.TRUE.equals(request.getAttribute(BY_COOKIE));
  }

  /** The JSON API, which programs enter with a token. */
  static boolean isApi(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.equals("/api") || path.startsWith("/api/");
  }
}
