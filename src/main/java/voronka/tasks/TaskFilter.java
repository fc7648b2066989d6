package voronka.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import voronka.shared.MemberId;
import voronka.shared.Subject;

/**
 * Which tasks are meant; null leaves the question open. Tasks about what lies in the bin are not.
 *
 * @param dueFrom included
 * @param dueBefore not included; a task without a time is due at none
 */
public record TaskFilter(
    @Nullable Subject about,
    @Nullable MemberId owner,
    @Nullable TaskState state,
    @Nullable Instant dueFrom,
    @Nullable Instant dueBefore) {

  public static TaskFilter openAbout(Subject about) {
    return new TaskFilter(about, null, TaskState.OPEN, null, null);
  }
}
