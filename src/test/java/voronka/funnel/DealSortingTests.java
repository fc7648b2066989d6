package voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.Api;
import voronka.World;
import voronka.shared.Actor;

/** A list of deals in every order: page by page, around a deal, as an address asks for it. */
class DealSortingTests extends FunnelTest {

  private static final List<String> NAMES =
      List.of("Ель", "ёлка", "Елагин", "елка", "Ёж", "Еж", "Яна", "Zoe", "анна", "Анна", "Жук");
  private static final int DEALS = 90;

  /** What the test itself knows of a deal. */
  private record Row(
      int id,
      String name,
      @Nullable BigDecimal budget,
      @Nullable Integer contact,
      @Nullable Integer company,
      @Nullable Integer owner,
      @Nullable Integer source,
      boolean buyer,
      int stage,
      Instant created,
      Instant changed,
      @Nullable Instant expected,
      boolean binned) {}

  @Autowired DealList list;
  @Autowired DealNeighbours neighbours;
  @Autowired World strangers;

  private final Random random = new Random(7);
  private final List<Row> rows = new ArrayList<>();
  private Pipeline seller;
  private List<Integer> owners;
  private Map<String, Integer> ranks;

  @BeforeEach
  void manyDealsWithTiesAndGaps() {
    seller = world.in(() -> pipelines.add(NewPipeline.of("Продавец", "Заявка", "Показ"), anna));
    owners = NAMES.subList(0, 5).stream().map(this::member).toList();
    world.in(
        () -> {
          for (int id = 1; id <= NAMES.size(); id++) {
            named("contacts.contact", id, ", created_at", ", now()");
            named("contacts.company", id, ", created_at", ", now()");
          }
          for (int id : new int[] {1, 2, 3, 7}) {
            named("contacts.source", id, "", "");
          }
          named("contacts.contact", NAMES.size() + 1, ", created_at", ", now()");
          return IntStream.rangeClosed(1, DEALS).mapToObj(this::added).map(rows::add).toList();
        });
    ranks = world.in(this::ranks);
    strangersHaveDealsToo();
  }

  private int member(String name) {
    return world.member(name, Actor.Role.MANAGER).member().value();
  }

  /** Two contacts have the first name. */
  private void named(String table, int id, String column, String value) {
    jdbc.sql(
            "insert into %s (account_id, id, name%s) values (:account, :id, :name%s)"
                .formatted(table, column, value))
        .param("account", world.account().value())
        .param("id", id)
        .param("name", NAMES.get((id - 1) % NAMES.size()))
        .update();
  }

  private Row added(int id) {
    boolean buys = random.nextInt(3) > 0;
    List<Stage> stages = (buys ? buyer : seller).stages();
    int place = random.nextInt(stages.size() + 2);
    Instant day = Instant.parse("2026-11-01T00:00:00Z");
    Row row =
        new Row(
            id,
            NAMES.get(random.nextInt(NAMES.size())) + (random.nextBoolean() ? " квартира" : ""),
            orNone(new BigDecimal(random.nextInt(6) + ".50")),
            orNone(1 + random.nextInt(NAMES.size() + 1)),
            orNone(1 + random.nextInt(NAMES.size())),
            orNone(owners.get(random.nextInt(owners.size()))),
            orNone(new int[] {1, 2, 3, 7}[random.nextInt(4)]),
            buys,
            place < stages.size() ? stages.get(place).id().value() : 142 + place - stages.size(),
            day.plus(Duration.ofHours(random.nextInt(20))),
            day.plus(Duration.ofDays(1 + random.nextInt(12))),
            orNone(day.plus(Duration.ofDays(random.nextInt(9)))),
            random.nextInt(9) == 0);
    insert(row);
    return row;
  }

  private <T> @Nullable T orNone(T value) {
    return random.nextInt(4) == 0 ? null : value;
  }

  private void insert(Row row) {
    int pipeline = (row.buyer() ? buyer : seller).id().value();
    jdbc.sql(
            """
            insert into funnel.deal (
              account_id, id, name, budget, contact_id, company_id, owner_id, source_id, home_pipeline_id,
              created_at, expected_at, deleted_at, pipeline_id, stage_id, moves, changed_at, came_in_at)
            values (
              :account, :id, :name, :budget, :contact, :company, :owner, :source, :pipeline,
              :created, :expected, :deleted, :pipeline, :stage, 1, :changed, :created)
            """)
        .param("account", world.account().value())
        .param("id", row.id())
        .param("name", row.name())
        .param("budget", row.budget())
        .param("contact", row.contact())
        .param("company", row.company())
        .param("owner", row.owner())
        .param("source", row.source())
        .param("pipeline", pipeline)
        .param("created", Rows.offset(row.created()))
        .param("expected", Rows.offset(row.expected()))
        .param("deleted", row.binned() ? Rows.offset(row.changed()) : null)
        .param("stage", row.stage())
        .param("changed", Rows.offset(row.changed()))
        .update();
  }

