package voronka.insight;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Service;
import voronka.account.Access;
import voronka.account.Right;
import voronka.funnel.FunnelChoices;
import voronka.funnel.FunnelCounts;
import voronka.funnel.FunnelQuery;
import voronka.shared.Actor;

/** What the account's own numbers say. */
@Service
public class Reports {

  private final FunnelCounts counts;

  Reports(FunnelCounts counts) {
    this.counts = counts;
  }

  /**
   * How far deals come, how often they pass each step, and where most is lost.
   *
   * @throws voronka.shared.Forbidden the actor may not see reports
   * @throws voronka.funnel.PipelineNotFound the account has no such pipeline
   * @throws ReportTooWide counting takes longer than whoever asks may wait
   */
  public FunnelReport funnel(FunnelQuery query, Actor actor) {
    Access.require(actor, Right.SEE_REPORTS);
    try {
      return FunnelReport.of(query, counts.count(query));
    } catch (QueryTimeoutException e) {
      throw new ReportTooWide();
    }
  }

  /** Names a report can be narrowed to. */
  public FunnelChoices choices(Actor actor) {
    Access.require(actor, Right.SEE_REPORTS);
    return counts.choices(actor.account());
  }
}
