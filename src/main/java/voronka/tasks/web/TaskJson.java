package voronka.tasks.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import voronka.tasks.Task;

/** A task as the API shows it. */
record TaskJson(
    int id,
    int version,
    String about,
    String type,
    String text,
    @Nullable Instant dueAt,
    @Nullable Owner owner,
    String state,
    @Nullable String result,
    String origin,
    @Nullable Integer stage,
    Instant createdAt,
    String createdBy,
    @Nullable Instant closedAt,
    @Nullable String closedBy) {

  record Owner(int id, String name) {}

  static TaskJson of(Task task) {
    Task.Closing closing = task.closing();
    return new TaskJson(
        task.id().value(),
        task.version(),
        task.about().toString(),
        task.type().code(),
        task.text(),
        task.dueAt(),
        task.owner() == null || task.ownerName() == null
            ? null
            : new Owner(task.owner().value(), task.ownerName()),
        task.state().code(),
        task.result(),
        task.origin(),
        task.stage(),
        task.createdAt(),
        task.createdBy(),
        closing == null ? null : closing.at(),
        closing == null ? null : closing.byName());
  }
}
