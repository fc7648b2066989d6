package voronka.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what goes on into what will have been reached. */
final class Proposals {

  private final Vocabulary vocabulary;
  private final Verbs verbs;
  private final Lexicon lexicon;
  private final Acts acts;

  Proposals(Vocabulary vocabulary, Verbs verbs) {
    this.vocabulary = vocabulary;
    this.verbs = verbs;
    lexicon = vocabulary.lexicon();
    acts = new Acts(vocabulary, verbs);
  }

  Optional<String> of(Clause clause, NameFault fault) {
    Optional<String> proposal =
        clause.isLatin()
            ? english(clause, fault)
            : switch (fault) {
              case PROCESS -> process(clause);
              case TASK -> task(clause);
              case THING -> thing(clause);
              case UNCLEAR -> isUnknown(clause) ? known(clause) : Optional.empty();
              case PERSON -> person(clause);
              default -> Optional.empty();
            };
    return proposal.map(Proposals::capitalised);
  }

  /** What fits any funnel, where the name itself gives nothing. */
  Optional<String> instead(NameFault fault) {
    return switch (fault) {
      case UNCLEAR, EMPTY, THING -> Optional.empty();
      default -> Optional.of(lexicon.instead(fault.name().toLowerCase(Locale.ROOT)));
    };
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private Optional<String> english(Clause clause, NameFault fault) {
    return switch (fault) {
      case PROCESS ->
          englishWord(clause).or(() -> Optional.of(clause.text() + " " + lexicon.english("done")));
      case USELESS -> englishWord(clause).or(() -> Optional.of(lexicon.english("instead")));
      default -> Optional.empty();
    };
  }

  private Optional<String> englishWord(Clause clause) {
    return clause.words().reversed().stream()
        .flatMap(word -> lexicon.englishProposal(word.plain()).stream())
        .findFirst();
  }

  private Optional<String> process(Clause clause) {
    if (vocabulary.isNotYet(clause)) {
      return Optional.of(reachedAfterAll(clause));
    }
    Optional<String> phrase = lexicon.in("phrases", lemmas(clause));
    if (phrase.isPresent()) {
      return phrase;
    }
    Optional<Word> verb =
        clause.words().stream().filter(word -> word.isGoingOn() || isNeeded(word)).findFirst();
    if (verb.isPresent()) {
      return goingOn(clause, verb.get());
    }
    return acts.over(clause);
  }

  /** «Договор подписан» of «Договор ещё не подписан». */
  private String reachedAfterAll(Clause clause) {
    return clause.words().stream()
        .filter(word -> !lexicon.has("yet", word.plain()))
        .filter(word -> !word.plain().equals(lexicon.word("not")))
        .map(Word::text)
        .collect(Collectors.joining(" "));
  }

  private static String lemmas(Clause clause) {
    return clause.words().stream()
        .filter(word -> !word.isPreposition())
        .map(
            word ->
                word.nominative()
                    .or(() -> word.first(form -> form.isNoun() || form.isAdjective()))
                    .map(Form::lemma)
                    .orElse(word.plain()))
        .collect(Collectors.joining(" "));
  }

  /** «Нужны уточнения». */
  private boolean isNeeded(Word word) {
    return word.any(form -> form.isShortAdjective() && lexicon.has("waiting", form.lemma()));
  }

  private Optional<String> goingOn(Clause clause, Word verb) {
    String lemma = verbLemma(verb);
    List<Word> after = after(clause, verb);
    if (isNeeded(verb)) {
      return acts.arrival(after, "Nom");
    }
    if (lexicon.has("waiting", lemma)) {
      return acts.arrival(after.isEmpty() ? before(clause, verb) : after);
    }
    if (lexicon.has("goingOn", lemma)) {
      return acts.over(without(clause, verb));
    }
    return lexicon
        .reached(lemma)
        .or(() -> achieved(lemma, after))
        .or(
            () ->
                verbs.isReflexive(lemma)
                    ? doneToTheSubject(clause, verb, lemma)
                    : Optional.empty());
  }

  /** What follows the verb, up to the next one: «счёт» of «Выставить счёт и отправить договор». */
  private static List<Word> after(Clause clause, Word verb) {
    List<Word> words = clause.words();
    List<Word> after =
        words.stream()
            .skip(words.indexOf(verb) + 1L)
            .takeWhile(word -> !word.isTold() && !word.isGoingOn())
            .toList();
    boolean dangles = !after.isEmpty() && after.getLast().any(form -> form.is("CONJ"));
    return dangles ? after.subList(0, after.size() - 1) : after;
  }

  /** «переговоры» of «Идут переговоры». */
  private static Clause without(Clause clause, Word verb) {
    return new Clause(clause.words().stream().filter(word -> word != verb).toList());
  }

  private static List<Word> before(Clause clause, Word verb) {
    return clause.words().subList(0, clause.words().indexOf(verb));
  }

  private static String verbLemma(Word verb) {
    return verb.first(form -> form.isVerb() || form.isShortAdjective())
        .map(Form::lemma)
        .orElse(verb.plain());
  }

  /** «Обсуждаем договор», «Отправить КП». */
  private Optional<String> achieved(String verb, List<Word> after) {
    return verbs
        .perfective(verb)
        .flatMap(
            perfective ->
                NounPhrase.at(after, "V", vocabulary)
                    .flatMap(object -> acts.done(object, after, perfective)));
  }

  /** «Работы выполняются», «Комплектуется». */
  private Optional<String> doneToTheSubject(Clause clause, Word verb, String lemma) {
    List<Word> subject = before(clause, verb);
    String text = subject.isEmpty() ? lexicon.word("doneTo") : Clause.textOf(subject);
    @Nullable String agreement =
        subject.isEmpty()
            ? "Masc"
            : clause.head().flatMap(Word::nominative).map(Form::agreement).orElse(null);
    return agreement == null
        ? Optional.empty()
        : verbs
            .perfective(lemma)
            .flatMap(perfective -> verbs.participle(perfective, agreement))
            .map(participle -> text + " " + participle);
  }

  private Optional<String> task(Clause clause) {
    Word verb = clause.words().stream().filter(Word::isTold).findFirst().orElseThrow();
    String lemma = verbLemma(verb);
    List<Word> after = after(clause, verb);
    if (lexicon.has("waiting", lemma)) {
      return acts.arrival(after);
    }
    return lexicon.reached(lemma).or(() -> achieved(lemma, after));
  }

  /** «Договор подписан»; where the trade knows no ending of a thing, that its result is known. */
  private Optional<String> thing(Clause clause) {
    return clause
        .head()
        .flatMap(Word::nominative)
        .flatMap(
            form ->
                lexicon
                    .in("things", form.lemma())
                    .flatMap(verb -> verbs.participle(verb, form.agreement())))
        .map(participle -> clause.text() + " " + participle)
        .or(() -> known(clause));
  }

  private static boolean isUnknown(Clause clause) {
    return clause.words().stream().allMatch(word -> word.forms().isEmpty());
  }

  private Optional<String> known(Clause clause) {
    return clause.startsWithPreposition()
        ? Optional.empty()
        : Optional.of(clause.text() + lexicon.word("known"));
  }

  /** «Передано юристу», «Передано в отдел продаж». */
  private Optional<String> person(Clause clause) {
    Optional<Word> role = clause.startsWithPreposition() ? clause.governed() : clause.head();
    boolean plain = role.isPresent() && clause.before().isEmpty() || clause.startsWithPreposition();
    if (!plain || role.isEmpty() || isAnybody(clause, role.get())) {
      return Optional.empty();
    }
    List<Word> words = clause.words();
    String rest = Clause.textOf(words.subList(words.indexOf(role.get()) + 1, words.size()));
    return role.get()
        .first(form -> form.isNoun() && lexicon.has("roles", form.lemma()))
        .flatMap(this::handed)
        .map(
            handed ->
                Stream.of(handed, rest)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" ")));
  }

  private boolean isAnybody(Clause clause, Word role) {
    return vocabulary.isIn("anybody", role)
        || clause.words().stream()
            .anyMatch(
                word ->
                    word.isNumber()
                        || word.plain().length() == 1 && !word.isPreposition()
                        || word != role
                            && word.any(form -> form.isSomebodysName() && form.is("Nom")));
  }

  private Optional<String> handed(Form role) {
    boolean into = lexicon.has("handedInto", role.lemma());
    String[] parts = role.tag().split(":");
    parts[parts.length - 1] = into ? "V" : "D";
    String handed =
        lexicon.word("handed") + " " + (into ? lexicon.word("handedPreposition") + " " : "");
    return vocabulary.bend(role.lemma(), String.join(":", parts)).map(handed::concat);
  }
}
