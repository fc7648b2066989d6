package voronka.doctor;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Words that are one slip of the finger away. */
final class Typos {

  private static final char FIRST = '\u0430';
  private static final char LAST = '\u044f';

  private Typos() {}

  /** The likeliest first: two letters swapped, one left out, one wrong, one too many. */
  static Stream<String> near(String word) {
    int length = word.length();
    return Stream.of(
            IntStream.range(0, length - 1).mapToObj(i -> swapped(word, i)),
            IntStream.rangeClosed(0, length).boxed().flatMap(i -> replaced(word, i, i)),
            IntStream.range(0, length).boxed().flatMap(i -> replaced(word, i, i + 1)),
            IntStream.range(0, length).mapToObj(i -> word.substring(0, i) + word.substring(i + 1)))
        .flatMap(words -> words);
  }

  private static String swapped(String word, int at) {
    return word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
  }

  private static Stream<String> replaced(String word, int from, int to) {
    return IntStream.rangeClosed(FIRST, LAST)
        .mapToObj(letter -> word.substring(0, from) + (char) letter + word.substring(to));
  }
}
