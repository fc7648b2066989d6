package voronka.funnel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a deal stands in its pipeline and how far it has come: readings of its moves in force.
 *
 * @param moves rows of its history so far, withdrawn ones too
 * @param changedAt when it came to stand here
 * @param cameInAt when it came into this pipeline for the first time
 * @param fromStage won or lost: the stage it was closed from, null when nobody knows
 * @param furthest the furthest stage it has stood in, null when it has stood in none
 */
public record Standing(
    PipelineId pipeline,
    StageId stage,
    int moves,
    Instant changedAt,
    Instant cameInAt,
    @Nullable StageId fromStage,
    @Nullable StageId furthest,
    @Nullable Instant firstWonAt,
    @Nullable Integer lossReason) {

  /** From nothing into a stage or straight to an end. */
  static Standing opened(PipelineId pipeline, StageId stage, Instant at, Instant cameInAt) {
    return new Standing(pipeline, stage, 0, at, cameInAt, null, null, null, null)
        .at(stage, at, null, null);
  }

  public boolean isOpen() {
    return !stage.isEnd();
  }

  public DealState state() {
    return stage.equals(StageId.WON)
        ? DealState.WON
        : stage.equals(StageId.LOST) ? DealState.LOST : DealState.OPEN;
  }

  /** A step within the pipeline; returning leaves what was reached as it is. */
  Standing movedTo(StageId to, Instant at, @Nullable Integer reason, Pipeline stages) {
    StageId reached = to.isEnd() ? furthest : stages.furthest(furthest, to);
    return at(to, at, reached, reason);
  }

  private Standing at(StageId to, Instant at, @Nullable StageId reached, @Nullable Integer reason) {
    return new Standing(
        pipeline,
        to,
        moves + 1,
        at,
        cameInAt,
        to.isEnd() ? closedFrom() : null,
        reached == null && !to.isEnd() ? to : reached,
        firstWonAt == null && to.equals(StageId.WON) ? at : firstWonAt,
        to.equals(StageId.LOST) ? reason : null);
  }

  private @Nullable StageId closedFrom() {
    return isOpen() ? stage : fromStage;
  }

  /** Into another pipeline: as new there, or going on where it once left. */
  Standing enteredPipeline(Pipeline other, StageId to, Instant at, @Nullable Passage earlier) {
    StageId before = earlier == null ? null : earlier.furthest();
    return new Standing(
        other.id(),
        to,
        moves + 1,
        at,
        earlier == null ? at : earlier.cameInAt(),
        null,
        other.furthest(before, to),
        earlier == null ? null : earlier.firstWonAt(),
        null);
  }
}
