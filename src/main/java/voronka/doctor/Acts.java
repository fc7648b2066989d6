package voronka.doctor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Nouns of acts, and what can be said when the act is over. */
final class Acts {

  private final Vocabulary vocabulary;
  private final Verbs verbs;
  private final Lexicon lexicon;

  Acts(Vocabulary vocabulary, Verbs verbs) {
    this.vocabulary = vocabulary;
    this.verbs = verbs;
    lexicon = vocabulary.lexicon();
  }

  /** «Просмотр объектов состоялся», «Договор согласован», «Оплата получена». */
  Optional<String> over(Clause clause) {
    Optional<Form> head = clause.head().flatMap(Word::nominative);
    Optional<String> busy = busyWith(clause, head);
    if (busy.isPresent() || head.isEmpty()) {
      return busy;
    }
    if (lexicon.has("waiting", head.get().lemma())) {
      return arrival(clause.after());
    }
    Optional<Clause> second = secondAct(clause);
    return second.isPresent()
        ? over(second.get())
        : turned(clause, head.get()).or(() -> kept(clause, head.get()));
  }

  /** Of «Сбор и проверка документов» the last act is what has been reached. */
  private static Optional<Clause> secondAct(Clause clause) {
    List<Word> after = clause.after();
    boolean two =
        after.size() > 1
            && after.getFirst().any(form -> form.is("CONJ"))
            && after.get(1).nominative().isPresent();
    return two ? Optional.of(new Clause(after.subList(1, after.size()))) : Optional.empty();
  }

  /** «Договор на согласовании», «На согласовании у юриста», «В производстве». */
  private Optional<String> busyWith(Clause clause, Optional<Form> subject) {
    if (subject.filter(verbs::isAct).isPresent() || clause.governed().isEmpty()) {
      return Optional.empty();
    }
    return clause
        .governed()
        .get()
        .first(form -> form.isNoun() && (form.is("P") || form.is("2P")))
        .flatMap(act -> subject.isEmpty() ? alone(clause, act) : of(clause, subject.get(), act));
  }

  private Optional<String> of(Clause clause, Form subject, Form act) {
    String text = Clause.textOf(clause.words().subList(0, clause.prepositionAt().orElseThrow()));
    return verbs
        .ending(act.lemma())
        .flatMap(verb -> verbs.participle(verb, subject.agreement()))
        .map(participle -> text + " " + participle);
  }

  private Optional<String> alone(Clause clause, Form act) {
    List<Word> words = clause.words();
    int at = words.indexOf(clause.governed().orElseThrow());
    List<Word> after = words.subList(at + 1, words.size());
    if (lexicon.has("waiting", act.lemma())) {
      return arrival(after);
    }
    Optional<NounPhrase> object = objectOf(act, after);
    if (object.isPresent()) {
      return verbs.ending(act.lemma()).flatMap(verb -> done(object.get(), after, verb));
    }
    return withUsualObject(act.lemma()).or(() -> finished(act.lemma(), act));
  }

  /** The noun itself, in the nominative, and the verb that ends it. */
  private Optional<String> finished(String noun, Form form) {
    String[] parts = form.tag().split(":");
    parts[parts.length - 1] = "Nom";
    return vocabulary
        .bend(noun, String.join(":", parts))
        .flatMap(text -> ended(noun, form.agreement()).map(verb -> text + " " + verb));
  }

  /** «Подбор вариантов» is «Варианты подобраны». */
  private Optional<String> turned(Clause clause, Form head) {
    Optional<String> verb = verbs.ending(head.lemma());
    if (verb.isEmpty() || isHeldWhole(head)) {
      return Optional.empty();
    }
    Optional<NounPhrase> object = objectOf(head, clause.after());
    if (object.isPresent()) {
      return done(object.get(), clause.after(), verb.get());
    }
    boolean bare = clause.after().isEmpty() && clause.before().isEmpty();
    return bare && lexicon.kept(head.lemma()).isEmpty()
        ? withUsualObject(head.lemma())
        : Optional.empty();
  }

