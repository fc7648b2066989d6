package voronka.bench;

import java.util.Arrays;

/** How long something takes: the median of seven runs after two for warming up. */
final class Timing {

  private static final int WARM_UP = 2;
  private static final int RUNS = 7;

  private Timing() {}

  /** Something that is timed. */
  interface Work {
    void run() throws Exception;
  }

  static double millis(Work work) throws Exception {
    for (int i = 0; i < WARM_UP; i++) {
      work.run();
    }
    double[] millis = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      long begin = System.nanoTime();
      work.run();
      millis[i] = (System.nanoTime() - begin) / 1e6;
    }
    Arrays.sort(millis);
    return millis[RUNS / 2];
  }
}
