package voronka.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import voronka.TurnableClock;

class SetupCodeTests {

  private static final String HERE = "192.0.2.1";

  private final TurnableClock clock = new TurnableClock();
  private final SetupCode code = new SetupCode(clock);

  @Test
  void isEightCharactersNobodyMistakesForOthers() {
    assertThat(code.printed()).matches("[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}");
  }

  @Test
  void isAnotherAtEachStart() {
    assertThat(new SetupCode(clock).printed()).isNotEqualTo(code.printed());
  }

  @Test
  void isReadInAnyCaseWithAndWithoutTheDash() {
    String printed = code.printed();
    assertThatCode(() -> code.check(printed, HERE)).doesNotThrowAnyException();
    assertThatCode(() -> code.check(printed.replace("-", " ").toLowerCase(Locale.ROOT), HERE))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesAnotherCodeAndAnEmptyOne() {
    assertThatThrownBy(() -> code.check("AAAA-1111", HERE)).isInstanceOf(SetupCodeRefused.class);
    assertThatThrownBy(() -> code.check("", HERE)).isInstanceOf(SetupCodeRefused.class);
  }

  @Test
  void makesAnAddressWaitAfterFiveWrongCodesEvenForTheRightOne() {
    failFiveTimes();
    assertThatThrownBy(() -> code.check(code.printed(), HERE)).isInstanceOf(SetupThrottled.class);
    assertThatCode(() -> code.check(code.printed(), "192.0.2.2")).doesNotThrowAnyException();
  }

  @Test
  void letsTheAddressTryAgainAfterAQuarterOfAnHour() {
    clock.set(Instant.parse("2026-11-20T10:00:00Z"));
    failFiveTimes();
    clock.forward(Duration.ofMinutes(15));
    assertThatCode(() -> code.check(code.printed(), HERE)).doesNotThrowAnyException();
  }

  private void failFiveTimes() {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> code.check("wrong", HERE)).isInstanceOf(SetupCodeRefused.class);
    }
  }
}
