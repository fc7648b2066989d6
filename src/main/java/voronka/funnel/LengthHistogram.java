package voronka.funnel;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import voronka.funnel.FunnelNumbers.StageDays;

/**
 * Lengths of very many visits, counted in buckets that each are a hundredth longer than the one
 * before: what is read from it is within half a percent.
 */
final class LengthHistogram {

  /**
   * A visit of so many seconds belongs to the bucket floor(100 ln(seconds + 0.000001)); FunnelSql
   * does the same.
   */
  private static final double FINENESS = 100;

  private static final double DAY = 86_400;

  private record Bucket(long ended, long going) {

    Bucket and(Bucket other) {
      return new Bucket(ended + other.ended, going + other.going);
    }
  }

  private final TreeMap<Integer, Bucket> buckets = new TreeMap<>();

  void add(int bucket, boolean ended, long visits) {
    buckets.merge(bucket, ended ? new Bucket(visits, 0) : new Bucket(0, visits), Bucket::and);
  }

  StageDays days() {
    long ended = sum(Bucket::ended);
    return new StageDays(
        ended,
        ended == 0 ? null : quantile(0.5, ended),
        ended == 0 ? null : quantile(0.9, ended),
        kaplanMeierMedian(),
        true);
  }

  private long sum(ToLongFunction<Bucket> part) {
    return buckets.values().stream().mapToLong(part).sum();
  }

  private double quantile(double q, long ended) {
    double at = q * (ended - 1);
    double low = ranked((long) Math.floor(at));
    double high = ranked((long) Math.ceil(at));
    return low + (at - Math.floor(at)) * (high - low);
  }

  private double ranked(long rank) {
    long before = 0;
    for (Map.Entry<Integer, Bucket> entry : buckets.entrySet()) {
      before += entry.getValue().ended;
      if (before > rank) {
        return days(entry.getKey());
      }
    }
    throw new IllegalArgumentException("no visit of that rank");
  }

  /**
   * Of the visits that went on when last seen, half of a bucket's count as having been at risk in
   * it.
   */
  private @Nullable Double kaplanMeierMedian() {
    double atRisk = sum(Bucket::ended) + sum(Bucket::going);
    double left = 1;
    for (Map.Entry<Integer, Bucket> entry : buckets.entrySet()) {
      Bucket bucket = entry.getValue();
      if (bucket.ended > 0) {
        left *= Math.max(0, 1 - bucket.ended / (atRisk - bucket.going / 2.0));
      }
      if (left <= 0.5 + 1e-9) {
        return days(entry.getKey());
      }
      atRisk -= bucket.ended + bucket.going;
    }
    return null;
  }

  private static double days(int bucket) {
    return Math.exp((bucket + 0.5) / FINENESS) / DAY;
  }
}
