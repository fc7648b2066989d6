package voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import voronka.funnel.FunnelNumbers.StageDays;

class LengthHistogramTests {

  @Test
  void readsTheMedianAndThePercentileWithinHalfAPercent() {
    var random = new Random(7);
    List<Double> days = new ArrayList<>();
    var histogram = new LengthHistogram();
    for (int i = 0; i < 50_001; i++) {
      double length = -Math.log(1 - random.nextDouble()) * 12;
      days.add(length);
      histogram.add(bucket(length), true, 1);
    }
    days.sort(null);

    StageDays read = histogram.days();

    assertThat(read.visits()).isEqualTo(50_001);
    assertThat(read.approximate()).isTrue();
    assertThat(read.median()).isCloseTo(days.get(25_000), within(days.get(25_000) * 0.0055));
    assertThat(read.p90()).isCloseTo(days.get(45_000), within(days.get(45_000) * 0.0055));
    assertThat(read.kmMedian()).isCloseTo(days.get(25_000), within(days.get(25_000) * 0.0055));
  }

  @Test
  void letsVisitsThatGoOnWeighUntilTheyWereLastSeen() {
    var random = new Random(8);
    var histogram = new LengthHistogram();
    for (int i = 0; i < 200_000; i++) {
      double length = -Math.log(1 - random.nextDouble()) * 10;
      double seen = random.nextDouble() * 20;
      histogram.add(bucket(Math.min(length, seen)), length <= seen, 1);
    }

    StageDays read = histogram.days();

    double truth = Math.log(2) * 10;
    assertThat(read.kmMedian()).isCloseTo(truth, within(truth * 0.02));
    assertThat(read.median()).isLessThan(truth * 0.8);
  }

  @Test
  void knowsNoMedianWhereMostStillStay() {
    var histogram = new LengthHistogram();
    histogram.add(500, true, 40);
    histogram.add(900, false, 60);

    assertThat(histogram.days().kmMedian()).isNull();
    assertThat(new LengthHistogram().days().median()).isNull();
  }

  private static int bucket(double days) {
    return (int) Math.floor(100 * Math.log(days * 86_400 + 1e-6));
  }
}
