package voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.funnel.DealFilter.Choice;
import voronka.shared.By;
import voronka.shared.ImportRun;

/** What the heads of a board read is what counting its deals would give. */
class StageTotalsTests extends FunnelTest {

  private static final int THREADS = 8;

  @Autowired StageTotals totals;
  @Autowired DealImports imports;
  @Autowired DealImportUndo undoneImports;

  private Pipeline seller;

  @BeforeEach
  void anotherPipeline() {
    seller = world.in(() -> pipelines.add(NewPipeline.of("Продавец", "Новый", "Договор"), anna));
  }

  @Test
  void followsWhateverHappensToDeals() {
    Random random = new Random(11);
    List<DealId> known = new ArrayList<>();
    for (int i = 1; i <= 400; i++) {
      happens(known, i, random);
      if (i % 50 == 0) {
        isWhatCountingGives();
        world.in(this::fold);
        isWhatCountingGives();
      }
    }
    assertThat(kept(buyer, Instant.EPOCH)).containsKeys(stage(1), StageId.WON, StageId.LOST);
  }

  private void happens(List<DealId> known, int n, Random random) {
    if (known.size() < 5 || random.nextInt(8) == 0) {
      known.add(open("Сделка " + n).id());
      return;
    }
    DealId deal = known.get(random.nextInt(known.size()));
    switch (random.nextInt(9)) {
      case 0 -> edit(deal, DealChanges.NONE.budget(budget(random)));
      case 1 -> edit(deal, DealChanges.NONE.name("Квартира " + n));
      case 2 -> world.in(() -> deals.bin(deal, null, anna));
      case 3 -> world.in(() -> deals.restore(deal, anna));
      case 4 -> movesAndGoesBack(deal, random);
      case 5 -> imported(n, random);
      default -> moves(deal, random);
    }
  }

  private static @Nullable BigDecimal budget(Random random) {
    return random.nextInt(4) == 0 ? null : BigDecimal.valueOf(random.nextInt(1_000_000_000), 2);
  }

  private void edit(DealId deal, DealChanges changes) {
    world.in(() -> deals.edit(deal, null, now -> changes, anna));
  }

  private void moves(DealId deal, Random random) {
    if (world.in(() -> deals.get(deal, world.account())).isInBin()) {
      return;
    }
    clock.forward(Duration.ofMinutes(random.nextInt(10_000)));
    world.in(() -> moves.move(deal, order(random), anna));
  }

