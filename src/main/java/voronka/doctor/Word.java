package voronka.doctor;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A word of a name.
 *
 * @param text as it is shown, with slips of the pen mended
 * @param plain in small letters, with е for ё
 */
record Word(String text, String plain, List<Form> forms) {

  boolean any(Predicate<Form> wanted) {
    return forms.stream().anyMatch(wanted);
  }

  Optional<Form> first(Predicate<Form> wanted) {
    return forms.stream().filter(wanted).findFirst();
  }

  /** The noun it is when it names what the clause is about. */
  Optional<Form> nominative() {
    return first(form -> form.isNoun() && form.is("Nom") && !form.isSomebodysName())
        .or(() -> first(form -> form.isNoun() && form.isIn("Nom")));
  }

  boolean isCommonNoun() {
    return any(form -> form.isNoun() && form.is("Nom") && !form.isSomebodysName());
  }

  /** «Анна», «Иванова», or an initial. */
  boolean mayBeAName() {
    return plain.length() <= 1 || any(form -> form.isSomebodysName() && form.isIn("Nom"));
  }

  /** «Роман» and «Вера» mean other things too. */
  boolean isFirstName() {
    return any(form -> form.is("Name", "Nom", "Sin"));
  }

  /** In the case that «в» and «на» give to where something is. */
  boolean isWherever() {
    return any(form -> form.is("P") || form.is("2P"));
  }

  boolean isPreposition() {
    return any(form -> form.is("PREP")) && nominative().isEmpty();
  }

  boolean isLatin() {
    return plain.chars().anyMatch(c -> c >= 'a' && c <= 'z');
  }

  boolean isNumber() {
    return plain.chars().allMatch(Character::isDigit);
  }

  boolean isPast() {
    return any(form -> form.isVerb() && form.is("Past"));
  }

  boolean isShortParticiple() {
    return any(form -> form.is("PT_Short", "Past"));
  }

  /** «думает», «ждём», «согласуем»; «встречу» is rather a meeting than «I shall meet». */
  boolean isGoingOn() {
    return isNoNoun()
        && !isPast()
        && any(form -> form.isVerb() && (form.is("Real") || form.is("Fut")));
  }

  private boolean isNoNoun() {
    return !any(form -> form.isNoun() && !form.isSomebodysName());
  }

  /** «отправить», «позвоните». */
  boolean isTold() {
    return isNoNoun()
        && !isPast()
        && any(form -> form.isVerb() && (form.is("INF") || form.is("IMP")));
  }
}
