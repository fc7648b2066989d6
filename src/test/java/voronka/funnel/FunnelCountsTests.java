package voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import voronka.VoronkaTest;
import voronka.World;
import voronka.funnel.FunnelNumbers.StageDays;
import voronka.funnel.FunnelNumbers.StageNumbers;
import voronka.funnel.FunnelQuery.Basis;
import voronka.shared.Invalid;

@VoronkaTest
class FunnelCountsTests {

  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Autowired World world;
  @Autowired FunnelCounts counts;
  @Autowired FunnelRebuild rebuild;
  @Autowired JdbcClient jdbc;

  private Histories histories;

  @BeforeEach
  void freshHistories() {
    histories = new Histories(world, jdbc, rebuild);
  }

  @Test
  void countsTheSixVectorsOfSkipsReturnsAndLateStarts() {
    Pipeline pipeline = histories.pipeline("Векторы", "S1", "S2", "S3", "S4");
    histories.keep(vectors(pipeline));

    FunnelNumbers numbers = count(query(pipeline, Basis.COHORT, null, null, NOW));

    assertThat(numbers.deals()).isEqualTo(6);
    assertThat(numbers.reachedWon()).isEqualTo(2);
    assertThat(each(numbers, StageNumbers::reached)).containsExactly(6L, 5L, 4L, 2L);
    assertThat(each(numbers, StageNumbers::entered)).containsExactly(5L, 3L, 4L, 1L);
    assertThat(each(numbers, StageNumbers::visits)).containsExactly(6L, 4L, 4L, 1L);
    assertThat(each(numbers, StageNumbers::lostAt)).containsExactly(0L, 1L, 1L, 0L);
    assertThat(each(numbers, StageNumbers::openAt)).containsExactly(1L, 0L, 1L, 0L);
    assertThat(each(numbers, StageNumbers::onward)).containsExactly(5L, 4L, 2L, 2L);
  }

  @Test
  void countsTheSixVectorsMonthByMonthSoThatMonthsAddUp() {
    Pipeline pipeline = histories.pipeline("Векторы", "S1", "S2", "S3", "S4");
    histories.keep(vectors(pipeline));
    List<FunnelNumbers> months = new ArrayList<>();
    for (int month = 1; month <= 11; month++) {
      LocalDate first = LocalDate.of(2026, month, 1);
      LocalDate last = first.plusMonths(1).minusDays(1);
      months.add(count(query(pipeline, Basis.EVENTS, first, last, NOW)));
    }

    FunnelNumbers whole = count(query(pipeline, Basis.EVENTS, null, null, NOW));

    assertThat(each(whole, StageNumbers::reached)).containsExactly(6L, 5L, 4L, 2L);
    assertThat(months.stream().filter(month -> month.deals() > 0).count()).isGreaterThan(2);
    for (ToLongFunction<StageNumbers> number : addingUp()) {
      assertThat(IntStream.range(0, 4).mapToObj(i -> sum(months, i, number)))
          .containsExactlyElementsOf(each(whole, number));
    }
    assertThat(months.stream().mapToLong(FunnelNumbers::deals).sum()).isEqualTo(6);
    assertThat(months.stream().mapToLong(FunnelNumbers::won).sum()).isEqualTo(2);
    assertThat(months.stream().mapToLong(FunnelNumbers::lost).sum()).isEqualTo(2);
    assertThat(months.stream().mapToLong(FunnelNumbers::reachedWon).sum()).isEqualTo(2);
  }

  private static List<ToLongFunction<StageNumbers>> addingUp() {
    return List.of(
        StageNumbers::reached,
        StageNumbers::onward,
        StageNumbers::visits,
        StageNumbers::lostAt,
        StageNumbers::stoppedLost);
  }

  private static long sum(
      List<FunnelNumbers> months, int stage, ToLongFunction<StageNumbers> number) {
    return months.stream().mapToLong(m -> number.applyAsLong(m.stages().get(stage))).sum();
  }

