package voronka.funnel;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import voronka.funnel.TaskDue.From;

class TaskDueTests {

  @Test
  void readsEverySpelling() {
    assertThat(TaskDue.parse("15m")).isEqualTo(new TaskDue(From.ENTERING, ofMinutes(15), null));
    assertThat(TaskDue.parse("2h")).isEqualTo(new TaskDue(From.ENTERING, ofHours(2), null));
    assertThat(TaskDue.parse("1d 11:00"))
        .isEqualTo(new TaskDue(From.ENTERING, ofDays(1), LocalTime.of(11, 0)));
    assertThat(TaskDue.parse("agreed")).isEqualTo(new TaskDue(From.AGREED, Duration.ZERO, null));
    assertThat(TaskDue.parse("agreed-3h")).isEqualTo(new TaskDue(From.AGREED, ofHours(-3), null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "15", "0m", "15 m", "-2h", "agreed+3h", "1d 24:00", "1h 11:00", "99999d"})
  void refusesAnythingElse(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> TaskDue.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"15m", "2h", "90m", "3d", "1d 11:00", "agreed", "agreed-3h"})
  void writesWhatItReads(String text) {
    assertThat(TaskDue.parse(text)).hasToString(text);
  }

  @Test
  void countsDaysByTheCalendarOfTheAccount() {
    Instant lateEvening = Instant.parse("2026-11-24T13:30:00Z"); // 23:30 in Vladivostok

    assertThat(TaskDue.parse("1d 11:00").after(lateEvening, null, VLADIVOSTOK))
        .isEqualTo("2026-11-25T01:00:00Z");
    assertThat(TaskDue.parse("15m").after(lateEvening, null, VLADIVOSTOK))
        .isEqualTo("2026-11-24T13:45:00Z");
    assertThat(TaskDue.parse("3d").after(lateEvening, null, VLADIVOSTOK))
        .isEqualTo("2026-11-27T13:30:00Z");
  }

  @Test
  void goesByTheTimeAgreedOrByTheNextMorning() {
    Instant entered = Instant.parse("2026-11-24T09:00:00Z");
    Instant meeting = Instant.parse("2026-11-26T05:00:00Z");

    assertThat(TaskDue.parse("agreed-3h").after(entered, meeting, VLADIVOSTOK))
        .isEqualTo("2026-11-26T02:00:00Z");
    assertThat(TaskDue.parse("agreed").after(entered, null, VLADIVOSTOK))
        .isEqualTo("2026-11-25T01:00:00Z");
  }

  private static final ZoneId VLADIVOSTOK = ZoneId.of("Asia/Vladivostok");
}
