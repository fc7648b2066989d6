package voronka.today;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import voronka.funnel.DealLine;
import voronka.shared.Subject;
import voronka.tasks.Task;

/**
 * A member's tasks and neglected deals at one moment.
 *
 * @param overdue the oldest first, at most {@link Days#MOST}
 * @param ahead from now on, those without a time last, at most {@link Days#MOST}
 * @param without open deals that have no task, at most {@link Days#MOST}
 * @param names what the tasks are about
 * @param tasksBeyond whether the member has more tasks than these
 * @param dealsBeyond whether more of their deals have no task
 */
public record Day(
    List<Task> overdue,
    List<Task> ahead,
    List<DealLine> without,
    Map<Subject, String> names,
    boolean tasksBeyond,
    boolean dealsBeyond,
    Instant now,
    ZoneId zone) {

  public List<Task> today() {
    return ahead.stream().filter(this::isToday).toList();
  }

  public List<Task> later() {
    return ahead.stream().filter(task -> !isToday(task)).toList();
  }

  private boolean isToday(Task task) {
    return task.dueAt() != null && day(task.dueAt()).equals(day(now));
  }

  private LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  public boolean isClear() {
    return overdue.isEmpty() && ahead.isEmpty() && without.isEmpty();
  }

  /** What the task is about; null when nobody knows any more. */
  public @Nullable String name(Task task) {
    return names.get(task.about());
  }

  /** The page of what the task is about. */
  public String address(Task task) {
    return "/" + task.about().kind() + "s/" + task.about().id();
  }
}
