package voronka.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import voronka.shared.MemberId;

/**
 * What a subject expects of its tasks.
 *
 * @param always whether it should have a next task at any time: an open deal does
 * @param owner whose a task about it is unless somebody says otherwise
 * @param proposal the task that would do
 */
public record Wish(boolean always, @Nullable MemberId owner, @Nullable Proposal proposal) {

  public static final Wish NONE = new Wish(false, null, null);

  /** A task that was not planned yet. */
  public record Proposal(TaskType type, String text, Instant dueAt) {}
}
