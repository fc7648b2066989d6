package voronka.web;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person as a small disc.
 *
 * @param initials of the first two words of the name
 * @param tint 1 to 4, the same for a person everywhere
 */
public record Avatar(String initials, int tint) {

  public static Avatar of(int id, String name) {
    String initials =
        Stream.of(name.strip().split("\\s+"))
            .filter(word -> !word.isEmpty())
            .limit(2)
            .map(
                word -> new String(Character.toChars(word.codePointAt(0))).toUpperCase(Locale.ROOT))
            .collect(Collectors.joining());
    return new Avatar(initials, Math.floorMod(id, 4) + 1);
  }
}