  private static List<History> vectors(Pipeline pipeline) {
    int p = pipeline.id().value();
    int[] s = pipeline.stages().stream().mapToInt(stage -> stage.id().value()).toArray();
    return List.of(
        new History(1, day(1, 10))
            .move(day(1, 10), p, s[0])
            .move(day(2, 10), p, s[1])
            .move(day(3, 10), p, s[2])
            .move(day(4, 10), p, s[3])
            .move(day(5, 10), p, 142),
        new History(2, day(1, 20))
            .move(day(1, 20), p, s[0])
            .move(day(2, 20), p, s[1])
            .lose(day(3, 20), p, "дорого"),
        new History(3, day(2, 1))
            .move(day(2, 1), p, s[0])
            .move(day(3, 1), p, s[2])
            .move(day(3, 2), p, 142),
        new History(4, day(2, 2))
            .move(day(2, 2), p, s[0])
            .move(day(2, 3), p, s[1])
            .move(day(3, 3), p, s[0])
            .move(day(4, 3), p, s[1])
            .move(day(5, 3), p, s[2]),
        new History(5, day(3, 5)).move(day(3, 5), p, s[2]).lose(day(6, 5), p, null),
        new History(6, day(4, 6)).move(day(4, 6), p, s[0]));
  }

  private static Instant day(int month, int day) {
    return LocalDate.of(2026, month, day).atTime(12, 0).atZone(MOSCOW).toInstant();
  }

  @Test
  void cutsDaysAtTheMidnightOfTheCompany() {
    Pipeline pipeline = histories.pipeline("Полночь", "S1");
    int p = pipeline.id().value();
    int s = pipeline.first().id().value();
    Instant lastMoment = Instant.parse("2026-01-31T20:59:59.999999Z");
    histories.keep(
        List.of(
            new History(1, lastMoment).move(lastMoment, p, s),
            new History(2, lastMoment).move(lastMoment.plusNanos(1000), p, s)));

    LocalDate january = LocalDate.of(2026, 1, 1);
    FunnelNumbers numbers =
        count(query(pipeline, Basis.COHORT, january, january.plusDays(30), NOW));

    assertThat(numbers.deals()).isEqualTo(1);
  }

  @Test
  void sumsWhatWonDealsCostAndAveragesThoseWithAKnownBudget() {
    Pipeline pipeline = histories.pipeline("Деньги", "S1");
    int p = pipeline.id().value();
    List<History> won = new ArrayList<>();
    for (int id = 1; id <= 3; id++) {
      won.add(new History(id, day(1, 1)).move(day(1, 1), p, 10_001).move(day(1, 2), p, 142));
    }
    won.get(0).budget = new BigDecimal("100.50");
    won.get(1).budget = new BigDecimal("200.00");
    histories.keep(won);

    FunnelNumbers numbers = count(query(pipeline, Basis.COHORT, null, null, NOW));

    assertThat(size(query(pipeline, Basis.COHORT, null, null, NOW), CountedSet.parse("won")))
        .isEqualTo(3);
    assertThat(numbers.wonSum()).isEqualByComparingTo("300.50");
    assertThat(numbers.averageSale()).isEqualByComparingTo("150.25");
  }

  @Test
  void narrowsToOwnersSourcesAndTagsByNameAndToThoseWithout() {
    Pipeline pipeline = histories.pipeline("Отбор", "S1");
    histories.source(1, "Авито");
    int owner = world.anna().member().value();
    List<History> deals = new ArrayList<>();
    for (int id = 1; id <= 8; id++) {
      var deal = new History(id, day(1, 1)).move(day(1, 1), pipeline.id().value(), 10_001);
      deal.owner = (id & 1) == 0 ? null : owner;
      deal.source = (id & 2) == 0 ? null : 1;
      if (id > 5) {
        deal.tags.add("vip");
      }
      deals.add(deal);
    }
    histories.keep(deals);
    FunnelQuery all = query(pipeline, Basis.COHORT, null, null, NOW);

    assertThat(count(filtered(all, List.of("Анна Крылова"), List.of(), List.of())).deals())
        .isEqualTo(4);
    assertThat(count(filtered(all, List.of("none"), List.of(), List.of())).deals()).isEqualTo(4);
    assertThat(count(filtered(all, List.of("none", "анна крылова"), List.of(), List.of())).deals())
        .isEqualTo(8);
    assertThat(count(filtered(all, List.of(), List.of("Авито"), List.of())).deals()).isEqualTo(4);
    assertThat(count(filtered(all, List.of(), List.of("none"), List.of("vip"))).deals())
        .isEqualTo(1);
    assertThat(count(filtered(all, List.of(), List.of(), List.of("none"))).deals()).isEqualTo(5);
    assertThat(count(filtered(all, List.of("Никто"), List.of(), List.of())).deals()).isZero();
  }

