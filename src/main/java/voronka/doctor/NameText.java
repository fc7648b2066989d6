package voronka.doctor;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A name as it was typed, cut into what it says; signs, pictures and numbering are left out. */
final class NameText {

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Mn}&&[^\u0306\u0308]]+");
  private static final Pattern NUMBERING =
      Pattern.compile("^[^\\p{L}\\p{N}]*\\p{N}{1,2}\\s*[.):]\\s*");
  private static final Pattern BETWEEN =
      Pattern.compile(
          "[,;:/|()\\[\\]{}\u2192>+&\\\\\\n]+|\\.\\s+(?=\\p{Lu})|\\s[-\u2013\u2014\u2212]+\\s");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}.%\u2116\u20bd'\u2019-]+");
  private static final Pattern EDGE = Pattern.compile("^['\u2019.-]+|['\u2019-]+$|(?<=\\.)\\.+$");
  private static final Pattern LAST_DOTS = Pattern.compile("[.\\s]+$");

  private NameText() {}

  /** Words of each part; parts without a letter are left out. */
  static List<List<String>> clauses(String name) {
    String text = UNSEEN.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll("");
    String told = quieted(NUMBERING.matcher(text).replaceFirst(""));
    return Arrays.stream(BETWEEN.split(told))
        .map(NameText::words)
        .filter(words -> words.stream().anyMatch(NameText::hasLetter))
        .toList();
  }

  private static List<String> words(String part) {
    return Arrays.stream(NO_WORD.split(LAST_DOTS.matcher(part).replaceAll("")))
        .map(word -> EDGE.matcher(word).replaceAll(""))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static boolean hasLetter(String word) {
    return word.codePoints().anyMatch(Character::isLetter);
  }

  /** A name that shouts is read in small letters; an abbreviation is not a shout. */
  private static String quieted(String text) {
    boolean shouts =
        text.codePoints().noneMatch(Character::isLowerCase)
            && text.codePoints().filter(Character::isLetter).count() > 4;
    return shouts ? text.toLowerCase(Locale.ROOT) : text;
  }
}
