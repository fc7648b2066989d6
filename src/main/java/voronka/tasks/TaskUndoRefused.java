package voronka.tasks;

import voronka.shared.Refusal;
import voronka.shared.Sentence;

/** The task is not opened again; nothing has changed. */
public class TaskUndoRefused extends Refusal {

  private TaskUndoRefused(String code, String key) {
    super(code, null, Sentence.of(key));
  }

  static TaskUndoRefused isOpen() {
    return new TaskUndoRefused("nothing_to_undo", "tasks.undo.open");
  }

  static TaskUndoRefused somebodyElses() {
    return new TaskUndoRefused("not_yours", "tasks.undo.not-yours");
  }

  static TaskUndoRefused tooLate() {
    return new TaskUndoRefused("too_late", "tasks.undo.too-late");
  }
}
