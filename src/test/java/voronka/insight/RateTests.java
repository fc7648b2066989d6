package voronka.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTests {

  @ParameterizedTest
  @CsvSource({
    "50, 60, 83.3, 72.0, 90.7",
    "40, 50, 80.0, 67.0, 88.8",
    "30, 40, 75.0, 59.8, 85.8",
    "20, 30, 66.7, 48.8, 80.8",
    "10, 20, 50.0, 29.9, 70.1",
    "5, 10, 50.0, 23.7, 76.3",
    "3, 5, 60.0, 23.1, 88.2",
    "3, 60, 5.0, 1.7, 13.7",
    "8, 11, 72.7, 43.4, 90.3",
  })
  void givesTheIntervalOfTheTable(long k, long n, double rate, double low, double high) {
    Rate share = Rate.of(k, n);

    assertThat(share.rate() * 100).isCloseTo(rate, within(0.05));
    assertThat(share.low() * 100).isCloseTo(low, within(0.05));
    assertThat(share.high() * 100).isCloseTo(high, within(0.05));
  }

  @Test
  void agreesWithTheLoanApplicationsToTheSixthDigit() {
    Rate share = Rate.of(1336, 7455);

    assertThat(share.rate()).isCloseTo(0.179209, within(5e-7));
    assertThat(share.low()).isCloseTo(0.170668, within(5e-7));
    assertThat(share.high()).isCloseTo(0.188079, within(5e-7));
  }

  @Test
  void saysNothingAboutNoCases() {
    assertThat(Rate.of(0, 0)).isEqualTo(new Rate(0, 0, null, null, null));
    assertThat(Rate.of(0, 0).excludes(0.5)).isFalse();
  }

  @Test
  void staysBetweenNobodyAndEverybody() {
    assertThat(Rate.of(0, 7).low()).isZero();
    assertThat(Rate.of(7, 7).high()).isEqualTo(1);
  }
}
