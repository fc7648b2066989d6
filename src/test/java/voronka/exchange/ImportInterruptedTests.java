package voronka.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import voronka.exchange.Import.Counts;
import voronka.exchange.Import.State;
import voronka.funnel.DealImports;
import voronka.shared.Sentence;
import voronka.store.Statistics;
import voronka.tables.TableFile;

/** An import that dies between two chunks goes on where it stopped, and does no chunk twice. */
class ImportInterruptedTests extends ImportTest {

  private static final int ROWS = 3 * ImportWork.CHUNK + 17;

  @Autowired ImportRepository imports;
  @Autowired LeftRows lefts;
  @Autowired ImportFiles files;
  @Autowired Takings takings;
  @Autowired GatheredMoves gathered;
  @Autowired DealImports deals;
  @Autowired ChunkLog log;
  @Autowired Statistics statistics;
  @Autowired TransactionOperations transactions;

  @TempDir Path folder;
  private int next = 1_000_000;

  /** As a kill -9 does: what was committed stays, the rest never happens. */
  private static class Killed extends RuntimeException {}

  private record Dying(TransactionOperations real, AtomicInteger left)
      implements TransactionOperations {
    @Override
    public <T> @Nullable T execute(TransactionCallback<T> action) {
      if (left.getAndDecrement() <= 0) {
        throw new Killed();
      }
      return real.execute(action);
    }
  }

  @BeforeEach
  void aPipeline() {
    world
        .api()
        .post(
            "/api/crm/pipelines",
            "{\"name\": \"Покупатель\", \"stages\": [{\"name\": \"Первый\"}, {\"name\": \"Второй\"}]}");
  }

  private ImportId queued(Kind kind, boolean dry, String csv) throws IOException {
    Path file = folder.resolve("file.csv");
    Files.writeString(file, csv);
    ImportId[] id = new ImportId[1];
    world.inside(
        () -> {
          FileId kept = files.keep(file, "file.csv", world.account());
          Import job =
              new Import(
                  new ImportId(next++),
                  kind,
                  State.RUNNING,
                  dry,
                  kept,
                  "file.csv",
                  TableFile.guess(file),
                  new Mapping(kind, "Покупатель", false, List.of(), Map.of(), Map.of(), null),
                  world.anna(),
                  0,
                  0,
                  new Counts(0, 0, 0, 0, 0),
                  null,
                  clock.instant(),
                  null,
                  null,
                  null,
                  null,
                  0);
          transactions.executeWithoutResult(tx -> imports.add(job));
          id[0] = job.id();
        });
    return id[0];
  }

  private void runUntil(int transactionsLeft, ImportId id) {
    var dying = new Dying(transactions, new AtomicInteger(transactionsLeft));
    var telling = new MoveTelling(imports, lefts, gathered, deals, log, dying);
    var work =
        new ImportWork(imports, lefts, files, takings, telling, log, statistics, dying, clock);
    world.inside(
        () ->
            work.run(transactions.execute(tx -> imports.find(id, world.account()).orElseThrow())));
  }

  private void runKilledEverywhere(ImportId id) {
    assertThatThrownBy(() -> runUntil(2, id)).isInstanceOf(Killed.class);
    for (int left = 3; left < 100 && !isDone(id); left++) {
      runAgain(left, id);
    }
    assertThat(isDone(id)).isTrue();
  }

  private void runAgain(int transactionsLeft, ImportId id) {
    try {
      runUntil(transactionsLeft, id);
    } catch (Killed again) {
      assertThat(isDone(id)).isFalse();
    }
  }

  private boolean isDone(ImportId id) {
    return world.in(() -> imports.find(id, world.account()).orElseThrow().state() == State.DONE);
  }

  private Counts counts(ImportId id) {
    Import job = world.in(() -> imports.find(id, world.account()).orElseThrow());
    assertThat(job.state()).isEqualTo(State.DONE);
    return job.counts();
  }

  @Test
  void dealsAreTakenOnce() throws IOException {
    String csv =
        "id,name\n"
            + IntStream.rangeClosed(1, ROWS)
                .mapToObj(i -> i % 1000 == 0 ? "1,again" : i + ",deal " + i)
                .collect(Collectors.joining("\n"));
    ImportId id = queued(Kind.DEALS, false, csv);
    runKilledEverywhere(id);
    assertThat(counts(id)).isEqualTo(new Counts(ROWS - 12, 0, 12, 0, 0));
    assertThat(number("select count(*) from funnel.deal where account_id = :account"))
        .isEqualTo(ROWS - 12);
    assertThat(number("select count(*) from funnel.move where account_id = :account"))
        .isEqualTo(ROWS - 12);
  }

