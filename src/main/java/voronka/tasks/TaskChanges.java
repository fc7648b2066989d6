package voronka.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import voronka.shared.MemberId;

/** New values for some of a task's fields; null leaves a field as it is. */
public record TaskChanges(
    @Nullable TaskType type,
    @Nullable String text,
    @Nullable To<Instant> dueAt,
    @Nullable To<MemberId> owner) {

  /** A new value, which may be none. */
  public record To<T>(@Nullable T value) {}

  public static TaskChanges due(@Nullable Instant at) {
    return new TaskChanges(null, null, new To<>(at), null);
  }

  public static TaskChanges owner(@Nullable MemberId owner) {
    return new TaskChanges(null, null, null, new To<>(owner));
  }

  static <T> @Nullable T pick(@Nullable To<T> to, @Nullable T now) {
    return to == null ? now : to.value();
  }
}
