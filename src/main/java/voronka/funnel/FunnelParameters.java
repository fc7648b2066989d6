package voronka.funnel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import voronka.funnel.FunnelQuery.Basis;
import voronka.shared.AccountId;
import voronka.shared.Invalid;
import voronka.shared.Refusal.Reason;
import voronka.shared.Sentence;
import voronka.web.Texts;

/**
 * A funnel report as an address asks for it; the list behind a number takes the same parameters.
 */
public final class FunnelParameters {

  public static final Set<String> NAMES =
      Set.of("pipeline", "basis", "from", "to", "asOf", "owner", "source", "tag");

  private static final int MOST_NAMES = 50;
  private static final int LONGEST_NAME = 255;

  private final Map<String, List<String>> given;
  private final List<Reason> faults = new ArrayList<>();

  private FunnelParameters(Map<String, List<String>> given) {
    this.given = given;
  }

  /**
   * Reads the parameters; others are left alone. An empty one counts as absent. A cut-off later
   * than now is now.
   *
   * @throws Invalid some cannot be understood; all of them are named
   */
  public static FunnelQuery read(
      Map<String, List<String>> given, AccountId account, ZoneId zone, Instant now) {
    return new FunnelParameters(given).query(account, zone, now);
  }

  private FunnelQuery query(AccountId account, ZoneId zone, Instant now) {
    PipelineId pipeline = one("pipeline", FunnelParameters::pipeline);
    Basis basis = one("basis", FunnelParameters::basis);
    LocalDate from = one("from", FunnelParameters::date);
    LocalDate to = one("to", FunnelParameters::date);
    Instant asOf = one("asOf", FunnelParameters::instant);
    List<String> owners = names("owner");
    List<String> sources = names("source");
    List<String> tags = names("tag");
    if (text("pipeline") == null) {
      fault("pipeline", "funnel.report.no-pipeline");
    }
    if (from != null && to != null && from.isAfter(to)) {
      fault("to", "funnel.report.backwards");
    }
    if (!faults.isEmpty() || pipeline == null) {
      throw new Invalid(faults);
    }
    return new FunnelQuery(
        account,
        pipeline,
        basis == null ? Basis.COHORT : basis,
        from,
        to,
        zone,
        asOf == null || asOf.isAfter(now) ? now : asOf,
        owners,
        sources,
        tags);
  }

  private @Nullable String text(String name) {
    String text = given.getOrDefault(name, List.of()).stream().findFirst().orElse("");
    return text.isEmpty() ? null : text;
  }

  private <T> @Nullable T one(String name, Function<String, @Nullable T> reading) {
    String text = text(name);
    T value = text == null ? null : reading.apply(text);
    if (text != null && value == null) {
      fault(name, "funnel.report.bad." + name);
    }
    return value;
  }

  private List<String> names(String name) {
    List<String> names =
        given.getOrDefault(name, List.of()).stream()
            .filter(text -> !text.isBlank())
            .map(String::strip)
            .distinct()
            .toList();
    if (names.size() > MOST_NAMES || !names.stream().allMatch(FunnelParameters::isAName)) {
      fault(name, "funnel.report.bad.names");
    }
    return names;
  }

  private static boolean isAName(String text) {
    return Texts.areKeepable(text) && text.codePointCount(0, text.length()) <= LONGEST_NAME;
  }

  private void fault(String name, String sentence) {
    faults.add(new Reason("invalid", name, Sentence.of(sentence)));
  }

  private static @Nullable PipelineId pipeline(String text) {
    return text.matches("[1-9]\\d{0,8}") ? new PipelineId(Integer.parseInt(text)) : null;
  }

  private static @Nullable Basis basis(String text) {
    return switch (text) {
      case "cohort" -> Basis.COHORT;
      case "events" -> Basis.EVENTS;
      default -> null;
    };
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return text.matches("\\d{4}-\\d\\d-\\d\\d") ? LocalDate.parse(text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A plus that was not encoded arrives as a space. */
  private static @Nullable Instant instant(String text) {
    try {
      return text.matches("\\d{4}-.{1,40}")
          ? OffsetDateTime.parse(text.replace(' ', '+')).toInstant()
          : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
