package voronka.tasks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import voronka.journal.Entry;

/**
 * A change of a task as its subject's history tells it, with names and times as they were.
 *
 * @param what planned, done, rescheduled, assigned, edited, cancelled, reopened
 * @param dueBefore of a task put off: until when it was due before
 * @param byStage a stage set it, or leaving the stage cancelled it
 * @param ownerBefore of a task given away: whose it was
 */
public record TaskTold(
    String what,
    TaskType type,
    String text,
    @Nullable Instant dueAt,
    @Nullable Instant dueBefore,
    @Nullable String owner,
    @Nullable String ownerBefore,
    @Nullable String result,
    boolean byStage) {

  /** The journal's kinds that tell of tasks. */
  public static final List<String> KINDS =
      List.of(
          "task.planned",
          "task.done",
          "task.rescheduled",
          "task.assigned",
          "task.edited",
          "task.cancelled",
          "task.reopened");

  public static boolean tells(Entry entry) {
    return KINDS.contains(entry.kind());
  }

  public static TaskTold of(Entry entry) {
    JsonNode details = entry.details();
    JsonNode changes = details.path("changes");
    return new TaskTold(
        entry.kind().substring("task.".length()),
        TaskType.of(details.path("type").stringValue()),
        details.path("text").stringValue(),
        instant(details.path("dueAt")),
        instant(changes.path("dueAt").path(0)),
        text(details.path("owner")),
        text(changes.path("owner").path(0)),
        text(details.path("result")),
        details.path("stage").isInt());
  }

  private static @Nullable Instant instant(JsonNode node) {
    return node.isString() ? Instant.parse(node.stringValue()) : null;
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() ? node.stringValue() : null;
  }
}
