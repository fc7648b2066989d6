package voronka.funnel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import voronka.funnel.DealColumns;
import voronka.shared.Actor;
import voronka.web.Cookies;

/**
 * The columns a member has chosen in this browser: a desk and a telephone have room for different
 * ones, and those who share a browser keep theirs apart.
 */
final class KeptColumns {

  private static final String PATH = "/deals";
  private static final Duration LONG = Duration.ofDays(365);

  private KeptColumns() {}

  static Optional<DealColumns> of(Actor me, HttpServletRequest request) {
    return Cookies.read(name(me), request)
        .flatMap(kept -> DealColumns.read(kept.replace('.', ',')));
  }

  static void keep(
      DealColumns columns, Actor me, HttpServletRequest request, HttpServletResponse response) {
    // A comma may not stand in a cookie.
    String value = columns.toString().replace(',', '.');
    Cookies.send(name(me), value, PATH, LONG, request, response);
  }

  static void forget(Actor me, HttpServletRequest request, HttpServletResponse response) {
    Cookies.send(name(me), "", PATH, Duration.ZERO, request, response);
  }

  private static String name(Actor me) {
    String whose = me.member() == null ? "" : "_" + me.member().value();
    return "voronka_columns_" + me.account().value() + whose;
  }
}
