package voronka.doctor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A part of a name that says one thing: «Договор отправлен» of «Договор отправлен / подписан». */
record Clause(List<Word> words) {

  String text() {
    return textOf(words);
  }

  static String textOf(List<Word> words) {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }

  /** The first noun that is what the clause is about, not where, whose or with whom. */
  OptionalInt headAt() {
    boolean awaitsItsNoun = false;
    boolean goesOnInGenitive = false;
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      if (word.isPreposition()) {
        awaitsItsNoun = true;
      } else if (awaitsItsNoun) {
        awaitsItsNoun = !word.any(Form::isNoun);
        goesOnInGenitive = !awaitsItsNoun;
      } else if (goesOnInGenitive && word.any(form -> form.is("R"))) {
        continue;
      } else if (word.nominative().isPresent() && !describesTheNext(i)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** «горячие» is a noun on a menu, but not in «горячие клиенты». */
  private boolean describesTheNext(int at) {
    return at + 1 < words.size()
        && words.get(at).any(form -> form.isAdjective() && form.isIn("Nom"))
        && words.get(at + 1).nominative().isPresent();
  }

  Optional<Word> head() {
    OptionalInt at = headAt();
    return at.isPresent() ? Optional.of(words.get(at.getAsInt())) : Optional.empty();
  }

  /** What stands before the head: «новый», «телефонные», «2-й». */
  List<Word> before() {
    return words.subList(0, headAt().orElse(words.size()));
  }

  List<Word> after() {
    return words.subList(headAt().orElse(words.size() - 1) + 1, words.size());
  }

  /** «квартиры» of «Показ квартиры», not «сайта» of «Звонки с сайта». */
  Optional<Form> doneTo() {
    return after().stream()
        .findFirst()
        .filter(word -> !word.isPreposition())
        .flatMap(word -> word.first(form -> form.isNoun() && form.is("R")));
  }

  /** Where the first preposition stands. */
  OptionalInt prepositionAt() {
    return IntStream.range(0, words.size()).filter(i -> words.get(i).isPreposition()).findFirst();
  }

  /** The noun that the first preposition governs: «работе» of «В активной работе у Анны». */
  Optional<Word> governed() {
    OptionalInt at = prepositionAt();
    return at.isEmpty()
        ? Optional.empty()
        : words.stream()
            .skip(at.getAsInt() + 1L)
            .filter(word -> word.any(Form::isNoun))
            .findFirst();
  }

  boolean startsWithPreposition() {
    return prepositionAt().orElse(-1) == 0;
  }

  boolean isGoingOn() {
    return words.stream().anyMatch(Word::isGoingOn);
  }

  boolean isTold() {
    return words.stream().anyMatch(Word::isTold);
  }

  boolean isLatin() {
    return words.stream().anyMatch(Word::isLatin)
        && words.stream().allMatch(word -> word.isLatin() || word.isNumber());
  }
}
