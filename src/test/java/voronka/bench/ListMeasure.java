package voronka.bench;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import voronka.FirstAccount;
import voronka.funnel.BareList;
import voronka.funnel.DealFilter;
import voronka.funnel.DealFilterText;
import voronka.funnel.DealLine;
import voronka.funnel.DealSorting;
import voronka.shared.AccountId;
import voronka.shared.Actor;

/**
 * Opening the list of deals in each order and under each filter: the answer over HTTP, and its
 * statement by itself with the indexes it reads; then what a deal's page asks about the deals
 * around it.
 */
final class ListMeasure implements Measure {

  private static final int WARM_UP = 400;
  private static final int WARM_UP_EACH = 10;
  private static final int RUNS = 30;
  private static final int SLOW_MILLIS = 150;
  private static final int SLOW_RUNS = 3;
  private static final int PAGE = 51;

  private static final List<String> SORTS =
      List.of(
          "-createdAt",
          "stageSince",
          "-stageSince",
          "-budget",
          "budget",
          "owner",
          "source",
          "stage",
          "-stage",
          "contact",
          "id",
          "name");

  private static final AccountId ACCOUNT = new AccountId(FirstAccount.ID);
  private static final Actor NOBODY = Actor.system(ACCOUNT, "Замер");

  @Override
  public String name() {
    return "list";
  }

  @Override
  public void run(Installation at) throws Exception {
    try (Wire wire = new Wire(at.product().port());
        Direct direct = new Direct(at.product())) {
      BareList bare = new BareList(direct.connection(), ACCOUNT);
      Timing.sorted(WARM_UP, 1, () -> wire.get("/api/crm/deals"));
      for (String sort : SORTS) {
        for (Map.Entry<String, String> filter : filters(at.layout()).entrySet()) {
          page(sort, filter, wire, bare, direct);
        }
      }
      for (String sort : SORTS) {
        around(sort, bare, direct);
      }
    }
  }

  private static Map<String, String> filters(Layout layout) {
    var filters = new LinkedHashMap<String, String>();
    filters.put("all", "");
    filters.put("pipeline", "pipeline=" + layout.pipeline());
    filters.put("open", "state=open&pipeline=" + layout.pipeline());
    filters.put("owner", "owner=3");
    filters.put("source", "source=%D0%90%D0%B2%D0%B8%D1%82%D0%BE");
    filters.put("tag", "tag=%D1%81%D1%80%D0%BE%D1%87%D0%BD%D0%BE");
    filters.put("sum", "sum-from=15000000");
    filters.put("nothing", "sum-from=999999999");
    return filters;
  }

  private static void page(
      String sort, Map.Entry<String, String> named, Wire wire, BareList bare, Direct direct)
      throws Exception {
    String address = "/api/crm/deals?sort=%s&%s".formatted(sort, named.getValue());
    DealFilter filter = filter(named.getValue());
    DealSorting sorting = DealSorting.parse(sort);
    double[] http = times(() -> answered(wire.get(address)));
    double[] sql =
        times(
            () -> {
              direct.enter();
              bare.page(filter, sorting, PAGE);
              direct.commit();
            });
    direct.enter();
    List<String> indexes = bare.indexes(filter, sorting, PAGE);
    direct.commit();
    System.out.printf(
        "  %-11s %-8s HTTP %6.1f ms (95 %%: %6.1f), bare statement %6.1f ms (95 %%: %6.1f); %s%n",
        sort,
        named.getKey(),
        Timing.at(0.5, http),
        Timing.at(0.95, http),
        Timing.at(0.5, sql),
        Timing.at(0.95, sql),
        String.join(", ", indexes));
  }

  /** What reads every row is not to be waited for forty times. */
  private static double[] times(Timing.Work work) throws Exception {
    double first = Timing.sorted(1, 1, work)[0];
    return first > SLOW_MILLIS
        ? Timing.sorted(0, SLOW_RUNS, work)
        : Timing.sorted(WARM_UP_EACH, RUNS, work);
  }

  private static void answered(Wire.Answer answer) {
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.status() + " " + answer.text());
    }
  }

  private static DealFilter filter(String query) {
    return DealFilterText.parse(query).filter(NOBODY, ZoneId.of("Europe/Moscow"), Instant.now());
  }

  private static void around(String sort, BareList bare, Direct direct) throws Exception {
    DealSorting sorting = DealSorting.parse(sort);
    direct.enter();
    List<DealLine> first = bare.page(DealFilter.ALL, sorting, 2000);
    DealLine deep = first.getLast();
    direct.commit();
    double[] sql =
        times(
            () -> {
              direct.enter();
              bare.around(deep, DealFilter.ALL, sorting);
              direct.commit();
            });
    System.out.printf(
        "  %-11s around a deal, bare statement %6.1f ms (95 %%: %6.1f)%n",
        sort, Timing.at(0.5, sql), Timing.at(0.95, sql));
  }
}
