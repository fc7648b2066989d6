package voronka.setup;

import java.time.Duration;
import java.time.LocalTime;
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
public record ReadyDue(From from, Duration offset, @Nullable LocalTime at) {

  /**
   * The moment the deal entered the stage, or the time agreed with the client (a meeting, an
   * arrival).
   */
  public enum From {
    ENTERING,
    AGREED
  }

  private static final Pattern SPELLING =
      Pattern.compile("(?<n>[1-9]\\d{0,3})(?<unit>[mhd])(?: (?<at>\\d\\d:\\d\\d))?");

  /**
   * @throws IllegalArgumentException the text is none of the spellings above
   */
  static ReadyDue parse(String text) {
    if (text.equals("agreed")) {
      return new ReadyDue(From.AGREED, Duration.ZERO, null);
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
        ? new ReadyDue(From.AGREED, offset.negated(), at)
        : new ReadyDue(From.ENTERING, offset, at);
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
}
