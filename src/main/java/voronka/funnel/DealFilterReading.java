package voronka.funnel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import voronka.contacts.CompanyId;
import voronka.contacts.ContactId;
import voronka.funnel.DealFilter.Choice;
import voronka.shared.Actor;
import voronka.shared.Invalid;
import voronka.shared.MemberId;
import voronka.shared.Refusal.Reason;
import voronka.shared.Sentence;
import voronka.web.Texts;

/** Makes a filter of its text, gathering what cannot be understood. */
final class DealFilterReading {

  private static final int MOST_VALUES = 50;
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_QUERY = 500;

  private final DealFilterText text;
  private final Actor me;
  private final ZoneId zone;
  private final Instant now;
  private final List<Reason> faults = new ArrayList<>();

  DealFilterReading(DealFilterText text, Actor me, ZoneId zone, Instant now) {
    this.text = text;
    this.me = me;
    this.zone = zone;
    this.now = now;
  }

  DealFilter filter() {
    LocalDate from = one("created-from", "bad-day", DealFilterReading::day);
    LocalDate to = one("created-to", "bad-day", DealFilterReading::day);
    var filter =
        new DealFilter(
            one("pipeline", "bad-number", number(PipelineId::new)),
            one("stage", "bad-number", number(StageId::new)),
            one("state", "bad-state", DealFilterReading::state),
            owners(),
            names("source"),
            names("tag"),
            from == null ? null : from.atStartOfDay(zone).toInstant(),
            to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant(),
            one("sum-from", "bad-sum", DealFilterText::sum),
            one("sum-to", "bad-sum", DealFilterText::sum),
            one("query", "bad-query", DealFilterReading::query),
            one("over", "bad-flag", this::over),
            nextTask(),
            about("contact", ContactId::new),
            about("company", CompanyId::new),
            text.has("bin", "1"));
    if (from != null && to != null && from.isAfter(to)) {
      fault("created-to", "backwards");
    }
    if (isEmptyRange(filter)) {
      fault("sum-to", "sums-backwards");
    }
    if (!faults.isEmpty()) {
      throw new Invalid(faults);
    }
    return filter;
  }

  private static boolean isEmptyRange(DealFilter filter) {
    return filter.sumFrom() != null
        && filter.sumTo() != null
        && filter.sumFrom().compareTo(filter.sumTo()) > 0;
  }

  private <T> @Nullable T one(String name, String sentence, Function<String, @Nullable T> reading) {
    String value = text.first(name);
    T read = value.isEmpty() ? null : reading.apply(value);
    if (read == null && !value.isEmpty()) {
      fault(name, sentence);
    }
    return read;
  }

  private void fault(String name, String sentence) {
    faults.add(new Reason("invalid", name, Sentence.of("funnel.list." + sentence)));
  }

  private Choice<MemberId> owners() {
    List<MemberId> owners = new ArrayList<>();
    for (String value : named("owner")) {
      MemberId owner =
          value.equals(DealFilterText.ME) ? me.member() : number(MemberId::new).apply(value);
      if (owner == null) {
        fault("owner", "bad-owner");
      } else if (!owners.contains(owner)) {
        owners.add(owner);
      }
    }
    return new Choice<>(owners, text.has("owner", DealFilterText.NONE));
  }

  private Choice<String> names(String name) {
    List<String> names = named(name);
    if (names.size() > MOST_VALUES || !names.stream().allMatch(DealFilterReading::isAName)) {
      fault(name, "bad-names");
    }
    return new Choice<>(names, text.has(name, DealFilterText.NONE));
  }

  private List<String> named(String name) {
    return text.all(name).stream().filter(value -> !value.equals(DealFilterText.NONE)).toList();
  }

  private static boolean isAName(String name) {
    return Texts.areKeepable(name) && name.codePointCount(0, name.length()) <= LONGEST_NAME;
  }

  private static @Nullable String query(String value) {
    return value.length() <= LONGEST_QUERY && Texts.areKeepable(value) ? value : null;
  }

  private @Nullable Instant over(String value) {
    return value.equals("1") ? now : null;
  }

  private @Nullable NextTaskFilter nextTask() {
    List<String> asked = text.all("task");
    if (!NextTaskFilter.WORDS.containsAll(asked)) {
      fault("task", "bad-task");
    }
    return asked.isEmpty() ? null : NextTaskFilter.of(asked, zone, now);
  }

  private <T> @Nullable T about(String kind, IntFunction<T> word) {
    String value = text.first("about");
    if (!value.startsWith(kind + ":")) {
      return null;
    }
    T id = number(word).apply(value.substring(kind.length() + 1));
    if (id == null) {
      fault("about", "bad-number");
    }
    return id;
  }

  private static <T> Function<String, @Nullable T> number(IntFunction<T> word) {
    return value -> value.matches("\\d{1,9}") ? word.apply(Integer.parseInt(value)) : null;
  }

  private static @Nullable DealState state(String value) {
    return Arrays.stream(DealState.values())
        .filter(each -> each.code().equals(value.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable LocalDate day(String value) {
    try {
      return value.matches("\\d{4}-\\d\\d-\\d\\d") ? LocalDate.parse(value) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
