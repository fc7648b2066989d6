package voronka.exchange;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import voronka.exchange.Cells.Fault;
import voronka.exchange.Taking.Numbered;
import voronka.shared.By;
import voronka.shared.ImportRun;
import voronka.shared.Sentence;
import voronka.shared.Taken.Outcome;
import voronka.store.Statistics;
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

  /** The schemas whose tables an import fills. */
  private static final List<String> WRITTEN = List.of("contacts", "funnel");

  private final ImportRepository imports;
  private final ImportFiles files;
  private final Takings takings;
  private final MoveTelling moves;
  private final ChunkLog log;

  private final Statistics statistics;
  private final TransactionOperations transactions;
  private final Clock clock;

  ImportWork(
      ImportRepository imports,
      ImportFiles files,
      Takings takings,
      MoveTelling moves,
      ChunkLog log,
      Statistics statistics,
      TransactionOperations transactions,
      Clock clock) {
    this.imports = imports;
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

  private <T> void read(Table table, Columns columns, Taking<T> taking, Import job, ImportRun run) {
    Set<Integer> left =
        job.read() == 0
            ? Set.of()
            : transactions.execute(tx -> imports.leftNumbers(job.id(), run.account()));
    List<Row> chunk = new ArrayList<>();
    int cells = table.header().size();
    for (Row row : table) {
      boolean behind = row.number() <= job.read();
      if (!behind || !left.contains((int) row.number())) {
        chunk.add(row);
      }
      if (chunk.size() == CHUNK || row.number() == job.read()) {
        take(chunk, behind, cells, columns, taking, job, run);
        chunk = new ArrayList<>();
      }
    }
    take(chunk, false, cells, columns, taking, job, run);
  }

  private <T> void take(
      List<Row> chunk,
      boolean behind,
      int cells,
      Columns columns,
      Taking<T> taking,
      Import job,
      ImportRun run) {
    if (behind) {
      transactions.executeWithoutResult(
          tx -> chunk.forEach(row -> remember(taking, columns.of(row.cells()))));
    } else if (!chunk.isEmpty()) {
      take(chunk, cells, columns, taking, job, run);
    }
  }

  private static <T> void remember(Taking<T> taking, Cells cells) {
    T item = taking.read(cells);
    if (item != null) {
      taking.remember(item);
    }
  }

  private <T> void take(
      List<Row> rows, int cells, Columns columns, Taking<T> taking, Import job, ImportRun run) {
    transactions.executeWithoutResult(
        tx -> {
          List<LeftRow> left = new ArrayList<>();
          List<Numbered<T>> items = new ArrayList<>();
          for (Row row : rows) {
            sort(row, cells, columns, taking, items, left);
          }
          Counting counting = new Counting();
          left.stream().filter(row -> row.place() == 1).forEach(row -> counting.add(row.outcome()));
          counting.add(items, taking.take(items), left);
          imports.leave(job.id(), left, run.account());
          int last = (int) rows.getLast().number();
          imports.advance(job.id(), last, counting.counts(), run.account());
          log.chunk(job, run, (int) rows.getFirst().number(), last, counting.counts());
        });
  }

  private static <T> void sort(
      Row row,
      int cells,
      Columns columns,
      Taking<T> taking,
      List<Numbered<T>> items,
      List<LeftRow> left) {
    int number = (int) row.number();
    if (row.isEmpty()) {
      left.add(new LeftRow(number, 1, Outcome.SKIPPED, null, Sentence.of("exchange.row.empty")));
      return;
    }
    if (row.cells().size() != cells) {
      Sentence why = Sentence.of("exchange.row.cells", row.cells().size(), cells);
      left.add(new LeftRow(number, 1, Outcome.INVALID, null, why));
      return;
    }
    Cells fields = columns.of(row.cells());
    T item = taking.read(fields);
    if (item != null && fields.faults().isEmpty()) {
      items.add(new Numbered<>(number, item));
      return;
    }
    int place = 0;
    for (Fault fault : fields.faults()) {
      left.add(
          new LeftRow(number, ++place, Outcome.INVALID, fault.field().code(), fault.sentence()));
    }
  }
}
