package voronka.funnel;

import java.math.BigDecimal;

/**
 * How many deals, and what they are worth together: a sum that may be more than {@code Money}
 * holds.
 *
 * @param withoutTask open ones that have no next task; 0 where a filter is on, which asks for them
 *     itself
 */
public record StageTotal(long deals, BigDecimal sum, long withoutTask) {

  public static final StageTotal NONE = new StageTotal(0, BigDecimal.ZERO, 0);

  public StageTotal plus(StageTotal other) {
    return new StageTotal(deals + other.deals, sum.add(other.sum), withoutTask + other.withoutTask);
  }
}
