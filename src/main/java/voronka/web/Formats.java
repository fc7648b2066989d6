package voronka.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import voronka.shared.Money;

/** Sums, rates, days and dates as one account reads them: in its zone, currency and words. */
public final class Formats {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  private final ZoneId zone;
  private final Clock clock;
  private final Words words;
  private final String currency;

  /**
   * @param currency ISO 4217: {@code RUB}
   */
  public Formats(ZoneId zone, Clock clock, Words words, String currency) {
    this.zone = zone;
    this.clock = clock;
    this.words = words;
    this.currency = currency;
  }

  public ZoneId zone() {
    return zone;
  }

  public LocalDate today() {
    return LocalDate.now(clock.withZone(zone));
  }

  /** What stands where nothing is known; zero is "0" and never this. */
  public String unknown() {
    return words.text("web.unknown");
  }

  /** The sum in full; the hundredths only where there are some. */
  public String money(@Nullable Money money) {
    return money == null ? unknown() : plain(money) + Digits.SPACE + currencySign();
  }

  static String plain(Money money) {
    boolean whole = money.amount().stripTrailingZeros().scale() <= 0;
    return Digits.rounded(money.amount(), whole ? 0 : 2);
  }

  /** The sum as the board shows it: millions with one decimal, less than a million in full. */
  public String moneyShort(@Nullable Money money) {
    return money == null ? unknown() : sumShort(money.amount());
  }

  /** The same for what many deals are worth together, which may be more than one may be worth. */
  public String sumShort(BigDecimal sum) {
    BigDecimal amount = sum.setScale(0, RoundingMode.HALF_UP);
    if (amount.abs().compareTo(MILLION) < 0) {
      return Digits.of(amount) + Digits.SPACE + currencySign();
    }
    BigDecimal millions = amount.movePointLeft(6);
    if (isShort(millions)) {
      return scaled(millions, "web.money.millions");
    }
    BigDecimal billions = amount.movePointLeft(9);
    return isShort(billions)
        ? scaled(billions, "web.money.billions")
        : scaled(amount.movePointLeft(12), "web.money.trillions");
  }

  /** Also with its one decimal, which may make 1000 of it. */
  private static boolean isShort(BigDecimal number) {
    return number.setScale(1, RoundingMode.HALF_UP).abs().compareTo(THOUSAND) < 0;
  }

  private String scaled(BigDecimal number, String unit) {
    return Digits.rounded(number, 1)
        + Digits.SPACE
        + words.text(unit)
        + Digits.SPACE
        + currencySign();
  }

  public String currencySign() {
    return switch (currency) {
      case "RUB" -> "₽";
      case "USD" -> "$";
      case "EUR" -> "€";
      case "KZT" -> "₸";
      case "UAH" -> "₴";
      default -> currency;
    };
  }

  public String number(@Nullable Number number) {
    return number == null ? unknown() : Digits.of(number);
  }

  public String decimal(@Nullable Number number, int decimals) {
    return number == null ? unknown() : Digits.rounded(decimal(number), decimals);
  }

  private static BigDecimal decimal(Number number) {
    return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
  }

  /** A rate of 0.8333 with one decimal, as reports show it. */
  public String percent(@Nullable Number rate) {
    return percent(rate, 1);
  }

  /** A rate in whole percents, as the board shows it. */
  public String percentWhole(@Nullable Number rate) {
    return percent(rate, 0);
  }

  private String percent(@Nullable Number rate, int decimals) {
    return rate == null ? unknown() : hundredths(rate, decimals) + Digits.SPACE + "%";
  }

  private static String hundredths(Number rate, int decimals) {
    return Digits.rounded(decimal(rate).movePointRight(2), decimals);
  }

  /** Two rates as the interval between them, in percents without the sign: 72,0–90,7. */
  public String interval(@Nullable Number low, @Nullable Number high) {
    return low == null || high == null ? unknown() : hundredths(low, 1) + "–" + hundredths(high, 1);
  }

  /** Days with one decimal, as reports show them. */
  public String days(@Nullable Number days) {
    return days == null ? unknown() : days(decimal(days), 1);
  }

  /** Days as the board shows them: a decimal only below one. */
  public String daysShort(@Nullable Number days) {
    if (days == null) {
      return unknown();
    }
    BigDecimal exact = decimal(days).setScale(1, RoundingMode.HALF_UP);
    boolean small = exact.signum() != 0 && exact.compareTo(BigDecimal.ONE) < 0;
    return days(decimal(days), small ? 1 : 0);
  }

  private String days(BigDecimal days, int decimals) {
    return Digits.rounded(days, decimals) + Digits.SPACE + words.text("web.unit.days");
  }

  /** A stretch of time in its largest whole unit; one that has passed carries a minus. */
  public String span(Duration span) {
    Duration length = span.abs();
    String unit = length.toDays() > 0 ? "days" : length.toHours() > 0 ? "hours" : "minutes";
    long count =
        switch (unit) {
          case "days" -> length.toDays();
          case "hours" -> length.toHours();
          default -> length.toMinutes();
        };
    long signed = span.isNegative() ? -count : count;
    return Digits.of(signed) + Digits.SPACE + words.text("web.unit." + unit);
  }

  public String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }

  /** Today, yesterday, tomorrow, else the day; the year only when it is another. */
  public String date(@Nullable Instant at) {
    return at == null ? unknown() : date(LocalDate.ofInstant(at, zone));
  }

  public String date(@Nullable LocalDate date) {
    if (date == null) {
      return unknown();
    }
    return switch ((int) Math.clamp(ChronoUnit.DAYS.between(today(), date), -2, 2)) {
      case -1 -> words.text("web.day.yesterday");
      case 0 -> words.text("web.day.today");
      case 1 -> words.text("web.day.tomorrow");
      default -> written(date, "web.months.short");
    };
  }

  /** The date with the time of day. */
  public String dateTime(@Nullable Instant at) {
    return at == null ? unknown() : date(at) + ", " + time(at);
  }

  /** The day in full, as headings show it. */
  public String day(LocalDate date) {
    return written(date, "web.months.full");
  }

  /** The day in full with its weekday. */
  public String weekday(LocalDate date) {
    return day(date) + ", " + words.list("web.weekdays").get(date.getDayOfWeek().getValue() - 1);
  }

  /** The instant's day in the account's zone, to group by. */
  public LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  private String written(LocalDate date, String months) {
    String day =
        "" + date.getDayOfMonth() + Digits.SPACE + words.list(months).get(date.getMonthValue() - 1);
    return date.getYear() == today().getYear() ? day : day + Digits.SPACE + date.getYear();
  }

  /** For {@code <time datetime>}. */
  public String iso(Instant at) {
    ZonedDateTime local = at.atZone(zone).truncatedTo(ChronoUnit.SECONDS);
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local);
  }

  /** For {@code <input type="date">}. */
  public String iso(@Nullable LocalDate date) {
    return date == null ? "" : date.toString();
  }
}
