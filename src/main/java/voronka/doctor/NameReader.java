package voronka.doctor;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads a name as it was typed: words in one alphabet, with slips of the finger mended. */
final class NameReader {

  private static final int SHORTEST_MISTYPED = 6;
  private static final int LONGEST_MISTYPED = 25;

  /** Looking for slips is dear, and a name of nothing but unknown words is no slip. */
  private static final int MOST_SLIPS = 3;

  private final Vocabulary vocabulary;
  private final String latin;
  private final String cyrillic;

  NameReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    latin = vocabulary.lexicon().word("latin");
    cyrillic = vocabulary.lexicon().word("cyrillic");
  }

  /** What each part of the name says; nothing where there is no word. */
  List<Clause> clauses(String name) {
    var slips = new AtomicInteger(MOST_SLIPS);
    return NameText.clauses(name).stream()
        .map(words -> new Clause(words.stream().map(typed -> word(typed, slips)).toList()))
        .toList();
  }

  private Word word(String typed, AtomicInteger slips) {
    Word word = vocabulary.word(inOneAlphabet(typed));
    boolean slipped =
        word.forms().isEmpty()
            && !vocabulary.isOfTheTrade(word)
            && isMistyped(word.plain())
            && slips.getAndDecrement() > 0;
    return slipped ? mended(word).orElse(word) : word;
  }

  /** «Дoговор» with a Latin «o» looks right and is typed by many. */
  private String inOneAlphabet(String text) {
    if (text.codePoints().noneMatch(NameReader::isCyrillic)) {
      return text;
    }
    var letters = new StringBuilder(text);
    for (int i = 0; i < letters.length(); i++) {
      int at = latin.indexOf(letters.charAt(i));
      if (at >= 0) {
        letters.setCharAt(i, cyrillic.charAt(at));
      }
    }
    return letters.toString();
  }

  private static boolean isMistyped(String plain) {
    return plain.length() >= SHORTEST_MISTYPED
        && plain.length() <= LONGEST_MISTYPED
        && plain.codePoints().allMatch(NameReader::isCyrillic);
  }

  private static boolean isCyrillic(int letter) {
    return UnicodeScript.of(letter) == UnicodeScript.CYRILLIC;
  }

  /** A word of the trade that is one letter away, or else something that has been done. */
  private Optional<Word> mended(Word word) {
    List<Word> near =
        vocabulary.known(Typos.near(word.plain())).stream().map(vocabulary::word).toList();
    return near.stream()
        .filter(vocabulary::isOfTheTrade)
        .findFirst()
        .or(() -> near.stream().filter(Word::isShortParticiple).findFirst())
        .or(() -> near.stream().filter(Word::isPast).findFirst());
  }
}
