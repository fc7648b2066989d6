package voronka.tasks.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import voronka.shared.Actor;
import voronka.shared.Invalid;
import voronka.shared.MemberId;
import voronka.shared.Sentence;
import voronka.shared.Subject;
import voronka.tasks.TaskFilter;
import voronka.tasks.TaskId;
import voronka.tasks.TaskList;
import voronka.tasks.TaskState;

/** What an address says about tasks: about whom, whose, in which state, due when. */
record TaskAddress(
    @Nullable String about,
    @Nullable String owner,
    @Nullable String state,
    @Nullable String dueFrom,
    @Nullable String dueTo,
    @Nullable String overdue) {

  private static final Pattern ABOUT = Pattern.compile("([a-z]{1,30}):([1-9]\\d{0,8})");

  /**
   * @throws Invalid the text is no subject
   */
  static Subject subject(String about) {
    Matcher named = ABOUT.matcher(about);
    if (!named.matches()) {
      throw new Invalid("about", Sentence.of("tasks.about", "deal:42, contact:7"));
    }
    return new Subject(named.group(1), Integer.parseInt(named.group(2)));
  }

  /**
   * @throws Invalid a value cannot be understood
   */
  TaskFilter filter(Actor me, ZoneId zone, Instant now) {
    boolean late = flag(overdue);
    Instant before =
        dueTo == null ? null : day("due-to", dueTo).plusDays(1).atStartOfDay(zone).toInstant();
    return new TaskFilter(
        about == null ? null : subject(about),
        owner == null ? null : member(owner, me),
        late ? onlyOpen() : state == null ? null : state(state),
        dueFrom == null ? null : day("due-from", dueFrom).atStartOfDay(zone).toInstant(),
        late && (before == null || now.isBefore(before)) ? now : before);
  }

  private TaskState onlyOpen() {
    if (state != null && state(state) != TaskState.OPEN) {
      throw new Invalid("overdue", Sentence.of("tasks.list.overdue-is-open"));
    }
    return TaskState.OPEN;
  }

  private static boolean flag(@Nullable String value) {
    if (value != null && !value.equals("1")) {
      throw new Invalid("overdue", Sentence.of("tasks.list.bad-flag"));
    }
    return value != null;
  }

  private static TaskState state(String value) {
    if (!TaskState.codes().contains(value)) {
      throw new Invalid("state", Sentence.of("tasks.list.bad-state"));
    }
    return TaskState.of(value);
  }

  private static MemberId member(String value, Actor me) {
    if (value.equals("me") && me.member() != null) {
      return me.member();
    }
    if (!value.matches("[1-9]\\d{0,8}")) {
      throw new Invalid("owner", Sentence.of("tasks.list.bad-owner"));
    }
    return new MemberId(Integer.parseInt(value));
  }

  private static LocalDate day(String field, String value) {
    try {
      if (value.matches("\\d{4}-\\d\\d-\\d\\d")) {
        return LocalDate.parse(value);
      }
    } catch (DateTimeException e) {
      // Such as the thirtieth of February: told below with all that is no day.
    }
    throw new Invalid(field, Sentence.of("tasks.list.bad-day"));
  }

  static List<String> cursor(TaskList.Place place) {
    return List.of(place.dueAt() == null ? "" : place.dueAt().toString(), place.id().toString());
  }

  static TaskList.@Nullable Place place(@Nullable List<String> cursor) {
    if (cursor == null) {
      return null;
    }
    try {
      String due = cursor.getFirst();
      Instant at = due.isEmpty() ? null : OffsetDateTime.parse(due).toInstant();
      return new TaskList.Place(at, new TaskId(Integer.parseInt(cursor.getLast())));
    } catch (DateTimeException | NumberFormatException e) {
      throw new Invalid("cursor", Sentence.of("tasks.list.bad-cursor"));
    }
  }
}
