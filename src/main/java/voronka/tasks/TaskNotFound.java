package voronka.tasks;

import voronka.shared.NotFound;
import voronka.shared.Sentence;

/** The account has no such task. */
public class TaskNotFound extends NotFound {

  TaskNotFound(TaskId id) {
    super(Sentence.of("tasks.not-found", id.toString()));
  }
}
