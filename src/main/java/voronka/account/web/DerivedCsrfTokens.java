package voronka.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/**
 * The token of forms and scripts follows from the session's secret, so it is kept nowhere. The
 * sign-in form, which comes before any session, has a cookie of its own to follow from.
 */
final class DerivedCsrfTokens implements CsrfTokenRepository {

  static final String HEADER = "X-CSRF-Token";
  static final String PARAMETER = "_csrf";

  private static final SecureRandom RANDOM = new SecureRandom();

  /** A token and what it follows from. */
  record Derived(String secret, String getToken) implements CsrfToken {

    static Derived from(String secret) {
      return new Derived(secret, derive(secret));
    }

    @Override
    public String getHeaderName() {
      return HEADER;
    }

    @Override
    public String getParameterName() {
      return PARAMETER;
    }
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    return SessionCookie.session(request)
        .or(() -> SessionCookie.form(request))
        .map(Derived::from)
        .orElse(null);
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    byte[] bits = new byte[32];
    RANDOM.nextBytes(bits);
    return Derived.from(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    if (token instanceof Derived fresh) {
      SessionCookie.sendForm(fresh.secret(), request, response);
    }
  }

  static String derive(String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] derived = mac.doFinal("csrf".getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(derived);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
