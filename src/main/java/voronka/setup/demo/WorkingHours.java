package voronka.setup.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When the agency works: from 9:20 to 19:40, never on Sundays. */
record WorkingHours(ZoneId zone) {

  private static final LocalTime OPENS = LocalTime.of(9, 20);
  private static final LocalTime CLOSES = LocalTime.of(19, 40);

  /** That much later, or on the next working morning. */
  Instant after(Instant from, Duration wait, Dice dice) {
    ZonedDateTime then = from.plus(wait).atZone(zone);
    if (then.toLocalTime().isAfter(CLOSES)) {
      then = morning(then.plusDays(1), dice);
    } else if (then.toLocalTime().isBefore(OPENS)) {
      then = morning(then, dice);
    }
    if (then.getDayOfWeek() == DayOfWeek.SUNDAY) {
      then = morning(then.plusDays(1), dice);
    }
    return then.toInstant();
  }

  private static ZonedDateTime morning(ZonedDateTime day, Dice dice) {
    return day.with(OPENS).plusMinutes(dice.between(0, 130)).plusSeconds(dice.between(0, 59));
  }
}
