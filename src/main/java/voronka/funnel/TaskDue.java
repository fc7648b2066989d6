package voronka.funnel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When something is due, written {@code 15m}, {@code 2h}, {@code 1d 11:00}, {@code agreed} or
 * {@code agreed-3h}.
 *
 * @param from what the offset is counted from
 * @param offset negative before, positive after; a day is a calendar day of the account's time zone
 * @param at the time of day, null when the offset alone decides
 */
public record TaskDue(From from, Duration offset, @Nullable LocalTime at) {

  /**
   * The moment the deal entered the stage, or the time agreed with the client (a meeting, an
   * arrival).
   */
  public enum From {
    ENTERING,
    AGREED
  }

  private static final TaskDue MORNING_AFTER =
      new TaskDue(From.ENTERING, Duration.ofDays(1), LocalTime.of(11, 0));

  private static final Pattern SPELLING =
      Pattern.compile("(?<n>[1-9]\\d{0,3})(?<unit>[mhd])(?: (?<at>\\d\\d:\\d\\d))?");

  /**
   * @throws IllegalArgumentException the text is none of the spellings above
   */
  public static TaskDue parse(String text) {
    if (text.equals("agreed")) {
      return new TaskDue(From.AGREED, Duration.ZERO, null);
    }
    boolean before = text.startsWith("agreed-");
    Matcher match = SPELLING.matcher(before ? text.substring("agreed-".length()) : text);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "expected 15m, 2h, 1d 11:00, agreed or agreed-3h, found " + text);
    }

    Duration offset = offset(match);
    LocalTime at = time(match);
    return before
        ? new TaskDue(From.AGREED, offset.negated(), at)
        : new TaskDue(From.ENTERING, offset, at);
  }

  private static Duration offset(Matcher match) {
    int number = Integer.parseInt(match.group("n"));
    return switch (match.group("unit")) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  private static @Nullable LocalTime time(Matcher match) {
    String at = match.group("at");
    if (at == null) {
      return null;
    }
    if (!match.group("unit").equals("d")) {
      throw new IllegalArgumentException(
          "a time of day goes with days only, found " + match.group());
    }
    try {
      return LocalTime.parse(at);
    } catch (DateTimeParseException wrong) {
      throw new IllegalArgumentException("no such time of day: " + at, wrong);
    }
  }

  /**
   * When a task is due for a deal that entered the stage then. A time agreed with the client that
   * nobody has named counts as the morning after, so that somebody asks for it.
   *
   * @param zone the account's: days are counted by its calendar
   */
  public Instant after(Instant entered, @Nullable Instant agreed, ZoneId zone) {
    if (from == From.AGREED) {
      return agreed == null ? MORNING_AFTER.after(entered, null, zone) : agreed.plus(offset);
    }
    if (!offset.equals(Duration.ofDays(offset.toDays()))) {
      return entered.plus(offset);
    }
    ZonedDateTime day = entered.atZone(zone).plusDays(offset.toDays());
    return (at == null ? day : day.with(at)).toInstant();
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    if (from == From.AGREED) {
      return offset.isZero() ? "agreed" : "agreed-" + spelled(offset.negated());
    }
    return spelled(offset) + (at == null ? "" : " " + at);
  }

  private static String spelled(Duration offset) {
    if (offset.toMinutes() % 60 != 0) {
      return offset.toMinutes() + "m";
    }
    return offset.toHours() % 24 != 0 ? offset.toHours() + "h" : offset.toDays() + "d";
  }
}
