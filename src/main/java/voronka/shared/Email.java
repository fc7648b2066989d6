package voronka.shared;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An e-mail address as it was written; compared without regard to case. */
public record Email(String value) {

  private static final int LONGEST = 254;
  private static final Pattern PLAUSIBLE =
      Pattern.compile(
          "[^@\\s\\p{Z}\\p{Cc}\\p{Cs}]+@[^@\\s\\p{Z}\\p{Cc}\\p{Cs}.]+(\\.[^@\\s\\p{Z}\\p{Cc}\\p{Cs}.]+)+");

  /** Empty when the text cannot be an address: whether it exists only a letter can tell. */
  public static Optional<Email> read(String written) {
    String value = written.strip();
    return value.length() <= LONGEST && PLAUSIBLE.matcher(value).matches()
        ? Optional.of(new Email(value))
        : Optional.empty();
  }

  /** What addresses are compared by. */
  public String key() {
    return value.toLowerCase(Locale.ROOT);
  }
}
