package voronka.tasks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import voronka.journal.Event;

/** What the journal keeps of tasks, as rows about their subjects. */
final class TaskEvents {

  private TaskEvents() {}

  static Event planned(Task task) {
    return event("task.planned", task, about(task));
  }

  static Event done(Task task) {
    Map<String, @Nullable Object> details = about(task);
    details.put("result", task.result());
    return event("task.done", task, details);
  }

  static Event cancelled(Task task) {
    return event("task.cancelled", task, about(task));
  }

  static Event reopened(Task task) {
    return event("task.reopened", task, about(task));
  }

  static Event changed(Task before, Task after) {
    Map<String, @Nullable Object> details = about(after);
    Map<String, Object> changes = new LinkedHashMap<>();
    put(changes, "type", before.type().code(), after.type().code());
    put(changes, "text", before.text(), after.text());
    put(changes, "dueAt", before.dueAt(), after.dueAt());
    put(changes, "owner", before.ownerName(), after.ownerName());
    details.put("changes", changes);
    return event(kind(changes), after, details);
  }

  private static void put(
      Map<String, Object> changes, String field, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      changes.put(field, Arrays.asList(before, after));
    }
  }

  private static String kind(Map<String, Object> changes) {
    return changes.keySet().equals(Set.of("dueAt"))
        ? "task.rescheduled"
        : changes.keySet().equals(Set.of("owner")) ? "task.assigned" : "task.edited";
  }

  private static Map<String, @Nullable Object> about(Task task) {
    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    details.put("task", task.id().value());
    details.put("type", task.type().code());
    details.put("text", task.text());
    details.put("dueAt", task.dueAt());
    details.put("owner", task.ownerName());
    return details;
  }

  /** The version in such a row is the task's, which is not its subject's: so it has none. */
  private static Event event(String kind, Task task, Map<String, @Nullable Object> details) {
    return new Event(kind, task.about(), null, details);
  }
}
