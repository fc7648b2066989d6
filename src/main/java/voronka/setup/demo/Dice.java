package voronka.setup.demo;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;

/** Chance, the same in every demo. */
final class Dice {

  /**
   * Spread of the times in a stage: one deal in six takes more than twice the middle time, one less
   * than half of it.
   */
  private static final double SPREAD = 0.75;

  private final Random random;

  Dice(long seed) {
    random = new Random(seed);
  }

  boolean hits(int percent) {
    return random.nextInt(100) < percent;
  }

  int roll() {
    return random.nextInt(100);
  }

  /** Both ends included. */
  int between(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  <T> T byShare(List<T> list, ToIntFunction<T> share) {
    int left = random.nextInt(list.stream().mapToInt(share).sum());
    for (T one : list) {
      left -= share.applyAsInt(one);
      if (left < 0) {
        return one;
      }
    }
    throw new IllegalStateException();
  }

  String byShare(Map<String, Integer> shares) {
    return byShare(List.copyOf(shares.entrySet()), Map.Entry::getValue).getKey();
  }

  /** Log-normal minutes around the middle. */
  long minutes(int middleHours) {
    return Math.max(3, Math.round(middleHours * 60 * Math.exp(SPREAD * random.nextGaussian())));
  }
}
