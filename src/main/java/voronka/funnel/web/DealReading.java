package voronka.funnel.web;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import voronka.account.Accounts;
import voronka.funnel.DealFilter;
import voronka.funnel.DealHistory;
import voronka.funnel.DealId;
import voronka.funnel.DealLine;
import voronka.funnel.DealList;
import voronka.funnel.DealNeighbours;
import voronka.funnel.Neighbours;
import voronka.funnel.Pipeline;
import voronka.funnel.Pipelines;
import voronka.funnel.StagePath;
import voronka.shared.Actor;
import voronka.shared.Invalid;

/** Reads everything a deal's page shows of it, by four statements. */
@Component
class DealReading {

  private final DealList list;
  private final Pipelines pipelines;
  private final DealHistory history;
  private final DealNeighbours neighbours;
  private final Accounts accounts;
  private final Clock clock;

  DealReading(
      DealList list,
      Pipelines pipelines,
      DealHistory history,
      DealNeighbours neighbours,
      Accounts accounts,
      Clock clock) {
    this.list = list;
    this.pipelines = pipelines;
    this.history = history;
    this.neighbours = neighbours;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * @param from the address of the board or list the page was opened from
   * @throws voronka.funnel.DealNotFound the account has no such deal
   */
  DealView view(DealId id, @Nullable String from, Actor me) {
    Instant now = clock.instant();
    DealLine deal = list.get(id, me.account());
    Pipeline here = pipelines.get(deal.pipeline(), me.account());
    StagePath path = history.path(deal, here, now, me.account());
    DealOrigin origin = DealOrigin.read(from, here.id());
    return new DealView(deal, here, path, origin, around(deal, origin, now, me), now);
  }

  private Neighbours around(DealLine deal, DealOrigin origin, Instant now, Actor me) {
    DealFilter filter = filter(origin, now, me);
    return origin.isList()
        ? neighbours.inList(deal, filter, origin.sorting(), me.account())
        : neighbours.inColumn(deal, filter, me.account());
  }

  /** An address written by hand may say what no filter understands; the page opens all the same. */
  private DealFilter filter(DealOrigin origin, Instant now, Actor me) {
    try {
      return origin.filters().filter(me, accounts.settings(me.account()).zone(), now);
    } catch (Invalid misread) {
      return DealFilter.ALL;
    }
  }
}