  private MoveOrder order(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> MoveOrder.lost("Дорого");
      case 1 -> MoveOrder.to(StageId.WON);
      case 2 -> MoveOrder.to(seller.stages().get(random.nextInt(2)).id());
      default -> MoveOrder.to(stage(1 + random.nextInt(4)));
    };
  }

  private void movesAndGoesBack(DealId deal, Random random) {
    moves(deal, random);
    try {
      world.in(() -> undo.undo(deal, anna));
    } catch (UndoRefused e) {
      // It stood there already: nothing to take back.
    }
  }

  /**
   * Deals of a file, open and closed, another file that changes half of them, a history; perhaps
   * undone.
   */
  private void imported(int n, Random random) {
    List<String> names = IntStream.range(0, 6).mapToObj(i -> n + "-" + i).toList();
    take(n * 10, names, random);
    take(n * 10 + 1, names.subList(0, 3), random);
    ImportRun history = new ImportRun(n * 10 + 2, By.imported(world.anna()), false);
    world.in(() -> imports.moves(history).take(List.of(move(names.get(5), random))));
    for (int run = 2; run >= random.nextInt(4); run--) {
      ImportRun undone = new ImportRun(n * 10 + run, By.imported(world.anna()), false);
      world.in(() -> undoneImports.undo(undone, 0, 100));
    }
  }

  private void take(int run, List<String> names, Random random) {
    List<ImportedDeal> rows = names.stream().map(name -> row(name, random)).toList();
    world.in(
        () ->
            imports
                .deals(new ImportRun(run, By.imported(world.anna()), false))
                .plan(rows)
                .carryOut());
  }

  private ImportedDeal row(String name, Random random) {
    StageId stage = List.of(stage(1), stage(2), StageId.WON, StageId.LOST).get(random.nextInt(4));
    Instant created = clock.instant().minusSeconds(3_000_000);
    return new ImportedDeal(
        buyer.id(),
        stage,
        stage(1),
        name,
        name,
        budget(random),
        null,
        null,
        null,
        null,
        List.of(),
        created,
        stage.isEnd() ? created.plusSeconds(random.nextInt(2_900_000)) : null,
        null,
        null);
  }

  private ImportedMove move(String name, Random random) {
    return new ImportedMove(
        buyer.id(), name, stage(1 + random.nextInt(4)), clock.instant(), null, null);
  }

  @Test
  void followsEightAtOnceWhileItIsFoldedAndCountedAnew() throws Exception {
    List<DealId> crowd = IntStream.range(0, 12).mapToObj(i -> open("Сделка " + i).id()).toList();
    List<Callable<Object>> work = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Random random = new Random(i);
      work.add(() -> crowdWorks(crowd, random));
    }
    work.add(() -> again(this::fold));
    work.add(() -> again(this::recount));
    try (var threads = Executors.newFixedThreadPool(work.size())) {
      for (Future<Object> done : threads.invokeAll(work)) {
        done.get(1, TimeUnit.MINUTES);
      }
    }

    isWhatCountingGives();
    world.in(this::fold);
    isWhatCountingGives();
  }

  private @Nullable Object crowdWorks(List<DealId> crowd, Random random) {
    for (int i = 0; i < 60; i++) {
      DealId deal = crowd.get(random.nextInt(crowd.size()));
      if (random.nextInt(4) == 0) {
        edit(deal, DealChanges.NONE.budget(budget(random)));
      } else {
        world.in(() -> moves.move(deal, order(random), anna));
      }
    }
    return null;
  }

  private @Nullable Object again(Callable<Object> work) {
    for (int i = 0; i < 40; i++) {
      world.in(work);
    }
    return null;
  }

  @Test
  void aMoveDoesNotWaitForAFold() {
    Deal deal = open("Квартира");
    world.in(
        () -> {
          fold();
          try (var another = Executors.newSingleThreadExecutor()) {
            Future<Deal> moved =
                another.submit(
                    () -> world.in(() -> moves.move(deal.id(), MoveOrder.to(stage(2)), anna)));
            Future<Object> folded = another.submit(() -> world.in(this::fold));
            moved.get(10, TimeUnit.SECONDS);
            folded.get(10, TimeUnit.SECONDS);
          }
          return null;
        });

    isWhatCountingGives();
  }

  @Test
  void countingAnewMendsWhatWasWrittenPastTheTriggers() {
    open("Квартира");
    world.in(this::fold);
    world.in(
        () ->
            jdbc.sql("update funnel.stage_total set deals = deals + 7 where account_id = :account")
                .param("account", world.account().value())
                .update());
    assertThat(kept(buyer, Instant.EPOCH).get(stage(1))).startsWith("8 ");

    world.in(this::recount);

    isWhatCountingGives();
  }

  private Object fold() {
    return call("select funnel.fold_stage_changes(:account)");
  }

  private Object recount() {
    return call("select funnel.recount_stages(:account)");
  }

  private Object call(String sql) {
    return jdbc.sql(sql).param("account", world.account().value()).query().listOfRows();
  }

  /** For months that begin in Moscow, in Kathmandu, and for all that was ever closed. */
  private void isWhatCountingGives() {
    for (String since : List.of("2026-10-31T21:00:00Z", "2026-11-30T18:15:00Z")) {
      isWhatCountingGives(Instant.parse(since));
    }
    isWhatCountingGives(Instant.EPOCH);
  }

  private void isWhatCountingGives(Instant since) {
    for (Pipeline pipeline : List.of(buyer, seller)) {
      assertThat(kept(pipeline, since)).isEqualTo(counted(pipeline, since));
    }
  }

  private Map<StageId, String> kept(Pipeline pipeline, Instant since) {
    return read(DealFilter.ALL.in(pipeline.id()), pipeline, since);
  }

  private Map<StageId, String> counted(Pipeline pipeline, Instant since) {
    return read(createdWhenever(pipeline.id()), pipeline, since);
  }

  /** All deals of the pipeline, in words that have to be counted. */
  private static DealFilter createdWhenever(PipelineId pipeline) {
    return new DealFilter(
        pipeline,
        null,
        null,
        Choice.open(),
        Choice.open(),
        Choice.open(),
        Instant.EPOCH,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false);
  }

  private Map<StageId, String> read(DealFilter filter, Pipeline pipeline, Instant since) {
    List<StageId> stages = pipeline.stages().stream().map(Stage::id).toList();
    Map<StageId, String> read = new TreeMap<>(Comparator.comparing(StageId::value));
    world
        .in(() -> totals.of(filter, stages, since, world.account()))
        .forEach(
            (stage, total) ->
                read.put(
                    stage, total.deals() + " " + total.sum().stripTrailingZeros().toPlainString()));
    return read;
  }
}
