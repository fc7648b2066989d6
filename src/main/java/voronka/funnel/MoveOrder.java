package voronka.funnel;

import org.jspecify.annotations.Nullable;

/**
 * Where a deal shall go.
 *
 * @param reason why it was lost, needed for {@link StageId#LOST}; a new one joins the pipeline's
 *     list
 * @param ifVersion the version the caller has read; null: whatever it is
 * @param ifStandsSince the version the caller saw it in: it goes only if nobody has moved it since,
 *     other changes do not matter; null: wherever it is
 */
public record MoveOrder(
    StageId to,
    @Nullable String reason,
    @Nullable String comment,
    @Nullable Integer ifVersion,
    @Nullable Integer ifStandsSince) {

  public MoveOrder(
      StageId to, @Nullable String reason, @Nullable String comment, @Nullable Integer ifVersion) {
    this(to, reason, comment, ifVersion, null);
  }

  public static MoveOrder to(StageId stage) {
    return new MoveOrder(stage, null, null, null);
  }

  public static MoveOrder lost(String reason) {
    return new MoveOrder(StageId.LOST, reason, null, null);
  }
}
