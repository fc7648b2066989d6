package voronka.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A sum in the account's one currency, to the hundredth, at most 999 999 999 999.99 either way. */
public record Money(BigDecimal amount) implements Comparable<Money> {

  private static final BigDecimal LIMIT = new BigDecimal("1000000000000");

  public Money {
    amount = amount.setScale(2, RoundingMode.HALF_UP);
    if (amount.abs().compareTo(LIMIT) >= 0) {
      throw new IllegalArgumentException("more than numeric(14,2) holds");
    }
  }

  public static Money of(long whole) {
    return new Money(BigDecimal.valueOf(whole));
  }

  /** Whether a sum of this size can be kept; asks before the constructor throws. */
  public static boolean holds(BigDecimal amount) {
    return amount.precision() - amount.scale() <= 12
        && amount.setScale(2, RoundingMode.HALF_UP).abs().compareTo(LIMIT) < 0;
  }

  @Override
  public int compareTo(Money other) {
    return amount.compareTo(other.amount);
  }
}
