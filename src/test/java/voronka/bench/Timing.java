package voronka.bench;

import java.util.Arrays;

/**
 * How long something takes: the median of seven runs after two for warming up, of three where one
 * takes seconds.
 */
final class Timing {

  private static final int WARM_UP = 2;
  private static final int RUNS = 7;
  private static final int SLOW_RUNS = 3;

  private Timing() {}

  /** Something that is timed. */
  interface Work {
    void run() throws Exception;
  }

  static double millis(Work work) throws Exception {
    boolean slow = once(work) > 2_000;
    for (int i = slow ? WARM_UP : 1; i < WARM_UP; i++) {
      work.run();
    }
    double[] millis = new double[slow ? SLOW_RUNS : RUNS];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = once(work);
    }
    Arrays.sort(millis);
    return millis[millis.length / 2];
  }

  /** In order, from the quickest. */
  static double[] sorted(int warmUp, int runs, Work work) throws Exception {
    for (int i = 0; i < warmUp; i++) {
      work.run();
    }
    double[] millis = new double[runs];
    for (int i = 0; i < runs; i++) {
      millis[i] = once(work);
    }
    Arrays.sort(millis);
    return millis;
  }

  static double at(double share, double[] sorted) {
    return sorted[(int) (share * (sorted.length - 1))];
  }

  private static double once(Work work) throws Exception {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / 1e6;
  }
}
