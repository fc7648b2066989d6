package voronka.setup.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import voronka.web.Cookies;

/** What ties a browser to its wizard; only the wizard's pages get it. */
final class DraftCookie {

  private static final String NAME = "voronka_setup";
  private static final String WIZARD = "/setup";

  private DraftCookie() {}

  static Optional<String> read(HttpServletRequest request) {
    return Cookies.read(NAME, request);
  }

  static void send(String secret, HttpServletRequest request, HttpServletResponse response) {
    Cookies.send(NAME, secret, WIZARD, Cookies.WHILE_OPEN, request, response);
  }

  static void forget(HttpServletRequest request, HttpServletResponse response) {
    Cookies.send(NAME, "", WIZARD, Duration.ZERO, request, response);
  }
}
