package voronka.setup.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import voronka.setup.FirstSetup;

/**
 * Leads every page to the wizard while nobody owns the installation, and away from it afterwards.
 */
@Component
@Order(-200)
class FirstVisit extends OncePerRequestFilter {

  private static final String WIZARD = "/setup";

  private final FirstSetup setup;

  FirstVisit(FirstSetup setup) {
    this.setup = setup;
  }

  /** Files, the watchman and programs, who are told to bring a token. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith("/static/") || path.equals("/health") || path.startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    boolean wizard = path.equals(WIZARD) || path.startsWith(WIZARD + "/");
    if (setup.isDone() == wizard) {
      lead(wizard ? "/sign-in" : WIZARD, request, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static void lead(String to, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Redirect", to);
    } else {
      response.sendRedirect(to);
    }
  }
}