  /** How the database orders texts; that it does so as Russian does is told apart. */
  private Map<String, Integer> ranks() {
    List<String> sorted =
        jdbc.sql("select name from unnest(:names) name order by name collate \"und-x-icu\"")
            .param(
                "names",
                Stream.concat(NAMES.stream(), rows.stream().map(Row::name))
                    .distinct()
                    .toArray(String[]::new))
            .query(String.class)
            .list();
    return sorted.stream().collect(Collectors.toMap(name -> name, sorted::indexOf));
  }

  private void strangersHaveDealsToo() {
    Api theirs = strangers.api();
    int pipeline =
        theirs
            .post(
                "/api/crm/pipelines",
                Map.of("name", "Чужая", "stages", List.of(Map.of("name", "Заявка получена"))))
            .json()
            .path("id")
            .intValue();
    theirs.post(
        "/api/crm/deals",
        Map.of(
            "pipeline", pipeline, "name", "Чужая квартира", "budget", 3, "owner", "Анна Крылова"));
  }

  @Test
  void everyOrderShowsEachDealOnceWhateverThePages() {
    for (Map.Entry<String, Predicate<Row>> filter : filters().entrySet()) {
      for (DealSorting sorting : sortings()) {
        assertThat(paged(sorting, filter.getKey(), 1 + random.nextInt(12)))
            .as("%s of %s", sorting.text(), filter.getKey())
            .isEqualTo(expected(sorting, filter.getValue()));
      }
    }
  }

  /** As it is done where a filter finds thousands: index by index, not gathered first. */
  @Test
  void aLongListIsWalkedInTheSameOrder() {
    for (Map.Entry<String, Predicate<Row>> filter : filters().entrySet()) {
      for (DealSorting sorting : sortings()) {
        assertThat(walked(sorting, filter.getKey(), 3 + random.nextInt(30)))
            .as("%s of %s", sorting.text(), filter.getKey())
            .isEqualTo(expected(sorting, filter.getValue()));
      }
    }
  }

  private List<Integer> walked(DealSorting sorting, String query, int size) {
    DealFilter filter = filter(query);
    var parts = new DealParts(filter, sorting, false, DealParts.Of.all(filter), size);
    List<Integer> shown = new ArrayList<>();
    DealPlace after = null;
    List<Integer> page;
    do {
      DealPlace from = after;
      page = world.in(() -> ids(parts, from));
      shown.addAll(page);
      after =
          page.isEmpty()
              ? null
              : DealPlace.of(
                  world.in(() -> list.get(new DealId(shown.getLast()), world.account())), sorting);
    } while (page.size() == size);
    return shown;
  }

  private List<Integer> ids(DealParts parts, @Nullable DealPlace from) {
    String sql =
        "select found.id from unnest(%s) with ordinality found (id, nth) order by nth limit %d"
            .formatted(parts.ids(from), parts.limit());
    return DealWalk.bind(DealConditions.bind(jdbc.sql(sql), parts.filter()), from)
        .param("account", world.account().value())
        .query(Integer.class)
        .list();
  }

  private Map<String, Predicate<Row>> filters() {
    int first = owners.getFirst();
    return Map.of(
        "",
        row -> !row.binned(),
        "pipeline=" + buyer.id(),
        row -> !row.binned() && row.buyer(),
        "owner=none&owner=" + first,
        row -> !row.binned() && (row.owner() == null || row.owner() == first),
        "state=open&sum-from=2",
        row ->
            !row.binned()
                && row.stage() > 10_000
                && row.budget() != null
                && row.budget().intValue() >= 2,
        "query=квартира",
        row -> !row.binned() && row.name().contains("квартира"),
        "about=contact:2",
        row -> !row.binned() && Objects.equals(row.contact(), 2),
        "bin=1",
        Row::binned);
  }

  private static List<DealSorting> sortings() {
    return Arrays.stream(DealSort.values())
        .flatMap(by -> Stream.of(new DealSorting(by, false), new DealSorting(by, true)))
        .toList();
  }

