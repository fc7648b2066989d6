package voronka.doctor;

import java.util.List;
import java.util.Optional;

/** What is wrong with a clause that states no result. */
final class Faults {

  private final Vocabulary vocabulary;
  private final Verbs verbs;
  private final Lexicon lexicon;

  Faults(Vocabulary vocabulary, Verbs verbs) {
    this.vocabulary = vocabulary;
    this.verbs = verbs;
    lexicon = vocabulary.lexicon();
  }

  NameFault of(Clause clause) {
    if (isChannel(clause)) {
      return NameFault.CHANNEL;
    }
    if (clause.isLatin()) {
      return english(clause);
    }
    if (isToDo(clause)) {
      return NameFault.TASK;
    }
    if (isUseless(clause)) {
      return NameFault.USELESS;
    }
    if (clause.isGoingOn() || vocabulary.isNotYet(clause)) {
      return NameFault.PROCESS;
    }
    if (isPerson(clause)) {
      return NameFault.PERSON;
    }
    return goesOn(clause) ? NameFault.PROCESS : thing(clause);
  }

  private NameFault english(Clause clause) {
    return clause.words().stream().anyMatch(word -> lexicon.hasEnglish("useless", word.plain()))
        ? NameFault.USELESS
        : NameFault.PROCESS;
  }

  /** «WhatsApp», «Звонки с сайта», «Холодные звонки». */
  private boolean isChannel(Clause clause) {
    Optional<Word> head = clause.isLatin() ? clause.words().stream().findFirst() : clause.head();
    if (head.isEmpty()) {
      return clause.words().stream().allMatch(word -> vocabulary.isIn("channels", word));
    }
    if (vocabulary.isIn("channels", head.get())) {
      return clause.doneTo().isEmpty();
    }
    return vocabulary.isIn("incoming", head.get())
        && (vocabulary.namesAChannel(clause) || isStream(clause, head.get()));
  }

  /** Several calls are no step of one client. */
  private boolean isStream(Clause clause, Word head) {
    boolean several = head.nominative().filter(form -> form.is("PL")).isPresent();
    return several
        && !vocabulary.isSomebodyOrCame(head)
        && clause.before().stream().anyMatch(word -> vocabulary.isIn("streams", word));
  }

  private static boolean isToDo(Clause clause) {
    return clause.isTold() && !clause.isGoingOn();
  }

  /** «В работе», «Текущие», «Этап 2», «Ведение». */
  private boolean isUseless(Clause clause) {
    return isInWork(clause)
        || clause
            .head()
            .map(head -> isUseless(clause, head))
            .orElseGet(() -> clause.words().stream().anyMatch(this::isUselessAlone));
  }

  private boolean isUselessAlone(Word word) {
    return vocabulary.saysNothing(word) || vocabulary.isIn("uselessNouns", word);
  }

  private boolean isUseless(Clause clause, Word head) {
    boolean anybody = vocabulary.isSomebodyOrCame(head);
    return vocabulary.isIn("uselessNouns", head)
        || (clause.words().size() == 1 && isIdle(head))
        || (anybody && clause.before().stream().anyMatch(vocabulary::saysNothing));
  }

  /** «Процесс», «Ведение»; «Обработка» is at least an act. */
  private boolean isIdle(Word head) {
    return vocabulary.isIn("useless", head)
        && head.nominative().filter(form -> lexicon.turned(form.lemma()).isPresent()).isEmpty();
  }

  /** «В работе», «Сделка в работе у менеджера», but not «В ожидании оплаты». */
  private boolean isInWork(Clause clause) {
    return clause
        .governed()
        .filter(word -> vocabulary.isIn("useless", word))
        .filter(word -> clause.head().filter(this::isActOfOurs).isEmpty())
        .filter(word -> !vocabulary.isIn("waiting", word) || word == clause.words().getLast())
        .isPresent();
  }

  private boolean isActOfOurs(Word head) {
    return verbs.isAct(head) && !vocabulary.isSomebodyOrCame(head);
  }

  /** «Менеджер Иванов», «Отдел продаж», «У юриста», «Анна». */
  private boolean isPerson(Clause clause) {
    Optional<Word> who = clause.startsWithPreposition() ? clause.governed() : clause.head();
    return who.filter(word -> vocabulary.isIn("roles", word)).isPresent()
        || (!clause.startsWithPreposition() && isSomebodysName(clause.words()));
  }

  private boolean isSomebodysName(List<Word> words) {
    boolean surely =
        words.size() > 1
            || words.stream().noneMatch(Word::isCommonNoun)
            || words.stream()
                .allMatch(word -> word.isFirstName() && !vocabulary.isOfTheTrade(word));
    return surely && words.stream().allMatch(word -> word.mayBeAName() && !isKept(word));
  }

  private boolean isKept(Word word) {
    return word.any(form -> !form.isSomebodysName() && lexicon.kept(form.lemma()).isPresent());
  }

  private boolean goesOn(Clause clause) {
    return clause.head().or(clause::governed).filter(verbs::isAct).isPresent()
        || isBusy(clause)
        || clause.words().stream().anyMatch(word -> word.any(form -> form.is("PT", "Real")));
  }

  /** «Договор на согласовании». */
  private boolean isBusy(Clause clause) {
    boolean besides = clause.after().stream().findFirst().filter(Word::isPreposition).isPresent();
    return besides && clause.governed().filter(w -> verbs.isAct(w) && w.isWherever()).isPresent();
  }

  private static NameFault thing(Clause clause) {
    return clause.head().isPresent() ? NameFault.THING : NameFault.UNCLEAR;
  }
}
