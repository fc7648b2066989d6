package voronka.account.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import voronka.account.Accounts;
import voronka.account.ApiTokens;
import voronka.account.Sessions;
import voronka.account.Visitor;
import voronka.store.Tenancy;

/**
 * Finds out who stands behind the request, by one statement, and lets the rest of it happen inside
 * their account. Turns nobody away: what a handler asks for is checked where the handler is known.
 */
class WhoIsThere extends OncePerRequestFilter {

  private static final String BEARER = "Bearer ";

  private final Sessions sessions;
  private final ApiTokens tokens;
  private final Accounts accounts;
  private final Duration patience;

  WhoIsThere(Sessions sessions, ApiTokens tokens, Accounts accounts, Duration patience) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.accounts = accounts;
    this.patience = patience;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/static/") || path.equals("/health");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Visitor> visitor = recognise(request, response);
    if (visitor.isEmpty()) {
      chain.doFilter(request, response);
    } else {
      inside(visitor.get(), request, response, chain);
    }
  }

  private Optional<Visitor> recognise(HttpServletRequest request, HttpServletResponse response) {
    return bearer(request).isPresent() ? byToken(request) : bySession(request, response);
  }

  private Optional<Visitor> byToken(HttpServletRequest request) {
    Optional<Visitor> visitor = bearer(request).flatMap(tokens::find);
    visitor.ifPresent(found -> Visitors.set(request, found, false));
    return visitor;
  }

  /**
   * A token counts for the API only; a page that gets one sees nobody, whatever cookie comes with
   * it.
   */
  static Optional<String> bearer(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).strip())
        .filter(secret -> Visitors.isApi(request));
  }

  private Optional<Visitor> bySession(HttpServletRequest request, HttpServletResponse response) {
    Optional<String> secret = SessionCookie.session(request);
    Optional<Visitor> visitor = secret.flatMap(sessions::find);
    visitor.ifPresent(
        found -> {
          Visitors.set(request, found, true);
          if (found.renewed()) {
            SessionCookie.sendSession(secret.get(), request, response);
          }
        });
    return visitor;
  }

  private void inside(
      Visitor visitor, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    accounts.remember(visitor.actor().account(), visitor.account());
    try {
      Tenancy.in(
          visitor.actor().account(),
          patience,
          () -> {
            chain.doFilter(request, response);
            return true;
          });
    } catch (ServletException | IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }
}
