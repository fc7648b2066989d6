package voronka.funnel.web;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import voronka.account.Accounts;
import voronka.funnel.CountedSet;
import voronka.funnel.DealFilter;
import voronka.funnel.DealId;
import voronka.funnel.DealLine;
import voronka.funnel.DealList;
import voronka.funnel.DealPlace;
import voronka.funnel.DealSorting;
import voronka.funnel.DealTotal;
import voronka.funnel.FunnelCounts;
import voronka.funnel.FunnelParameters;
import voronka.funnel.FunnelQuery;
import voronka.shared.Actor;
import voronka.web.Paging;
import voronka.web.Slice;

/**
 * The deals an address asks for: by plain filters, or the ones behind a number of the funnel
 * report.
 */
@Component
class DealListing {

  private final DealList list;
  private final FunnelCounts counts;
  private final Accounts accounts;
  private final Clock clock;

  DealListing(DealList list, FunnelCounts counts, Accounts accounts, Clock clock) {
    this.list = list;
    this.counts = counts;
    this.accounts = accounts;
    this.clock = clock;
  }

  Slice<DealLine> deals(Map<String, List<String>> all, Paging paging, Actor me) {
    DealQuery query = DealQuery.of(all);
    return query.set() == null
        ? plain(filter(query, me), query.sorting(), paging, me)
        : counted(query.set(), report(all, me), paging, me);
  }

  /** The deals of one contact or company. */
  Slice<DealLine> about(String about, Paging paging, Actor me) {
    return deals(Map.of("about", List.of(about)), paging, me);
  }

  private DealFilter filter(DealQuery query, Actor me) {
    return query.filter().filter(me, accounts.settings(me.account()).zone(), clock.instant());
  }

  private Slice<DealLine> plain(DealFilter filter, DealSorting sorting, Paging paging, Actor me) {
    List<String> after = paging.after(DealPlace.TEXTS);
    DealPlace place = after == null ? null : DealPlace.read(after, sorting);
    List<DealLine> lines = list.page(filter, sorting, place, paging.fetch(), me.account());
    return paging.slice(lines, line -> DealPlace.of(line, sorting).texts());
  }

  private Slice<DealLine> counted(CountedSet set, FunnelQuery report, Paging paging, Actor me) {
    return lines(counts.deals(report, set, paging.fetch(), last(paging)), paging, me);
  }

  private static @Nullable DealId last(Paging paging) {
    List<String> after = paging.after(1);
    return after == null ? null : new DealId(DealQuery.number("cursor", after.getFirst()));
  }

  private Slice<DealLine> lines(List<DealId> deals, Paging paging, Actor me) {
    Slice<DealId> ids = paging.slice(deals, id -> List.of(id.toString()));
    return new Slice<>(list.these(ids.items(), me.account()), ids.next());
  }

  /**
   * A page of deals to look at.
   *
   * @param size how many are behind the number; null for a plain list
   * @param total of all a plain list finds; null behind a number, which says it itself
   */
  record Listed(Slice<DealLine> deals, @Nullable Long size, @Nullable DealTotal total) {}

  static final Listed NOTHING = new Listed(new Slice<>(List.of(), null), null, null);

  Listed listed(DealQuery query, Map<String, List<String>> all, Paging paging, Actor me) {
    if (query.set() == null) {
      DealFilter filter = filter(query, me);
      return new Listed(
          plain(filter, query.sorting(), paging, me), null, list.total(filter, me.account()));
    }
    FunnelCounts.Behind behind =
        counts.behind(report(all, me), query.set(), paging.fetch(), last(paging));
    return new Listed(lines(behind.deals(), paging, me), behind.size(), null);
  }

  /**
   * How some deals now are in a list.
   *
   * @param here those on the page that was asked for; behind a number there are no pages to compare
   */
  record Fresh(Listed listed, Set<DealId> here) {

    Set<DealId> gone(Set<DealId> asked) {
      Set<DealId> gone = new LinkedHashSet<>(asked);
      listed.deals().items().forEach(deal -> gone.remove(deal.id()));
      return gone;
    }
  }

  Fresh fresh(
      DealQuery query, Map<String, List<String>> all, Set<DealId> asked, Paging paging, Actor me) {
    if (query.set() != null) {
      List<DealLine> lines = list.these(asked, me.account());
      return new Fresh(new Listed(new Slice<>(lines, null), 0L, null), Set.of());
    }
    DealFilter filter = filter(query, me);
    Set<DealId> here =
        plain(filter, query.sorting(), paging, me).items().stream()
            .map(DealLine::id)
            .filter(asked::contains)
            .collect(Collectors.toSet());
    List<DealLine> lines = list.these(filter, asked, me.account());
    DealTotal total = list.total(filter, me.account());
    return new Fresh(new Listed(new Slice<>(lines, null), null, total), here);
  }

  private FunnelQuery report(Map<String, List<String>> all, Actor me) {
    return FunnelParameters.read(
        all, me.account(), accounts.settings(me.account()).zone(), clock.instant());
  }
}