  private List<Integer> paged(DealSorting sorting, String query, int size) {
    DealFilter filter = filter(query);
    List<Integer> shown = new ArrayList<>();
    DealPlace after = null;
    List<DealLine> page;
    do {
      DealPlace from = after;
      page = world.in(() -> list.page(filter, sorting, from, size, world.account()));
      page.forEach(line -> shown.add(line.id().value()));
      after =
          page.isEmpty()
              ? null
              : DealPlace.read(DealPlace.of(page.getLast(), sorting).texts(), sorting);
    } while (page.size() == size);
    return shown;
  }

  private DealFilter filter(String query) {
    return DealFilterText.parse(query)
        .filter(world.anna(), ZoneId.of("Europe/Moscow"), clock.instant());
  }

  private List<Integer> expected(DealSorting sorting, Predicate<Row> shown) {
    return rows.stream().filter(shown).sorted(order(sorting)).map(Row::id).toList();
  }

  private Comparator<Row> order(DealSorting sorting) {
    Comparator<Row> newest = Comparator.comparing(Row::created).thenComparing(Row::id).reversed();
    boolean falling = sorting.falling();
    return switch (sorting.by()) {
      case NUMBER -> turned(Comparator.comparing(Row::id), falling);
      case NAME -> byValue(row -> ranks.get(row.name()), falling);
      case BUDGET -> byValue(Row::budget, falling);
      case SINCE -> byValue(Row::changed, falling);
      case CREATED -> byValue(Row::created, falling);
      case EXPECTED -> byValue(Row::expected, falling);
      case OWNER -> known(row -> ownerRank(row.owner()), falling).thenComparing(newest);
      case SOURCE -> known(row -> rank(row.source()), falling).thenComparing(newest);
      case COMPANY -> known(row -> rank(row.company()), falling).thenComparing(newest);
      case CONTACT -> known(row -> contactRank(row.contact()), falling).thenComparing(newest);
      case PIPELINE -> known(row -> row.buyer() ? 1 : 2, falling).thenComparing(newest);
      case STAGE ->
          known(this::stageRank, falling).thenComparing(Row::changed).thenComparing(Row::id);
    };
  }

  private static <T extends Comparable<T>> Comparator<Row> byValue(
      Function<Row, @Nullable T> value, boolean falling) {
    return known(value, falling).thenComparing(turned(Comparator.comparing(Row::id), falling));
  }

  private static <T extends Comparable<T>> Comparator<Row> known(
      Function<Row, @Nullable T> value, boolean falling) {
    Comparator<T> order = falling ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Comparator.comparing(value, Comparator.nullsLast(order));
  }

  private static Comparator<Row> turned(Comparator<Row> order, boolean falling) {
    return falling ? order.reversed() : order;
  }

  private @Nullable Integer rank(@Nullable Integer id) {
    return id == null ? null : ranks.get(NAMES.get((id - 1) % NAMES.size()));
  }

  private @Nullable Integer ownerRank(@Nullable Integer id) {
    return id == null ? null : ranks.get(NAMES.get(owners.indexOf(id)));
  }

  /** Namesakes go by number. */
  private @Nullable Integer contactRank(@Nullable Integer id) {
    Integer rank = rank(id);
    return rank == null ? null : 100 * rank + id;
  }

  private int stageRank(Row row) {
    int place =
        row.stage() < 10_000
            ? row.stage()
            : (row.buyer() ? buyer : seller)
                .stages().stream().map(Stage::id).map(StageId::value).toList().indexOf(row.stage());
    return (row.buyer() ? 1000 : 2000) + place;
  }

  @Test
  void theDealsAroundOneAreThoseOfTheListInEveryOrder() {
    for (String query : List.of("", "query=квартира", "pipeline=" + buyer.id(), "bin=1")) {
      Predicate<Row> shown = filters().get(query);
      for (DealSorting sorting : sortings()) {
        List<Integer> order = expected(sorting, shown);
        for (int at = 0; at < order.size(); at += 1 + random.nextInt(9)) {
          Neighbours around = around(order.get(at), query, sorting);
          assertThat(around)
              .as("%s of %s at %d", sorting.text(), query, at)
              .isEqualTo(
                  new Neighbours(
                      at == 0 ? null : new DealId(order.get(at - 1)),
                      at == order.size() - 1 ? null : new DealId(order.get(at + 1)),
                      at,
                      order.size() - 1 - at,
                      true));
        }
      }
    }
  }

  private Neighbours around(int deal, String query, DealSorting sorting) {
    return world.in(
        () ->
            neighbours.inList(
                list.get(new DealId(deal), world.account()),
                filter(query),
                sorting,
                world.account()));
  }

