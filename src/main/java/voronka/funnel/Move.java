package voronka.funnel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import voronka.shared.Cause;
import voronka.shared.MemberId;

/**
 * One row of a deal's history.
 *
 * @param place order within the deal, from 1, the opening
 * @param from null: from nothing
 * @param byName the actor's name as it was then
 * @param withdrawn taken back by undo: stays in the history, counts in no number
 */
public record Move(
    int id,
    int place,
    Instant at,
    @Nullable PipelineId fromPipeline,
    @Nullable StageId from,
    PipelineId pipeline,
    StageId to,
    @Nullable String reason,
    @Nullable String comment,
    Cause cause,
    @Nullable MemberId by,
    String byName,
    @Nullable Withdrawal withdrawn) {

  /** By whom and when a move was taken back. */
  public record Withdrawal(Instant at, @Nullable MemberId by, String byName) {}
}
