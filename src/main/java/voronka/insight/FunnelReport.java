package voronka.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.funnel.FunnelNumbers;
import voronka.funnel.FunnelNumbers.StageNumbers;
import voronka.funnel.FunnelQuery;

/**
 * A funnel with its rates and narrow places.
 *
 * @param winRateOfAll won of all deals of a cohort, open ones included; null for events, which are
 *     of different deals
 * @param winRateOfClosed won of won and lost
 * @param bottlenecks costliest first
 */
public record FunnelReport(
    FunnelQuery query,
    FunnelNumbers numbers,
    @Nullable Rate winRateOfAll,
    Rate winRateOfClosed,
    List<Bottleneck> bottlenecks) {

  static FunnelReport of(FunnelQuery query, FunnelNumbers numbers) {
    return new FunnelReport(
        query,
        numbers,
        query.isCohort() ? Rate.of(numbers.won(), numbers.deals()) : null,
        Rate.of(numbers.won(), numbers.won() + numbers.lost()),
        Bottlenecks.of(numbers));
  }

  /** How many went on to the next stage; after the last, to winning. */
  public Rate toNext(StageNumbers stage) {
    return Rate.of(stage.onward(), stage.reached());
  }
}
