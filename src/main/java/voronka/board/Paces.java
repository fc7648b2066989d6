package voronka.board;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import voronka.funnel.FunnelQuery;
import voronka.funnel.FunnelQuery.Basis;
import voronka.funnel.PipelineId;
import voronka.insight.Reports;
import voronka.shared.AccountId;
import voronka.shared.Actor;

/**
 * The pace of each pipeline over the last ninety days, kept in this node for a minute: a board is
 * opened far more often than its rates change, and with very many deals they take longer to count
 * than a board may take to open.
 */
@Component
public class Paces {

  private static final int DAYS = 90;
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration KEPT = Duration.ofMinutes(10);

  private record Key(AccountId account, PipelineId pipeline) {}

  private final Map<Key, Pace> known = new ConcurrentHashMap<>();
  private final Reports reports;
  private final Clock clock;

  Paces(Reports reports, Clock clock) {
    this.reports = reports;
    this.clock = clock;
  }

  /** What has been counted within the last ten minutes; asks the database nothing. */
  public Optional<Pace> known(PipelineId pipeline, AccountId account) {
    return Optional.ofNullable(known.get(new Key(account, pipeline)))
        .filter(pace -> pace.at().plus(KEPT).isAfter(clock.instant()));
  }

  public boolean isFresh(Pace pace) {
    return pace.at().plus(FRESH).isAfter(clock.instant());
  }

  /**
   * The pace as of now, at most a minute old.
   *
   * @param zone where the days begin and end
   * @throws voronka.shared.Forbidden the actor may not see reports
   * @throws voronka.funnel.PipelineNotFound the account has no such pipeline
   */
  public Pace count(PipelineId pipeline, ZoneId zone, Actor actor) {
    Optional<Pace> fresh = known(pipeline, actor.account()).filter(this::isFresh);
    if (fresh.isPresent()) {
      return fresh.get();
    }
    Instant now = clock.instant();
    LocalDate since = LocalDate.ofInstant(now, zone).minusDays(DAYS - 1L);
    var query =
        new FunnelQuery(
            actor.account(),
            pipeline,
            Basis.COHORT,
            since,
            null,
            zone,
            now,
            List.of(),
            List.of(),
            List.of());
    Pace pace = Pace.of(reports.funnel(query, actor), since);
    forgetOld(now);
    known.put(new Key(actor.account(), pipeline), pace);
    return pace;
  }

  private void forgetOld(Instant now) {
    known.values().removeIf(pace -> pace.at().plus(KEPT).isBefore(now));
  }
}
