package voronka.setup;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import voronka.setup.ReadyDue.From;

class ReadyDueTests {

  @Test
  void readsEverySpelling() {
    assertThat(ReadyDue.parse("15m")).isEqualTo(new ReadyDue(From.ENTERING, ofMinutes(15), null));
    assertThat(ReadyDue.parse("2h")).isEqualTo(new ReadyDue(From.ENTERING, ofHours(2), null));
    assertThat(ReadyDue.parse("1d 11:00"))
        .isEqualTo(new ReadyDue(From.ENTERING, ofDays(1), LocalTime.of(11, 0)));
    assertThat(ReadyDue.parse("agreed")).isEqualTo(new ReadyDue(From.AGREED, Duration.ZERO, null));
    assertThat(ReadyDue.parse("agreed-3h")).isEqualTo(new ReadyDue(From.AGREED, ofHours(-3), null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "15", "0m", "15 m", "-2h", "agreed+3h", "1d 24:00", "1h 11:00", "99999d"})
  void refusesAnythingElse(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ReadyDue.parse(text));
  }
}