  /** «Показ квартиры состоялся»: a meeting of people is not done to a flat. */
  private boolean isHeldWhole(Form head) {
    return lexicon.kept(head.lemma()).filter(verb -> verb.equals(lexicon.word("held"))).isPresent();
  }

  /** What the act is done to, unless that is who does it: «Одобрение банка». */
  private Optional<NounPhrase> objectOf(Form act, List<Word> after) {
    return NounPhrase.at(after, "R", vocabulary)
        .filter(
            object ->
                lexicon.has("uponSomebody", act.lemma())
                    || !(object.noun().is("Anim") || lexicon.has("agents", object.noun().lemma())));
  }

  /** The object, what else was said of it, and the participle. */
  Optional<String> done(NounPhrase object, List<Word> after, String verb) {
    String rest = Clause.textOf(after.subList(object.length(), after.size()));
    return verbs
        .participle(verb, object.agreement())
        .map(
            participle ->
                Stream.of(object.text(), rest, participle)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" ")));
  }

  /** «Согласование» of nothing in particular: «Условия согласованы». */
  private Optional<String> withUsualObject(String noun) {
    return lexicon
        .turned(noun)
        .filter(turn -> !turn.object().isEmpty())
        .flatMap(
            turn ->
                vocabulary.forms(turn.object()).stream()
                    .filter(form -> form.isNoun() && form.is("Nom"))
                    .findFirst()
                    .flatMap(form -> usual(turn, form)));
  }

  private Optional<String> usual(Lexicon.Turn turn, Form object) {
    String agreement = turn.number().equals("PL") ? "PL" : object.agreement();
    String tag = turn.number().equals("PL") ? object.tag().replace(":Sin:", ":PL:") : object.tag();
    return vocabulary
        .bend(object.lemma(), tag)
        .flatMap(
            text ->
                verbs
                    .participle(turn.verb(), agreement)
                    .map(participle -> text + " " + participle));
  }

  private Optional<String> kept(Clause clause, Form head) {
    return ended(head.lemma(), head.agreement()).map(verb -> clause.text() + " " + verb);
  }

  private Optional<String> ended(String noun, String agreement) {
    return verbs.participle(lexicon.kept(noun).orElse(lexicon.word("finished")), agreement);
  }

  /** What is waited for has come: «Оплата получена», «Договор подписан». */
  Optional<String> arrival(List<Word> awaited) {
    return arrival(awaited, "R", "V", "Nom");
  }

  /** The same, where the verb leaves no doubt about the case. */
  Optional<String> arrival(List<Word> awaited, String... cases) {
    List<NounPhrase> readings =
        Stream.of(cases)
            .flatMap(wanted -> NounPhrase.at(awaited, wanted, vocabulary).stream())
            .toList();
    return readings.stream()
        .filter(object -> vocabulary.isOfTheTrade(object.noun()))
        .findFirst()
        .or(() -> readings.stream().findFirst())
        .map(object -> come(object, awaited))
        .orElse(Optional.of(lexicon.word("waited")));
  }

  private Optional<String> come(NounPhrase object, List<Word> awaited) {
    String noun = object.noun().lemma();
    if (object.noun().is("Anim") || lexicon.has("agents", noun)) {
      return Optional.of(lexicon.word("waited"));
    }
    Optional<String> verb =
        lexicon
            .kept(noun)
            .or(() -> lexicon.in("things", noun).filter(by -> lexicon.has("comeBy", by)));
    List<Word> rest = awaited.subList(object.length(), awaited.size());
    Optional<NounPhrase> done = verb.isPresent() ? Optional.empty() : objectOf(object.noun(), rest);
    if (done.isPresent() && verbs.ending(noun).isPresent()) {
      return done(done.get(), rest, verbs.ending(noun).orElseThrow());
    }
    boolean act = verbs.ending(noun).isPresent();
    return done(object, awaited, verb.orElse(lexicon.word(act ? "finished" : "received")));
  }
}