  private static FunnelQuery filtered(
      FunnelQuery all, List<String> owners, List<String> sources, List<String> tags) {
    return new FunnelQuery(
        all.account(),
        all.pipeline(),
        all.basis(),
        all.from(),
        all.to(),
        all.zone(),
        all.asOf(),
        owners,
        sources,
        tags);
  }

  @Test
  void refusesANumberOrAStageThatIsNotThere() {
    Pipeline pipeline = histories.pipeline("Пусто", "S1");
    FunnelQuery query = query(pipeline, Basis.COHORT, null, null, NOW);

    assertThatThrownBy(() -> size(query, CountedSet.parse("reached:10002")))
        .isInstanceOf(Invalid.class);
    for (String word : List.of("", "many", "reached", "reached:x", "won:1", "reason", ":")) {
      assertThatThrownBy(() -> CountedSet.parse(word)).as(word).isInstanceOf(Invalid.class);
    }
    var elsewhere = new Pipeline(new PipelineId(pipeline.id().value() + 1000), "Нет", 1, List.of());
    assertThatThrownBy(() -> count(query(elsewhere, Basis.COHORT, null, null, NOW)))
        .isInstanceOf(PipelineNotFound.class);
  }

  @Test
  void countsTheVisitsOfVeryManyDealsInBuckets() {
    Pipeline pipeline = histories.pipeline("Много", "S1");
    List<History> deals = new ArrayList<>();
    for (int id = 1; id <= 9; id++) {
      deals.add(
          new History(id, day(1, 1))
              .move(day(1, 1), pipeline.id().value(), 10_001)
              .move(day(1, 1 + id), pipeline.id().value(), 142));
    }
    histories.keep(deals);
    FunnelQuery query = query(pipeline, Basis.COHORT, null, null, NOW);
    var tally = new FunnelTally(new FunnelSteps(), true);

    FilterIds nobody = new FilterIds(new Integer[0], new Integer[0]);
    tally.addAll(world.in(() -> counts.lengths(query, nobody)));
    FunnelTally.Stays stays = tally.staysIn(10_001);

    assertThat(stays.entered()).isEqualTo(9);
    assertThat(stays.visits()).isEqualTo(9);
    assertThat(stays.days().median()).isCloseTo(5, within(0.025));
  }

  @Test
  void agreesWithCountingByHandWhateverHappensToDeals() {
    for (int seed = 1; seed <= 12; seed++) {
      var random = new Random(seed);
      var chance = new RandomHistories(random, histories, seed);
      histories.keep(chance.deals());
      for (int i = 0; i < 6; i++) {
        FunnelQuery query = chance.query(world.account(), MOSCOW);
        Map<String, Object> byHand =
            new FunnelByHand(
                    query, chance.stages(query.pipeline()), chance.deleted(), chance.deals())
                .numbers();
        FunnelNumbers numbers = count(query);
        assertSame(numbers(numbers), byHand, "seed " + seed + " " + query);
        if (i == 0) {
          assertEveryNumberOpensItsDeals(numbers, query);
        }
        assertAddsUp(numbers, query);
      }
    }
  }

  private static void assertSame(
      Map<String, Object> numbers, Map<String, Object> byHand, String what) {
    assertThat(numbers.keySet()).as(what).isEqualTo(byHand.keySet());
    byHand.forEach(
        (name, expected) -> {
          Object number = numbers.get(name);
          if (expected instanceof Double days) {
            assertThat((Double) number).as(name + " " + what).isCloseTo(days, within(1e-6));
          } else if (expected instanceof BigDecimal sum) {
            assertThat((BigDecimal) number).as(name + " " + what).isEqualByComparingTo(sum);
          } else {
            assertThat(number).as(name + " " + what).isEqualTo(expected);
          }
        });
  }

