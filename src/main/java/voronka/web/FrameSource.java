package voronka.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.Optional;

/** Who looks at the page. The module that knows people answers; without one nobody is signed in. */
public interface FrameSource {

  /** The person and the account whose page this is, nothing before sign-in. */
  Optional<Signed> signed(HttpServletRequest request);

  /**
   * A person at work in an account.
   *
   * @param currency ISO 4217: {@code RUB}
   */
  record Signed(
      String accountName, ZoneId zone, String currency, int memberId, String memberName) {}
}
