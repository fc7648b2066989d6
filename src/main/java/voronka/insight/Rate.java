package voronka.insight;

import org.jspecify.annotations.Nullable;

/**
 * A share with the interval that holds the true one in 95 cases of 100 (Wilson), so that few cases
 * look as doubtful as they are.
 *
 * @param rate null when there were no cases, as are the bounds
 */
public record Rate(
    long k, long n, @Nullable Double rate, @Nullable Double low, @Nullable Double high) {

  private static final double Z = 1.959963984540054;

  public static Rate of(long k, long n) {
    if (n == 0) {
      return new Rate(k, 0, null, null, null);
    }
    double p = (double) k / n;
    double spread = Z * Z / n;
    double middle = (p + spread / 2) / (1 + spread);
    double half = Z / (1 + spread) * Math.sqrt(p * (1 - p) / n + spread / (4 * n));
    // At the ends the formula gives 0 and 1 but for rounding.
    double low = k == 0 ? 0 : Math.max(0, middle - half);
    double high = k == n ? 1 : Math.min(1, middle + half);
    return new Rate(k, n, p, low, high);
  }

  public boolean isKnown() {
    return rate != null;
  }

  /** Whether the value is one the true rate can hardly be. */
  public boolean excludes(double value) {
    return low != null && high != null && (value < low || value > high);
  }
}
