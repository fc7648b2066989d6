package voronka.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * «коммерческого предложения», «договора и счёта»: what something is done to, turned back into the
 * nominative.
 *
 * @param agreement how a verb beside it agrees
 * @param length how many words it took
 */
record NounPhrase(String text, String agreement, int length, Form noun) {

  /** The phrase in this case that the words begin with. */
  static Optional<NounPhrase> at(List<Word> words, String wanted, Vocabulary vocabulary) {
    Optional<NounPhrase> first = single(words, wanted, vocabulary);
    if (first.isEmpty() || words.size() < first.get().length() + 2) {
      return first;
    }
    int and = first.get().length();
    if (!words.get(and).any(form -> form.is("CONJ"))) {
      return first;
    }
    return single(words.subList(and + 1, words.size()), wanted, vocabulary)
        .map(second -> first.get().and(words.get(and), second))
        .or(() -> first);
  }

  private NounPhrase and(Word conjunction, NounPhrase second) {
    return new NounPhrase(
        text + " " + conjunction.text() + " " + second.text,
        "PL",
        length + 1 + second.length,
        noun);
  }

  private static Optional<NounPhrase> single(
      List<Word> words, String wanted, Vocabulary vocabulary) {
    for (int i = 0; i < words.size(); i++) {
      Optional<Form> noun = noun(words.get(i), wanted, vocabulary);
      if (noun.isPresent() && !describesTheNext(words, i, wanted)) {
        return inNominative(words.subList(0, i + 1), noun.get(), wanted, vocabulary);
      }
      if (!words.get(i).any(form -> form.isAdjective() && form.isIn(wanted))) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** «нового» may be a noun, but not before «предложения». */
  private static boolean describesTheNext(List<Word> words, int at, String wanted) {
    return at + 1 < words.size()
        && words.get(at).any(form -> form.isAdjective() && form.isIn(wanted))
        && words
            .get(at + 1)
            .any(form -> (form.isAdjective() || form.isNoun()) && form.isIn(wanted));
  }

  private static Optional<Form> noun(Word word, String wanted, Vocabulary vocabulary) {
    return word.first(form -> form.isNoun() && form.is(wanted) && vocabulary.isOfTheTrade(form))
        .or(
            () ->
                word.first(
                    form -> form.isNoun() && form.is(wanted, "Sin") && !form.isSomebodysName()))
        .or(() -> word.first(form -> form.isNoun() && form.is(wanted) && !form.isSomebodysName()))
        .or(() -> word.first(form -> form.isNoun() && form.isIn(wanted)))
        .or(() -> word.first(form -> vocabulary.isLetters(word) && form.isNoun()));
  }

  private static Optional<NounPhrase> inNominative(
      List<Word> words, Form noun, String wanted, Vocabulary vocabulary) {
    List<String> texts = new ArrayList<>();
    for (Word word : words.subList(0, words.size() - 1)) {
      Optional<String> adjective =
          word.first(form -> form.isAdjective() && form.isIn(wanted))
              .flatMap(form -> vocabulary.bend(form.lemma(), agreeing(form, noun)));
      if (adjective.isEmpty()) {
        return Optional.empty();
      }
      texts.add(adjective.get());
    }
    Word last = words.getLast();
    boolean bends = noun.is(wanted) && !vocabulary.isLetters(last);
    Optional<String> text =
        bends
            ? vocabulary.nominative(noun, noun.tag().replace(":" + wanted, ":Nom"))
            : Optional.of(last.text());
    texts.add(text.orElse(""));
    return text.map(
        found -> new NounPhrase(String.join(" ", texts), noun.agreement(), words.size(), noun));
  }

  /** The tag of the adjective beside this noun in the nominative. */
  private static String agreeing(Form adjective, Form noun) {
    String[] parts = adjective.tag().split(":");
    parts[parts.length - 2] = noun.agreement();
    parts[parts.length - 1] = "Nom";
    return String.join(":", parts);
  }
}
