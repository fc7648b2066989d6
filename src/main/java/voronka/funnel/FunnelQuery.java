package voronka.funnel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.shared.AccountId;

/**
 * Which deals a funnel report is about and up to when: what the report and the list behind each of
 * its numbers share.
 *
 * @param from first day of the period, null for the beginning of time
 * @param to last day of the period, included; null for no end
 * @param zone where the days begin and end
 * @param asOf moves after it are not seen
 * @param owners names; {@link #NONE} asks for deals without one, no names for all
 */
public record FunnelQuery(
    AccountId account,
    PipelineId pipeline,
    Basis basis,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    ZoneId zone,
    Instant asOf,
    List<String> owners,
    List<String> sources,
    List<String> tags) {

  /** In a filter: deals that have no owner, source or tag. */
  public static final String NONE = "none";

  /** What puts a deal into the report. */
  public enum Basis {
    /** It came in during the period and is followed to the cut-off. */
    COHORT,
    /** Something happened to it during the period. */
    EVENTS
  }

  public FunnelQuery {
    asOf = asOf.truncatedTo(ChronoUnit.MICROS);
  }

  public boolean isCohort() {
    return basis == Basis.COHORT;
  }

  /** The first instant of the period. */
  OffsetDateTime begin() {
    return from == null ? OffsetDateTime.MIN : utc(from.atStartOfDay(zone).toInstant());
  }

  /** The first instant that is in the period no more, or that the cut-off hides. */
  OffsetDateTime end() {
    return utc(cutEnd().plus(1, ChronoUnit.MICROS));
  }

  /** The last instant seen: the cut-off, or the end of a period that is over by then. */
  Instant cutEnd() {
    if (to == null) {
      return asOf;
    }
    Instant last = to.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
    return last.isBefore(asOf) ? last : asOf;
  }

  static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
