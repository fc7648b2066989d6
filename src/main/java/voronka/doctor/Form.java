package voronka.doctor;

import java.util.List;
import java.util.Set;

/**
 * One reading of a word.
 *
 * @param lemma its dictionary form
 * @param tag its grammar in the notation of LanguageTool's Russian dictionary, such as {@code
 *     NN:Inanim:Masc:Sin:Nom}
 */
record Form(String lemma, String tag, Set<String> marks) {

  private static final Set<String> CASES = Set.of("Nom", "R", "D", "V", "T", "P");

  static Form of(String lemma, String tag) {
    return new Form(lemma, tag, Set.copyOf(List.of(tag.split(":"))));
  }

  boolean is(String... wanted) {
    return marks.containsAll(List.of(wanted));
  }

  boolean isNoun() {
    return is("NN") || is("ABR");
  }

  boolean isAdjective() {
    return (is("ADJ") && !isShortAdjective()) || is("PT") || is("Ord") || is("PADJ");
  }

  boolean isShortAdjective() {
    return is("ADJ", "Short");
  }

  boolean isVerb() {
    return is("VB");
  }

  /** Words that do not bend are in every case. */
  boolean isIn(String wanted) {
    return is(wanted) || marks.stream().noneMatch(CASES::contains);
  }

  boolean isSomebodysName() {
    return is("Name") || is("Fam") || is("Patr");
  }

  /** How a verb beside it agrees: {@code Masc}, {@code Fem}, {@code Neut} or {@code PL}. */
  String agreement() {
    if (is("PL")) {
      return "PL";
    }
    return is("Fem") ? "Fem" : is("Neut") ? "Neut" : "Masc";
  }
}
