package voronka.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriUtils;
import voronka.account.Access;
import voronka.account.Allowed;
import voronka.account.Anyone;
import voronka.account.Forbidden;
import voronka.account.NotSignedIn;
import voronka.account.Visitor;
import voronka.shared.Sentence;

/**
 * Asks before every handler of ours whether the one behind the request may; a handler that names no
 * right is shut.
 */
class AccessCheck implements HandlerInterceptor {

  private static final Logger log = LoggerFactory.getLogger(AccessCheck.class);

  private final boolean strict;

  AccessCheck(boolean strict) {
    this.strict = strict;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (!(handler instanceof HandlerMethod method) || isOpen(method)) {
      return true;
    }
    Allowed allowed = method.getMethodAnnotation(Allowed.class);
    if (allowed == null) {
      throw shut(method);
    }
    Visitor visitor = Visitors.of(request).orElse(null);
    if (visitor == null) {
      return sendToSignIn(request, response);
    }
    Access.require(visitor.actor(), allowed.value());
    return true;
  }

  /**
   * Module web is below this one and knows nothing worth guarding: the colours of a page, the words
   * of an error.
   */
  static boolean isOpen(HandlerMethod method) {
    String module = method.getBeanType().getPackageName();
    return module.equals("voronka.web")
        || !module.startsWith("voronka.")
        || method.hasMethodAnnotation(Anyone.class);
  }

  private RuntimeException shut(HandlerMethod method) {
    String message = method + " is neither @Allowed nor open to @Anyone";
    if (strict) {
      return new IllegalStateException(message);
    }
    log.error(message);
    return new Forbidden(Sentence.of("account.forbidden.shut"));
  }

  private static boolean sendToSignIn(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (Visitors.isApi(request)) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"voronka\"");
      throw new NotSignedIn();
    }
    if (request.getHeader("HX-Request") != null) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      response.setHeader("HX-Redirect", signIn(Next.ofPage(request.getHeader("HX-Current-URL"))));
    } else {
      response.sendRedirect(signIn(Next.of(request)));
    }
    return false;
  }

  private static String signIn(@Nullable String next) {
    return next == null
        ? "/sign-in"
        : "/sign-in?next="
            + UriUtils.encodeQueryParam(next, StandardCharsets.UTF_8)
                .replace("&", "%26")
                .replace("+", "%2B");
  }
}
