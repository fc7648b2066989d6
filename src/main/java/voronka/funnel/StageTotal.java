package voronka.funnel;

import java.math.BigDecimal;

/**
 * How many deals, and what they are worth together: a sum that may be more than {@code Money}
 * holds.
 */
public record StageTotal(long deals, BigDecimal sum) {

  public static final StageTotal NONE = new StageTotal(0, BigDecimal.ZERO);

  public StageTotal plus(StageTotal other) {
    return new StageTotal(deals + other.deals, sum.add(other.sum));
  }
}
