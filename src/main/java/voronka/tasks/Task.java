package voronka.tasks;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import voronka.shared.By;
import voronka.shared.MemberId;
import voronka.shared.Subject;

/**
 * Something to be done about a subject, or that was.
 *
 * @param dueAt null: at no set time
 * @param ownerName as the member is called now
 * @param result what came of it, when somebody said
 * @param origin through which door it came: person, rule, import, api; or stage, which set it by
 *     itself
 * @param stage the number of that stage
 */
public record Task(
    TaskId id,
    int version,
    Subject about,
    TaskType type,
    String text,
    @Nullable Instant dueAt,
    @Nullable MemberId owner,
    @Nullable String ownerName,
    TaskState state,
    @Nullable String result,
    String origin,
    @Nullable Integer stage,
    Instant createdAt,
    String createdBy,
    @Nullable Closing closing) {

  /** By whom and when it was done or cancelled. */
  public record Closing(Instant at, @Nullable MemberId by, String byName) {}

  public boolean isOpen() {
    return state == TaskState.OPEN;
  }

  public boolean isOverdue(Instant now) {
    return isOpen() && dueAt != null && dueAt.isBefore(now);
  }

  Task changed(TaskChanges to) {
    return with(
        Objects.requireNonNullElse(to.type(), type),
        Objects.requireNonNullElse(to.text(), text),
        TaskChanges.pick(to.dueAt(), dueAt),
        TaskChanges.pick(to.owner(), owner),
        TaskState.OPEN,
        null,
        null);
  }

  Task closed(TaskState as, @Nullable String outcome, Instant at, By by) {
    return with(
        type,
        text,
        dueAt,
        owner,
        as,
        outcome,
        new Closing(at, by.actor().member(), by.actor().name()));
  }

  Task reopened() {
    return with(type, text, dueAt, owner, TaskState.OPEN, null, null);
  }

  private Task with(
      TaskType newType,
      String newText,
      @Nullable Instant newDue,
      @Nullable MemberId newOwner,
      TaskState newState,
      @Nullable String newResult,
      @Nullable Closing newClosing) {
    return new Task(
        id,
        version + 1,
        about,
        newType,
        newText,
        newDue,
        newOwner,
        Objects.equals(newOwner, owner) ? ownerName : null,
        newState,
        newResult,
        origin,
        stage,
        createdAt,
        createdBy,
        newClosing);
  }
}
