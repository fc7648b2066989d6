package voronka.tasks.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.shared.Subject;
import voronka.tasks.Task;
import voronka.tasks.TaskType;
import voronka.tasks.Wish;
import voronka.web.FormFaults;

/**
 * The next step about a subject, and what else is to be done.
 *
 * @param open in the order they are due
 * @param answers to a change just made: the eye and the focus go to what follows from it
 */
public record TasksView(
    Subject about,
    List<Task> open,
    Wish wish,
    TaskForm draft,
    FormFaults faults,
    Instant now,
    ZoneId zone,
    boolean answers) {

  public @Nullable Task next() {
    return open.isEmpty() ? null : open.getFirst();
  }

  public List<Task> others() {
    return open.isEmpty() ? List.of() : open.subList(1, open.size());
  }

  /** Absence is a state: an open deal without a task. */
  public boolean isMissing() {
    return open.isEmpty() && wish.always();
  }

  /** The block and the card call it so: late, today, or nothing of it. */
  public String state(Task task) {
    if (task.isOverdue(now)) {
      return "late";
    }
    return task.dueAt() != null && day(task.dueAt()).equals(day(now)) ? "today" : "";
  }

  private LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  /** What stands before a task of the type. */
  public static String icon(TaskType type) {
    return switch (type) {
      case CALL -> "phone";
      case LETTER -> "mail";
      case MESSAGE -> "message-square";
      case MEETING -> "users";
      case SHOWING -> "door-open";
      case DOCUMENT -> "file-text";
      case WAIT -> "timer";
      case OTHER -> "list-checks";
    };
  }

  /** The address of the subject's own page. */
  public String home() {
    return "/" + about.kind() + "s/" + about.id();
  }
}
