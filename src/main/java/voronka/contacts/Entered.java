package voronka.contacts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Text as it comes from a person's hand: spaces around it mean nothing, and only spaces are
 * nothing.
 */
final class Entered {

  private Entered() {}

  static @Nullable String text(@Nullable String written) {
    if (written == null) {
      return null;
    }
    String text = stripped(written);
    return text.isEmpty() ? null : text;
  }

  /** Each text once, regardless of case, the first spelling stays. */
  static List<String> each(List<String> written) {
    Map<String, String> texts =
        written.stream()
            .map(Entered::text)
            .filter(Objects::nonNull)
            .collect(
                Collectors.toMap(
                    text -> text.toLowerCase(Locale.ROOT),
                    Function.identity(),
                    (first, again) -> first,
                    LinkedHashMap::new));
    return List.copyOf(texts.values());
  }

  /** What is too long for its own field is refused there, not as a name too. */
  static String asName(String text) {
    int many = Math.min(255, text.codePointCount(0, text.length()));
    return text.substring(0, text.offsetByCodePoints(0, many));
  }

  /** The no-break space that pages and spreadsheets bring is a space here too. */
  private static String stripped(String written) {
    int from = 0;
    int to = written.length();
    while (from < to && isSpace(written.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(written.charAt(to - 1))) {
      to--;
    }
    return written.substring(from, to);
  }

  private static boolean isSpace(char sign) {
    return Character.isWhitespace(sign) || Character.isSpaceChar(sign);
  }
}
