package voronka.board;

import java.math.BigDecimal;
import voronka.shared.Money;

/** How many deals, and what they are worth together. */
public record StageTotal(long deals, BigDecimal sum) {

  public static final StageTotal NONE = new StageTotal(0, BigDecimal.ZERO);

  public StageTotal plus(StageTotal other) {
    return new StageTotal(deals + other.deals, sum.add(other.sum));
  }

  public Money money() {
    return new Money(sum);
  }
}