  @Test
  void movesAreToldOnce() throws IOException {
    imported(
        "{\"kind\": \"deals\"}",
        "id,name\n"
            + IntStream.range(0, 500).mapToObj(i -> i + ",x").collect(Collectors.joining("\n")));
    String csv =
        "deal id,stage,at\n"
            + IntStream.range(0, ROWS)
                .mapToObj(
                    i ->
                        "%d,%s,%d.5"
                            .formatted(
                                i % 500, i / 500 % 2 == 0 ? "Первый" : "Второй", 40_000 + i / 500))
                .collect(Collectors.joining("\n"));
    ImportId id = queued(Kind.MOVES, false, csv);
    runKilledEverywhere(id);
    assertThat(counts(id)).isEqualTo(new Counts(ROWS, 0, 0, 0, 0));
    assertThat(
            number(
                "select count(*) from funnel.move where account_id = :account and withdrawn_at is null"))
        .isEqualTo(ROWS);
    assertThat(number("select count(*) from exchange.move_row where account_id = :account"))
        .isZero();
  }

  @Test
  void aDryRunBeginsAnew() throws IOException {
    String csv =
        "id,name\n"
            + IntStream.range(0, ROWS).mapToObj(i -> i + ",x").collect(Collectors.joining("\n"));
    ImportId id = queued(Kind.DEALS, true, csv);
    assertThatThrownBy(() -> runUntil(6, id)).isInstanceOf(Killed.class);
    runUntil(Integer.MAX_VALUE, id);
    assertThat(counts(id)).isEqualTo(new Counts(ROWS, 0, 0, 0, 0));
    assertThat(number("select count(*) from funnel.deal where account_id = :account")).isZero();
  }

  @Test
  void anImportThatWasGivenUpIsUndoneWithThePipelineItMade() throws IOException {
    String csv =
        "id,name\n"
            + IntStream.range(0, ROWS).mapToObj(i -> i + ",x").collect(Collectors.joining("\n"));
    ImportId id = queued(Kind.DEALS, false, csv);
    world.in(
        () -> {
          imports.madePipeline(
              id,
              jdbc.sql("select id from funnel.pipeline where account_id = :account")
                  .param("account", world.account().value())
                  .query(Integer.class)
                  .single(),
              world.account());
          return null;
        });
    assertThatThrownBy(() -> runUntil(6, id)).isInstanceOf(Killed.class);
    giveUp(id);
    assertThat(number("select count(*) from funnel.deal where account_id = :account")).isPositive();

    JsonNode job = undone(world.api().get("/api/crm/imports/" + id).json());
    assertThat(job.path("undoneAt").isNull()).isFalse();
    assertThat(
            number("select count(*) from funnel.deal where account_id = :account and not undone"))
        .isZero();
    assertThat(
            number(
                "select count(*) from funnel.pipeline where account_id = :account and archived_at is null"))
        .isZero();
  }

  @Test
  void gatheredMovesOfAnImportThatWasGivenUpGoWithItsUndoing() throws IOException {
    imported("{\"kind\": \"deals\"}", "id,name\n1,x\n");
    String csv =
        "deal id,stage,at\n"
            + IntStream.range(0, ROWS)
                .mapToObj(i -> "1,%s,%d.5".formatted(i % 2 == 0 ? "Первый" : "Второй", 30_000 + i))
                .collect(Collectors.joining("\n"));
    ImportId id = queued(Kind.MOVES, false, csv);
    assertThatThrownBy(() -> runUntil(8, id)).isInstanceOf(Killed.class);
    giveUp(id);
    assertThat(number("select count(*) from exchange.move_row where account_id = :account"))
        .isPositive();

    undone(world.api().get("/api/crm/imports/" + id).json());
    assertThat(number("select count(*) from exchange.move_row where account_id = :account"))
        .isZero();
    assertThat(
            number(
                "select count(*) from funnel.move where account_id = :account and withdrawn_at is null"))
        .isOne();
  }

  private void giveUp(ImportId id) {
    world.in(
        () -> {
          imports.fail(id, Sentence.of("exchange.import.broke"), clock.instant(), world.account());
          return null;
        });
  }
}