  private static Map<String, Object> numbers(FunnelNumbers numbers) {
    var all = new TreeMap<String, Object>();
    all.put("deals", (int) numbers.deals());
    all.put("won", (int) numbers.won());
    all.put("lost", (int) numbers.lost());
    all.put("open", (int) numbers.open());
    all.put("movedOut", (int) numbers.movedOut());
    all.put("reachedWon", (int) numbers.reachedWon());
    all.put("lostAtUnknown", (int) numbers.lostAtUnknown());
    all.put("inBin", (int) numbers.inBin());
    all.put("wonSum", numbers.wonSum());
    all.put("lossReasons", new TreeMap<>(numbers.lossReasons()));
    for (StageNumbers stage : numbers.stages()) {
      String of = ":" + stage.stage().id();
      StageDays days = stage.days();
      all.put("entered" + of, (int) stage.entered());
      all.put("visits" + of, (int) stage.visits());
      all.put("reached" + of, (int) stage.reached());
      all.put("next" + of, (int) stage.onward());
      all.put("wonAfter" + of, (int) stage.wonAfter());
      all.put("lostAt" + of, (int) stage.lostAt());
      all.put("openAt" + of, (int) stage.openAt());
      all.put("stoppedLost" + of, (int) stage.stoppedLost());
      all.put("stoppedOpen" + of, (int) stage.stoppedOpen());
      all.put("stoppedOut" + of, (int) stage.stoppedOut());
      all.put("completed" + of, (int) days.visits());
      all.put("median" + of, days.median());
      all.put("p90" + of, days.p90());
      all.put("km" + of, days.kmMedian());
    }
    return all;
  }

  private void assertEveryNumberOpensItsDeals(FunnelNumbers numbers, FunnelQuery query) {
    var sizes = new TreeMap<String, Long>();
    sizes.put("deals", numbers.deals());
    sizes.put("won", numbers.won());
    sizes.put("lost", numbers.lost());
    sizes.put("closed", numbers.won() + numbers.lost());
    sizes.put("open", numbers.open());
    sizes.put("movedOut", numbers.movedOut());
    sizes.put("reachedWon", numbers.reachedWon());
    sizes.put("lostAtUnknown", numbers.lostAtUnknown());
    numbers.lossReasons().forEach((name, count) -> sizes.put("reason:" + name, count));
    for (StageNumbers stage : numbers.stages()) {
      String of = ":" + stage.stage().id();
      sizes.put("entered" + of, stage.entered());
      sizes.put("visits" + of, stage.entered());
      sizes.put("reached" + of, stage.reached());
      sizes.put("next" + of, stage.onward());
      sizes.put("lostAt" + of, stage.lostAt());
      sizes.put("openAt" + of, stage.openAt());
      sizes.put("stoppedLost" + of, stage.stoppedLost());
      sizes.put("stoppedOpen" + of, stage.stoppedOpen());
      sizes.put("stoppedOut" + of, stage.stoppedOut());
    }
    sizes.forEach(
        (name, size) -> {
          CountedSet set = CountedSet.parse(name);
          List<DealId> deals = world.in(() -> counts.deals(query, set, 10_000, null));
          assertThat(deals).as(name + " " + query).hasSize(size.intValue()).doesNotHaveDuplicates();
          assertThat(world.in(() -> counts.behind(query, set, 10_000, null)))
              .isEqualTo(new FunnelCounts.Behind(deals, size.longValue()));
        });
  }

  private static void assertAddsUp(FunnelNumbers numbers, FunnelQuery query) {
    if (!query.isCohort()) {
      return;
    }
    assertThat(numbers.won() + numbers.lost() + numbers.open() + numbers.movedOut())
        .isEqualTo(numbers.deals());
    List<StageNumbers> stages = numbers.stages();
    for (int i = 0; i < stages.size(); i++) {
      StageNumbers stage = stages.get(i);
      long next = i + 1 < stages.size() ? stages.get(i + 1).reached() : numbers.reachedWon();
      assertThat(next + stage.stoppedLost() + stage.stoppedOpen() + stage.stoppedOut())
          .as(query.toString())
          .isEqualTo(stage.reached());
    }
  }

  private static List<Long> each(FunnelNumbers numbers, ToLongFunction<StageNumbers> number) {
    return numbers.stages().stream().map(number::applyAsLong).toList();
  }

  private FunnelNumbers count(FunnelQuery query) {
    return world.in(() -> counts.count(query));
  }

  private long size(FunnelQuery query, CountedSet set) {
    return world.in(() -> counts.behind(query, set, 1, null).size());
  }

  private FunnelQuery query(
      Pipeline pipeline,
      Basis basis,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      Instant asOf) {
    return new FunnelQuery(
        world.account(),
        pipeline.id(),
        basis,
        from,
        to,
        MOSCOW,
        asOf,
        List.of(),
        List.of(),
        List.of());
  }
}
