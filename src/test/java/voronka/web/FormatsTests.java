package voronka.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import voronka.shared.Money;

class FormatsTests {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
  private static final Instant NOW = Instant.parse("2026-11-25T11:12:00Z");
  private final Formats formats =
      new Formats(MOSCOW, Clock.fixed(NOW, ZoneId.of("UTC")), Words.russian(true), "RUB");

  @Test
  void writesSumsInFullOnTheDealAndShortOnTheBoard() {
    assertThat(formats.money(Money.of(9_400_000))).isEqualTo("9\u00a0400\u00a0000\u00a0₽");
    assertThat(formats.money(rub("1240.5"))).isEqualTo("1\u00a0240,50\u00a0₽");
    assertThat(formats.money(Money.of(0))).isEqualTo("0\u00a0₽");
    assertThat(formats.money(Money.of(-500))).isEqualTo("−500\u00a0₽");
    assertThat(formats.moneyShort(Money.of(9_400_000))).isEqualTo("9,4\u00a0млн\u00a0₽");
    assertThat(formats.moneyShort(Money.of(9_000_000))).isEqualTo("9,0\u00a0млн\u00a0₽");
    assertThat(formats.moneyShort(Money.of(104_800_000))).isEqualTo("104,8\u00a0млн\u00a0₽");
    assertThat(formats.moneyShort(Money.of(940_000))).isEqualTo("940\u00a0000\u00a0₽");
    assertThat(formats.moneyShort(rub("999999.60"))).isEqualTo("1,0\u00a0млн\u00a0₽");
    assertThat(formats.moneyShort(Money.of(999_990_000))).isEqualTo("1,0\u00a0млрд\u00a0₽");
  }

  @Test
  void writesWhatManyDealsAreWorthHoweverMuch() {
    assertThat(formats.sumShort(BigDecimal.ZERO)).isEqualTo("0\u00a0₽");
    assertThat(formats.sumShort(new BigDecimal("999949000000.49")))
        .isEqualTo("999,9\u00a0млрд\u00a0₽");
    assertThat(formats.sumShort(new BigDecimal("999999999999.99")))
        .isEqualTo("1,0\u00a0трлн\u00a0₽");
    assertThat(formats.sumShort(new BigDecimal("-10600000000000")))
        .isEqualTo("−10,6\u00a0трлн\u00a0₽");
    assertThat(formats.sumShort(new BigDecimal("99999999999990000")))
        .isEqualTo("100\u00a0000,0\u00a0трлн\u00a0₽");
  }

  @Test
  void tellsUnknownFromZero() {
    assertThat(formats.money(null)).isEqualTo("нет");
    assertThat(formats.percent(null)).isEqualTo("нет");
    assertThat(formats.interval(0.1, null)).isEqualTo("нет");
    assertThat(formats.number(0)).isEqualTo("0");
  }

  @Test
  void setsThousandsApartFromFourDigits() {
    assertThat(formats.number(999)).isEqualTo("999");
    assertThat(formats.number(1073)).isEqualTo("1\u00a0073");
    assertThat(formats.number(1_234_567)).isEqualTo("1\u00a0234\u00a0567");
    assertThat(formats.number(-1073)).isEqualTo("−1\u00a0073");
  }

  @Test
  void writesRatesWithOneDecimalInReportsAndWholeOnTheBoard() {
    assertThat(formats.percent(50 / 60.0)).isEqualTo("83,3\u00a0%");
    assertThat(formats.percent(0.05)).isEqualTo("5,0\u00a0%");
    assertThat(formats.percentWhole(0.38)).isEqualTo("38\u00a0%");
    assertThat(formats.interval(0.7196, 0.9069)).isEqualTo("72,0–90,7");
  }

  @Test
  void writesDaysAndSpans() {
    assertThat(formats.days(0.2)).isEqualTo("0,2\u00a0дн");
    assertThat(formats.days(5)).isEqualTo("5,0\u00a0дн");
    assertThat(formats.daysShort(4.4)).isEqualTo("4\u00a0дн");
    assertThat(formats.daysShort(0.3)).isEqualTo("0,3\u00a0дн");
    assertThat(formats.daysShort(0)).isEqualTo("0\u00a0дн");
    assertThat(formats.span(Duration.ofDays(-2))).isEqualTo("−2\u00a0дн");
    assertThat(formats.span(Duration.ofMinutes(130))).isEqualTo("2\u00a0ч");
    assertThat(formats.span(Duration.ofMinutes(48))).isEqualTo("48\u00a0мин");
  }

  @Test
  void namesTheDaysAroundToday() {
    assertThat(formats.dateTime(Instant.parse("2026-11-25T12:00:00Z"))).isEqualTo("сегодня, 15:00");
    assertThat(formats.dateTime(Instant.parse("2026-11-23T21:30:00Z"))).isEqualTo("вчера, 00:30");
    assertThat(formats.date(LocalDate.of(2026, 11, 26))).isEqualTo("завтра");
    assertThat(formats.date(LocalDate.of(2026, 11, 27))).isEqualTo("27\u00a0ноя");
    assertThat(formats.date(LocalDate.of(2025, 11, 27))).isEqualTo("27\u00a0ноя\u00a02025");
    assertThat(formats.day(LocalDate.of(2026, 11, 25))).isEqualTo("25\u00a0ноября");
    assertThat(formats.weekday(LocalDate.of(2026, 11, 21))).isEqualTo("21\u00a0ноября, суббота");
  }

  @Test
  void changesTheDayInTheZoneOfTheAccount() {
    assertThat(formats.date(Instant.parse("2026-11-25T21:00:00Z"))).isEqualTo("завтра");
    assertThat(formats.iso(NOW)).isEqualTo("2026-11-25T14:12:00+03:00");
  }

  private static Money rub(String amount) {
    return new Money(new BigDecimal(amount));
  }
}
