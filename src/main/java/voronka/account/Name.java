package voronka.account;

import voronka.shared.Invalid;
import voronka.shared.Sentence;

/** A name as the database keeps it: one line, 1 to 255 characters, spaces tidied. */
final class Name {

  private static final int LONGEST = 255;

  private Name() {}

  /**
   * @throws Invalid nothing is left, too long, or it holds what cannot be kept
   */
  static String of(String field, String raw) {
    String name = raw.strip().replaceAll("[\\p{Zs}\\t]+", " ");
    if (name.isEmpty()) {
      throw new Invalid(field, Sentence.of("account.name.empty"));
    }
    if (name.codePointCount(0, name.length()) > LONGEST) {
      throw new Invalid(field, Sentence.of("account.name.long", LONGEST));
    }
    if (name.codePoints().anyMatch(Name::isUnkeepable)) {
      throw new Invalid(field, Sentence.of("account.name.unreadable"));
    }
    return name;
  }

  /** Control characters, and halves of a pair that lost the other. */
  static boolean isUnkeepable(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }
}