  @Test
  void namesGoAsARussianReadsThem() {
    world.in(
        () ->
            jdbc.sql("delete from funnel.deal where account_id = :account")
                .param("account", world.account().value())
                .update());
    List.of("Яна", "Ёлкин", "Жуков", "Ельцов", "Елагин", "елагин").forEach(this::open);

    assertThat(names("sort=name"))
        .containsExactly("елагин", "Елагин", "Ёлкин", "Ельцов", "Жуков", "Яна");
  }

  @Test
  void aProgramReadsTheListInTheOrderItAsksFor() {
    var first = world.api().get("/api/crm/deals?sort=-budget&limit=7").json();

    assertThat(ids("sort=-budget&limit=7"))
        .isEqualTo(
            expected(new DealSorting(DealSort.BUDGET, true), row -> !row.binned()).subList(0, 7));
    assertThat(ids("sort=-budget&limit=3&cursor=" + first.path("next").stringValue()))
        .isEqualTo(
            expected(new DealSorting(DealSort.BUDGET, true), row -> !row.binned()).subList(7, 10));
    assertThat(ids("limit=9")).isEqualTo(ids("limit=9&sort=-createdAt"));
  }

  @Test
  void anOrderThereIsNotIsRefusedWithThoseThereAre() {
    var answer = world.api().get("/api/crm/deals?sort=-price");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/field").stringValue()).isEqualTo("sort");
    assertThat(answer.json().at("/errors/0/message").stringValue())
        .contains("budget, owner, source, stageSince, createdAt");
    assertThat(world.browser().get("/deals?sort=--budget").status()).isEqualTo(422);
    assertThat(world.browser().get("/deals.csv?sort=BUDGET").status()).isEqualTo(422);
  }

  @Test
  void aCursorOfAnotherOrderIsRefused() {
    String next =
        world.api().get("/api/crm/deals?sort=owner&limit=2").json().path("next").stringValue();

    for (String other : List.of("sort=-owner", "sort=stage", "limit=2")) {
      var answer = world.api().get("/api/crm/deals?%s&cursor=%s".formatted(other, next));
      assertThat(answer.status()).as(other).isEqualTo(422);
      assertThat(answer.json().at("/errors/0/message").stringValue())
          .contains("с другой сортировкой");
    }
  }

  @Test
  void aCursorMadeUpIsRefused() {
    for (List<String> texts :
        List.of(
            List.of("owner", "x", "", "2026-11-01T00:00:00Z", "1"),
            List.of("owner", "1", "", "+999999999-01-01T00:00:00Z", "1"),
            List.of("budget", "", "", "1e999999999", "1"),
            List.of("stage", "1", "", "2026-11-01T00:00:00Z", "1"),
            List.of("createdAt", "", "", "", "1"),
            List.of("id", "", "", "", "99999999999"))) {
      String cursor = voronka.web.Cursor.encode(texts);
      var answer =
          world.api().get("/api/crm/deals?sort=%s&cursor=%s".formatted(texts.getFirst(), cursor));
      assertThat(answer.status()).as(texts.toString()).isEqualTo(422);
    }
  }

  @Test
  void aFileHasTheOrderOfTheList() {
    String csv = world.browser().get("/deals.csv?sort=-budget&columns=id").html();

    assertThat(csv.lines().skip(1).map(Integer::valueOf).toList())
        .isEqualTo(expected(new DealSorting(DealSort.BUDGET, true), row -> !row.binned()));
  }

  @Test
  void aPageTellsItsOrderAndTurnsItRound() {
    String page = world.browser().get("/deals?owner=none&sort=-budget").html();

    assertThat(page).containsOnlyOnce("aria-sort=\"descending\"");
    assertThat(page).contains("href=\"/deals?owner=none&amp;sort=budget\"");
    assertThat(page).contains("href=\"/deals?owner=none&amp;sort=owner\"");
    assertThat(page).contains("href=\"/deals?owner=none\"");
  }

  private List<Integer> ids(String query) {
    return items(query, deal -> deal.path("id").intValue());
  }

  private List<String> names(String query) {
    return items(query, deal -> deal.path("name").stringValue());
  }

  private <T> List<T> items(String query, Function<tools.jackson.databind.JsonNode, T> what) {
    return world
        .api()
        .get("/api/crm/deals?" + query)
        .json()
        .path("items")
        .valueStream()
        .map(what)
        .toList();
  }
}
