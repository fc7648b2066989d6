package voronka.funnel;

import voronka.shared.Refusal;
import voronka.shared.Sentence;

/** The last change cannot be taken back any more; nothing has changed. */
public class UndoRefused extends Refusal {

  private UndoRefused(String code, String key) {
    super(code, null, Sentence.of(key));
  }

  static UndoRefused nothingToUndo() {
    return new UndoRefused("nothing_to_undo", "funnel.undo.nothing");
  }

  static UndoRefused somethingCameAfter() {
    return new UndoRefused("changed_since", "funnel.undo.changed-since");
  }

  static UndoRefused somebodyElses() {
    return new UndoRefused("not_yours", "funnel.undo.not-yours");
  }

  static UndoRefused tooLate() {
    return new UndoRefused("too_late", "funnel.undo.too-late");
  }
}
