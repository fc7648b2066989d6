package voronka.tasks.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import voronka.shared.Invalid;
import voronka.shared.MemberId;
import voronka.shared.Sentence;
import voronka.shared.Subject;
import voronka.tasks.NewTask;
import voronka.tasks.TaskType;
import voronka.tasks.Wish;
import voronka.web.Texts;

/**
 * A task as it is being written.
 *
 * @param due day and time as the browser sends them, in the account's zone; empty: at no set time
 */
public record TaskForm(String type, String text, String due) {

  private static final int LONGEST = 1000;
  private static final LocalTime MORNING = LocalTime.of(10, 0);

  static final TaskForm EMPTY = new TaskForm("call", "", "");

  /** The task the subject would like best, or an empty form. */
  static TaskForm of(Wish.@Nullable Proposal proposal, ZoneId zone) {
    return proposal == null
        ? EMPTY
        : new TaskForm(proposal.type().code(), proposal.text(), written(proposal.dueAt(), zone));
  }

  /** For {@code <input type="datetime-local">}. */
  public static String written(@Nullable Instant at, ZoneId zone) {
    return at == null
        ? ""
        : LocalDateTime.ofInstant(at, zone).truncatedTo(ChronoUnit.MINUTES).toString();
  }

  /**
   * @throws Invalid the text is missing or too long, or the time is none
   */
  NewTask task(Subject about, @Nullable MemberId owner, ZoneId zone) {
    if (!TaskType.codes().contains(type)) {
      throw new Invalid("type", Sentence.of("tasks.form.type"));
    }
    String tidy = text.strip();
    if (tidy.isEmpty()) {
      throw new Invalid("text", Sentence.of("tasks.form.text"));
    }
    return new NewTask(about, TaskType.of(type), readable("text", tidy), time(due, zone), owner);
  }

  static @Nullable String result(String text) {
    String tidy = text.strip();
    return tidy.isEmpty() ? null : readable("result", tidy);
  }

  private static String readable(String field, String text) {
    if (text.codePointCount(0, text.length()) > LONGEST || !Texts.areKeepable(text)) {
      throw new Invalid(field, Sentence.of("tasks.form.unfit", LONGEST));
    }
    return text;
  }

  /**
   * A time as it was written, or one of the ready ones.
   *
   * @param soon {@code 1h}, {@code 1d}, {@code 3d}, {@code 7d}: days are calendar days, at ten
   */
  static @Nullable Instant due(@Nullable String soon, String due, ZoneId zone, Instant now) {
    if (soon == null || soon.isEmpty()) {
      return time(due, zone);
    }
    ZonedDateTime here = now.atZone(zone);
    return switch (soon) {
      case "1h" -> now.plus(1, ChronoUnit.HOURS);
      case "1d", "3d", "7d" -> here.plusDays(soon.charAt(0) - '0').with(MORNING).toInstant();
      default -> throw new Invalid("due", Sentence.of("tasks.form.due"));
    };
  }

  private static @Nullable Instant time(String due, ZoneId zone) {
    if (due.isBlank()) {
      return null;
    }
    try {
      LocalDateTime at = LocalDateTime.parse(due.strip());
      if (at.getYear() >= 1 && at.getYear() <= 9998) {
        return at.atZone(zone).toInstant();
      }
    } catch (DateTimeException e) {
      // A browser without such a field sends what was typed: told below.
    }
    throw new Invalid("due", Sentence.of("tasks.form.due"));
  }
}
