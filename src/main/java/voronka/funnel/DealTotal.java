package voronka.funnel;

import java.math.BigDecimal;

/**
 * How many deals a filter finds, and what they are worth together.
 *
 * @param isMore there are more than were counted: the sum is not that of all
 */
public record DealTotal(int deals, BigDecimal sum, boolean isMore) {

  /** Counting stops here, so that a page of a large account costs no more than one of a small. */
  public static final int MOST = 10_000;
}
