package voronka.contacts;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person typed into the search field, as patterns of LIKE.
 *
 * @param words every one must be found
 * @param longest the one of them that an index is asked for
 * @param number digits anywhere in a phone, null where the text is no number
 * @param otherNumber a number begun with 8, as +7 begins it
 */
record SearchWords(
    String[] words, String longest, @Nullable String number, @Nullable String otherNumber) {

  private static final int MOST_WORDS = 8;
  private static final int LONGEST = 200;

  /** Empty when there is nothing to look for. */
  static Optional<SearchWords> of(@Nullable String query) {
    String text = Entered.text(query);
    return text == null ? Optional.empty() : Optional.of(read(text));
  }

  private static SearchWords read(String query) {
    String text = query.substring(0, Math.min(query.length(), LONGEST));
    List<String> words =
        Arrays.stream(text.toLowerCase(Locale.ROOT).replace('ё', 'е').split("[\\s\\p{Z}]+"))
            .limit(MOST_WORDS)
            .toList();
    String longest = words.stream().max(Comparator.comparingInt(String::length)).orElseThrow();
    String digits =
        text.matches("[\\d\\s\\p{Z}()+.\\-\\u2010-\\u2015]+") ? text.replaceAll("\\D", "") : "";
    return new SearchWords(
        words.stream().map(SearchWords::pattern).toArray(String[]::new),
        pattern(longest),
        digits.length() < 3 ? null : "%" + digits + "%",
        digits.length() < 3 || !digits.startsWith("8") ? null : "7" + digits.substring(1) + "%");
  }

  /**
   * One or two letters stand at the beginning of a word: inside of words they would be everywhere.
   */
  private static String pattern(String word) {
    String plain = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return word.length() < 3 ? "% " + plain + "%" : "%" + plain + "%";
  }
}
