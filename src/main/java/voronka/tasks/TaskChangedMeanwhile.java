package voronka.tasks;

import voronka.shared.Conflict;
import voronka.shared.Sentence;

/** The task is no longer as the caller read it: changed, or done already. */
public class TaskChangedMeanwhile extends Conflict {

  private TaskChangedMeanwhile(String code, Sentence sentence) {
    super(code, sentence);
  }

  static TaskChangedMeanwhile edited(TaskId id) {
    return new TaskChangedMeanwhile(
        "changed_meanwhile", Sentence.of("tasks.changed-meanwhile", id.toString()));
  }

  static TaskChangedMeanwhile closed(Task task) {
    String by = task.closing() == null ? "" : task.closing().byName();
    return new TaskChangedMeanwhile(
        "task_closed", Sentence.of("tasks.closed-already." + task.state().code(), by));
  }
}
