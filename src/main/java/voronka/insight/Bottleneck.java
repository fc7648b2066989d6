package voronka.insight;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import voronka.funnel.StageId;

/**
 * A step where deals are lost, and what that costs.
 *
 * @param next the stage the step leads to; won after the last
 * @param lost deals lost whose furthest stage is this one
 * @param rate of those that reached the stage, who reached the next
 * @param comparison how often deals pass the other steps; null when there are none
 * @param proven the comparison lies outside the rate's interval
 * @param enough so many deals reached the stage that its rate says something
 * @param needed how many more it takes to be enough; 0 when it is
 * @param deals sales the lost ones would have given, had they gone on like the others; null when
 *     nobody went on
 * @param money those sales at the average price; null when either is unknown
 */
public record Bottleneck(
    StageId stage,
    StageId next,
    long lost,
    Rate rate,
    @Nullable Double comparison,
    boolean proven,
    boolean enough,
    long needed,
    @Nullable Double deals,
    @Nullable BigDecimal money) {

  /** Whether the step is passed less often than the others, and that is not chance. */
  public boolean isWorse() {
    Double share = rate.rate();
    return proven && enough && comparison != null && share != null && share < comparison;
  }
}
