package voronka.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From an act to the verb that ends it: «согласование» and «согласовывать» end when something is
 * «согласован».
 */
final class Verbs {

  private final Vocabulary vocabulary;
  private final Lexicon lexicon;
  private final Map<String, List<String>> nounEndings;
  private final Map<String, List<String>> verbEndings;

  Verbs(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    lexicon = vocabulary.lexicon();
    nounEndings = lexicon.endings("nouns");
    verbEndings = lexicon.endings("verbs");
  }

  /** Whether the word names something done: «согласование», «встреча», «работе». */
  boolean isAct(Word word) {
    return word.any(form -> form.isNoun() && !form.isSomebodysName() && isAct(form));
  }

  boolean isAct(Form form) {
    String noun = form.lemma();
    return lexicon.has("waiting", noun)
        || (lexicon.in("things", noun).isEmpty()
            && (lexicon.kept(noun).isPresent() || ending(noun).isPresent()));
  }

  /** The perfective verb of a noun: «отправить» of «отправка». */
  Optional<String> ending(String noun) {
    if (lexicon.has("thingsByForm", noun)) {
      return Optional.empty();
    }
    return lexicon
        .turned(noun)
        .map(Lexicon.Turn::verb)
        .or(() -> byEnding(nounEndings, Lexicon.plain(noun)));
  }

  /** «подготовить» of «готовить», «согласовать» of «согласовывать». */
  Optional<String> perfective(String verb) {
    String active = isReflexive(verb) ? verb.substring(0, verb.length() - 2) : verb;
    return Stream.of(lexicon.in("perfective", verb), lexicon.in("perfective", active))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> Optional.of(active).filter(this::isAchieved))
        .or(() -> byEnding(verbEndings, Lexicon.plain(active)));
  }

  boolean isReflexive(String verb) {
    return verb.endsWith(lexicon.word("reflexive"));
  }

  /** «подписана»: what has been done, agreeing with what it was done to. */
  Optional<String> participle(String verb, String agreement) {
    return Stream.of("PT_Short:Past:TRANS:PFV:STR:", "PT_Short:Past:TRANS:2PFV:STR:")
        .flatMap(tag -> vocabulary.bend(verb, tag + agreement).stream())
        .findFirst()
        .or(() -> past(verb, agreement));
  }

  /** «состоялась»: only of verbs that the trade ends its acts with. */
  private Optional<String> past(String verb, String agreement) {
    return lexicon.finishing().contains(verb)
        ? vocabulary.bend(verb, "VB:Past:INTR:PFV:" + agreement)
        : Optional.empty();
  }

  private Optional<String> byEnding(Map<String, List<String>> endings, String word) {
    return verbs(endings, word)
        .filter(this::isAchieved)
        .findFirst()
        .or(() -> prefixed(endings, word));
  }

  /** «сформировать» of «формирование»: a prefix makes an act one that ends. */
  private Optional<String> prefixed(Map<String, List<String>> endings, String word) {
    return lexicon.list("prefixes").stream()
        .flatMap(prefix -> verbs(endings, word).map(prefix::concat))
        .filter(this::isAchieved)
        .findFirst();
  }

  private static Stream<String> verbs(Map<String, List<String>> endings, String word) {
    return endings.entrySet().stream()
        .filter(ending -> isLongerThan(word, ending.getKey()))
        .flatMap(
            ending -> {
              String stem = word.substring(0, word.length() - ending.getKey().length());
              return ending.getValue().stream().map(stem::concat);
            });
  }

  private static boolean isLongerThan(String word, String ending) {
    return word.endsWith(ending) && word.length() > ending.length() + 2;
  }

  private boolean isAchieved(String verb) {
    return participle(verb, "Neut").isPresent();
  }
}
