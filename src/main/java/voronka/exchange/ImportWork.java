package voronka.exchange;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import voronka.exchange.ChunkReading.Chunk;
import voronka.exchange.Taking.Plan;
import voronka.shared.By;
import voronka.shared.ImportRun;
import voronka.shared.Sentence;
import voronka.store.Statistics;
import voronka.store.Tenancy;
import voronka.tables.BrokenFile;
import voronka.tables.Row;
import voronka.tables.Table;
import voronka.tables.TableFile;

/**
 * Takes the rows of one import in, a chunk a transaction. The chunk's transaction also says how far
 * it has come, so after a crash the work goes on where it stopped.
 */
@Component
class ImportWork {

  static final int CHUNK = 4000;
  private static final int HANDS = 2;

  /** The schemas whose tables an import fills. */
  private static final List<String> WRITTEN = List.of("contacts", "funnel");

  private final ImportRepository imports;
  private final LeftRows lefts;
  private final ImportFiles files;
  private final Takings takings;
  private final MoveTelling moves;
  private final ChunkLog log;

  private final Statistics statistics;
  private final TransactionOperations transactions;
  private final Clock clock;

  ImportWork(
      ImportRepository imports,
      LeftRows lefts,
      ImportFiles files,
      Takings takings,
      MoveTelling moves,
      ChunkLog log,
      Statistics statistics,
      TransactionOperations transactions,
      Clock clock) {
    this.imports = imports;
    this.lefts = lefts;
    this.files = files;
    this.takings = takings;
    this.moves = moves;
    this.log = log;
    this.statistics = statistics;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Within the import's account. */
  void run(Import wanted) {
    ImportRun run = new ImportRun(wanted.id().value(), By.imported(wanted.by()), wanted.dryRun());
    Import job = wanted.dryRun() ? begunAnew(wanted) : wanted;
    Path file = files.fetch(job.file(), run.account());
    try {
      int rows = count(file, job);
      transactions.executeWithoutResult(tx -> imports.rows(job.id(), rows, run.account()));
      read(file, job, run);
      if (job.kind() == Kind.MOVES) {
        moves.tell(job, run);
      }
      WRITTEN.forEach(statistics::refresh);
      transactions.executeWithoutResult(
          tx -> imports.finish(job.id(), clock.instant(), run.account()));
    } catch (BrokenFile broken) {
      Sentence why = broken.reasons().getFirst().sentence();
      transactions.executeWithoutResult(
          tx -> imports.fail(job.id(), why, clock.instant(), run.account()));
    } finally {
      ImportFiles.delete(file);
    }
  }

  private Import begunAnew(Import job) {
    return transactions.execute(
        tx -> {
          imports.forgetProgress(job.id(), job.by().account());
          return imports.find(job.id(), job.by().account()).orElseThrow();
        });
  }

  /** A file that breaks off is refused before a row of it is taken. */
  private static int count(Path file, Import job) {
    int rows = 0;
    try (Table table = TableFile.open(file, job.reading())) {
      for (Row _ : table) {
        rows++;
      }
    }
    return rows;
  }

  private void read(Path file, Import job, ImportRun run) {
    try (Table table = TableFile.open(file, job.reading())) {
      Columns columns = transactions.execute(tx -> takings.columns(job, table.header()));
      Taking<?> taking = transactions.execute(tx -> takings.of(job, run));
      read(table, columns, taking, job, run);
    }
  }

  /**
   * The next chunk is read while the database takes the one before, and two are written side by
   * side where they have nothing to do with each other: one alone keeps one core of the database
   * busy.
   */
  private <T> void read(Table table, Columns columns, Taking<T> taking, Import job, ImportRun run) {
    ChunkReading<T> reading = new ChunkReading<>(table, columns, taking);
    remember(reading, job, run);
    try (ChunkQueue<T> chunks = new ChunkQueue<>(() -> next(reading, run));
        ExecutorService hands = Executors.newFixedThreadPool(HANDS)) {
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < HANDS; i++) {
        work.add(
            hands.submit(() -> Tenancy.run(run.account(), () -> take(chunks, taking, job, run))));
      }
      work.forEach(Waiting::forEndOf);
    }
  }

  /** Rows may name owners nobody knows yet, so reading works on the database, too. */
  private <T> @Nullable Chunk<T> next(ChunkReading<T> reading, ImportRun run) {
    return Tenancy.in(run.account(), () -> transactions.execute(tx -> reading.next(CHUNK)));
  }

  /** What was taken before the work was interrupted: later rows must know of it. */
  private <T> void remember(ChunkReading<T> reading, Import job, ImportRun run) {
    if (job.read() == 0) {
      return;
    }
    Set<Integer> left = transactions.execute(tx -> lefts.numbers(job.id(), run.account()));
    while (reading.number() < job.read()) {
      int many = Math.min(CHUNK, job.read() - reading.number());
      transactions.executeWithoutResult(tx -> reading.remember(many, left));
    }
  }

  private <T> void take(ChunkQueue<T> chunks, Taking<T> taking, Import job, ImportRun run) {
    for (ChunkQueue<T>.Turn next = chunks.next(); next != null; next = chunks.next()) {
      ChunkQueue<T>.Turn turn = next;
      Throwable failure = null;
      try {
        transactions.executeWithoutResult(tx -> take(turn, taking, job, run));
      } catch (RuntimeException | Error e) {
        failure = e;
        throw e;
      } finally {
        turn.end(failure);
      }
    }
  }

  private <T> void take(ChunkQueue<T>.Turn turn, Taking<T> taking, Import job, ImportRun run) {
    Chunk<T> chunk = turn.chunk();
    Plan plan = taking.plan(chunk.items());
    if (!plan.isNeededByLaterRows()) {
      turn.planned();
    }
    List<LeftRow> left = new ArrayList<>(chunk.left());
    Counting counting = new Counting();
    left.stream().filter(row -> row.place() == 1).forEach(row -> counting.add(row.outcome()));
    counting.add(chunk.items(), plan.carryOut(), left);
    turn.awaitBefore();
    lefts.add(job.id(), left, run.account());
    imports.advance(job.id(), chunk.last(), counting.counts(), run.account());
    log.chunk(job, run, chunk.first(), chunk.last(), counting.counts());
  }
}
