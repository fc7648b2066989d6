package voronka.doctor;

import java.util.List;
import java.util.Optional;

/** What makes a clause state something reached. */
final class Results {

  private final Vocabulary vocabulary;
  private final Verbs verbs;
  private final Lexicon lexicon;

  Results(Vocabulary vocabulary, Verbs verbs) {
    this.vocabulary = vocabulary;
    this.verbs = verbs;
    lexicon = vocabulary.lexicon();
  }

  boolean isIn(Clause clause) {
    if (clause.isLatin()) {
      return isEnglishResult(clause);
    }
    if (isCondition(clause) || vocabulary.isNotYet(clause)) {
      return false;
    }
    if (saysWhatHappened(clause) || isAVerdict(clause)) {
      return true;
    }
    return !clause.isGoingOn() && !clause.isTold() && !isInWork(clause) && namesAState(clause);
  }

  /** «Paid», but neither «Waiting to be signed» nor «Payment pending». */
  private boolean isEnglishResult(Clause clause) {
    return clause.words().stream().anyMatch(this::isEnglishResult)
        && clause.words().stream().noneMatch(word -> lexicon.hasEnglish("open", word.plain()));
  }

  /** «когда клиент подписал» of «Ждём, когда клиент подписал». */
  private boolean isCondition(Clause clause) {
    return lexicon.has("conditions", clause.words().getFirst().plain());
  }

  private boolean isEnglishResult(Word word) {
    String text = word.plain();
    boolean done = text.endsWith(lexicon.english("ending")) && text.length() > 4;
    return lexicon.hasEnglish("results", text) || (done && !lexicon.hasEnglish("notResults", text));
  }

  /** «Договор подписан», «клиент ответил», «товар готов», «demo проведено». */
  private boolean saysWhatHappened(Clause clause) {
    List<Word> words = clause.words();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      boolean hasSubject = words.subList(0, i).stream().anyMatch(w -> w.nominative().isPresent());
      if (isDone(word) || isPast(word, hasSubject) || isShortState(word)) {
        return true;
      }
    }
    return false;
  }

  private boolean isDone(Word word) {
    return word.isShortParticiple()
        || withoutNot(word).stream().anyMatch(form -> form.is("PT_Short", "Past"))
        || (word.isLatin() && isEnglishResult(word));
  }

  /** «нерешён», «неразобранное»: the dictionary has «не» apart. */
  private List<Form> withoutNot(Word word) {
    String not = lexicon.word("not");
    return word.plain().startsWith(not) && word.plain().length() > not.length()
        ? vocabulary.forms(word.plain().substring(not.length()))
        : List.of();
  }

  /** «замер» is a measuring, and also a past tense of «замереть». */
  private static boolean isPast(Word word, boolean hasSubject) {
    return word.isPast() && (hasSubject || word.nominative().isEmpty());
  }

  private boolean isShortState(Word word) {
    return word.any(form -> form.isShortAdjective() && lexicon.has("states", form.lemma()))
        || lexicon.has("exist", word.plain());
  }

  /** «Не подходит», «Не интересует» is the end of it, though in the present tense. */
  private boolean isAVerdict(Clause clause) {
    List<Word> words = clause.words();
    return words.stream().anyMatch(word -> word.plain().equals(lexicon.word("not")))
        && words.stream().anyMatch(word -> vocabulary.isIn("verdicts", word));
  }

  /** «Заказ в работе». */
  private boolean isInWork(Clause clause) {
    return clause.governed().filter(word -> vocabulary.isIn("useless", word)).isPresent();
  }

  private boolean namesAState(Clause clause) {
    return standsSomewhere(clause) || isDescribedAsReached(clause) || headIsAResult(clause);
  }

  /** «В пути», «Товар на складе». */
  private boolean standsSomewhere(Clause clause) {
    boolean somewhere = clause.governed().filter(w -> vocabulary.isIn("places", w)).isPresent();
    return somewhere && !isSomethingDone(clause) && !vocabulary.namesAChannel(clause);
  }

  private boolean isSomethingDone(Clause clause) {
    return clause
        .head()
        .filter(head -> verbs.isAct(head) && !vocabulary.isIn("arrived", head))
        .isPresent();
  }

  /** «Оплаченные», «Неразобранное», «Брошенная корзина», «Готовые заказы». */
  private boolean isDescribedAsReached(Clause clause) {
    Optional<Word> head = clause.head();
    boolean aboutNothingElse = head.map(vocabulary::isSomebodyOrCame).orElse(true);
    return clause.before().stream().anyMatch(this::isDescribedAsDone)
        || (aboutNothingElse && clause.before().stream().anyMatch(this::isState))
        || (clause.words().size() == 1 && head.filter(this::isState).isPresent());
  }

  private boolean isDescribedAsDone(Word word) {
    return word.any(form -> form.is("PT", "Past", "Nom"))
        || withoutNot(word).stream().anyMatch(form -> form.is("PT", "Past", "Nom"));
  }

  private boolean isState(Word word) {
    return word.any(
        form -> form.isAdjective() && form.is("Nom") && lexicon.has("states", form.lemma()));
  }

  private boolean headIsAResult(Clause clause) {
    Optional<Word> head = clause.head();
    if (head.isEmpty() || clause.before().stream().anyMatch(vocabulary::saysNothing)) {
      return false;
    }
    if (vocabulary.isIn("outcomes", head.get()) || vocabulary.isIn("registered", head.get())) {
      return !vocabulary.namesAChannel(clause);
    }
    if (vocabulary.isIn("arrived", head.get())) {
      return !vocabulary.namesAChannel(clause) && !isDoneToAThing(clause);
    }
    return vocabulary.isIn("clients", head.get());
  }

  /** «Заказ запчастей» is ordering, «Заявка клиента» is what came. */
  private static boolean isDoneToAThing(Clause clause) {
    return clause.doneTo().filter(form -> !form.is("Anim")).isPresent();
  }
}
