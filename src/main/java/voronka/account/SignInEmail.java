package voronka.account;

import java.util.Locale;
import java.util.regex.Pattern;
import voronka.shared.Invalid;
import voronka.shared.Sentence;

/** The e-mail a person signs in with: compared without regard to case, so kept in lower case. */
final class SignInEmail {

  private static final int LONGEST = 254;
  private static final Pattern SHAPE = Pattern.compile("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+");

  private SignInEmail() {}

  /**
   * @throws Invalid not an address
   */
  static String of(String field, String raw) {
    String email = tidy(raw);
    if (!SHAPE.matcher(email).matches()
        || email.length() > LONGEST
        || email.codePoints().anyMatch(Name::isUnkeepable)) {
      throw new Invalid(field, Sentence.of("account.email.unreadable"));
    }
    return email;
  }

  /**
   * For looking one up: whatever was typed, in the shape it would be kept in, and never longer than
   * that.
   */
  static String tidy(String raw) {
    String email = raw.strip().toLowerCase(Locale.ROOT);
    return email.length() > LONGEST ? email.substring(0, LONGEST) : email;
  }
}
