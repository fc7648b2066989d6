package voronka.funnel;

import org.jspecify.annotations.Nullable;

/**
 * What stands around a deal in the order of a column or a list.
 *
 * @param before how many stand before it, {@link #MOST} for that many or more
 * @param after how many stand after it, counted as far
 * @param among whether the deal itself is one of them: it may have left the filter since
 */
public record Neighbours(
    @Nullable DealId previous, @Nullable DealId next, int before, int after, boolean among) {

  /** Counting stops here, so that a column of a hundred thousand costs no more. */
  static final int MOST = 999;

  /** From 1; null when it is too far down to be counted. */
  public @Nullable Integer place() {
    return before < MOST ? before + 1 : null;
  }

  /** How many there are with this one; null for more than {@link #MOST}. */
  public @Nullable Integer count() {
    int count = before + 1 + after;
    return count <= MOST ? count : null;
  }

  public int most() {
    return MOST;
  }
}
