package voronka.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import voronka.funnel.FunnelNumbers.StageNumbers;
import voronka.funnel.StageId;
import voronka.insight.Bottleneck;
import voronka.insight.FunnelReport;
import voronka.insight.Rate;

/**
 * How deals have lately gone through a pipeline: a cohort of the funnel report.
 *
 * @param at when it was counted
 * @param since the first day of those on which its deals came in
 */
public record Pace(Instant at, LocalDate since, List<OfStage> stages) {

  /** With fewer deals a share says nothing yet. */
  static final int ENOUGH = 20;

  /**
   * @param reached the share of all deals that came to the stage or past it
   * @param onward the share of those that reached it, who reached the next
   * @param medianDays half of the deals leave the stage within so many; null when fewer have left
   * @param worst deals pass this step less often than the others, and that is not chance
   */
  public record OfStage(
      StageId stage, Rate reached, Rate onward, @Nullable Double medianDays, boolean worst) {

    public @Nullable Double shareReached() {
      return reached.n() < ENOUGH ? null : reached.rate();
    }

    public @Nullable Double shareOnward() {
      return onward.n() < ENOUGH ? null : onward.rate();
    }
  }

  static Pace of(FunnelReport report, LocalDate since) {
    return new Pace(
        report.query().asOf(),
        since,
        report.numbers().stages().stream().map(stage -> stage(stage, report)).toList());
  }

  private static OfStage stage(StageNumbers numbers, FunnelReport report) {
    StageId id = numbers.stage().id();
    return new OfStage(
        id,
        Rate.of(numbers.reached(), report.numbers().deals()),
        report.toNext(numbers),
        numbers.days().kmMedian(),
        report.bottlenecks().stream()
            .filter(Bottleneck::isWorse)
            .findFirst()
            .filter(worst -> worst.stage().equals(id))
            .isPresent());
  }

  public Optional<OfStage> stage(StageId id) {
    return stages.stream().filter(stage -> stage.stage().equals(id)).findFirst();
  }
}
