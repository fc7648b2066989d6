package voronka.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A day, or a day and a time, in the ways that files write it: 26.07.2017 14:30, 2017-07-26T14:30:05+03:00, 42942.5. */
final class Moment {

  private static final String TIME =
      "(?:(?:[T\\s]|,\\s)\\s*(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?"
          + "\\s?(?<offset>Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?)?";
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(?<year>\\d{4})[-./](?<month>\\d{1,2})[-./](?<day>\\d{1,2})" + TIME);
  private static final Pattern DAY_FIRST =
      Pattern.compile("(?<day>\\d{1,2})[-./](?<month>\\d{1,2})[-./](?<year>\\d{4})" + TIME);
  private static final Pattern SERIAL = Pattern.compile("\\d{5}([.,]\\d{1,15})?");

  /** Other systems' «no date»: 0000-00-00, 0/0/00, 01.01.0001. */
  private static final Pattern NO_DAY = Pattern.compile("0{1,4}[-./]0{1,2}[-./]0{1,4}.*|0?1[-./]0?1[-./]0001.*|0001-01-01.*");

  private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;

  private Moment() {}

  static boolean isNone(String text) {
    return NO_DAY.matcher(text).matches();
  }

  static Instant of(String text, ZoneId zone) {
    try {
      return read(text, zone).truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      throw new Unreadable("exchange.value.no_such_date", Values.shown(text));
    }
  }

  private static Instant read(String text, ZoneId zone) {
    for (Pattern pattern : new Pattern[] {YEAR_FIRST, DAY_FIRST}) {
      Matcher written = pattern.matcher(text);
      if (written.matches()) {
        return written(written, zone);
      }
    }
    if (SERIAL.matcher(text).matches()) {
      return serial(new BigDecimal(text.replace(',', '.')), zone);
    }
    throw new Unreadable("exchange.value.no_date", Values.shown(text));
  }

  private static Instant written(Matcher written, ZoneId zone) {
    LocalDate day = LocalDate.of(number(written, "year"), number(written, "month"), number(written, "day"));
    if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
      throw new Unreadable("exchange.value.far_date", Values.shown(written.group()), FIRST_YEAR, LAST_YEAR);
    }
    if (written.group("hour") == null) {
      return day.atStartOfDay(zone).toInstant();
    }
    LocalTime time = LocalTime.of(number(written, "hour"), number(written, "minute"), number(written, "second"), nanos(written));
    return day.atTime(time).atZone(zone(written.group("offset"), zone)).toInstant();
  }

  private static int number(Matcher written, String group) {
    String digits = written.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static int nanos(Matcher written) {
    String fraction = written.group("fraction");
    return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
  }

  private static ZoneId zone(@Nullable String offset, ZoneId zone) {
    if (offset == null) {
      return zone;
    }
    return Character.isLetter(offset.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(offset);
  }

  /** Days since 30 December 1899 in Excel; five digits reach from 1927 to 2173. */
  private static Instant serial(BigDecimal days, ZoneId zone) {
    LocalDate day = SERIAL_ZERO.plusDays(days.intValue());
    BigDecimal part = days.subtract(BigDecimal.valueOf(days.intValue()));
    long millis = part.multiply(BigDecimal.valueOf(86_400_000)).setScale(0, RoundingMode.HALF_UP).longValue();
    return day.atStartOfDay().plus(millis, ChronoUnit.MILLIS).atZone(zone).toInstant();
  }
}
