package voronka.funnel.web;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import voronka.funnel.DealLine;
import voronka.funnel.DealState;
import voronka.funnel.Neighbours;
import voronka.funnel.Pipeline;
import voronka.funnel.Stage;
import voronka.funnel.StageId;
import voronka.funnel.StagePath;

/** A deal's page: where it stands, how it came there, what stands around it. */
public record DealView(
    DealLine deal,
    Pipeline pipeline,
    StagePath path,
    DealOrigin origin,
    Neighbours neighbours,
    Instant now) {

  public boolean isOpen() {
    return deal.state() == DealState.OPEN;
  }

  /** Since it came to stand where it stands, or was closed. */
  public Duration inStage() {
    Duration stay = Duration.between(deal.since(), now);
    return stay.isNegative() ? Duration.ZERO : stay;
  }

  /** Whole days in the stage are more than its limit. */
  public boolean isOverLimit() {
    return deal.limitDays() != null && inStage().toDays() > deal.limitDays();
  }

  /** How much of the limit is used up, in percents; null without one. */
  public @Nullable Integer limitUsed() {
    return deal.limitDays() == null
        ? null
        : (int) Math.min(100, 100 * inStage().toHours() / (24L * deal.limitDays()));
  }

  /** From coming in to being closed, for a deal that is. */
  public Duration took() {
    Duration took = Duration.between(deal.createdAt(), deal.since());
    return took.isNegative() ? Duration.ZERO : took;
  }

  /** The stage after the one the deal stands in, null at the last one and when it is closed. */
  public @Nullable Stage nextStage() {
    return path.next().orElse(null);
  }

  /** Where reopening takes a closed deal. */
  public Stage reopensTo() {
    return deal.fromStage() == null
        ? pipeline.first()
        : pipeline.stage(deal.fromStage()).orElse(pipeline.first());
  }

  public String stageName(@Nullable StageId id, String none) {
    return path.steps().stream()
        .map(StagePath.Step::stage)
        .filter(stage -> stage.id().equals(id))
        .map(Stage::name)
        .findFirst()
        .orElse(none);
  }

  /** The contact's number as a telephone dials it; null when there is none. */
  public @Nullable String dialled() {
    String digits =
        deal.contactPhone() == null ? "" : deal.contactPhone().replaceAll("[^+0-9]", "");
    return digits.isEmpty() ? null : digits;
  }
}
