package voronka.exchange;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import voronka.exchange.Cells.Fault;
import voronka.exchange.Import.Counts;
import voronka.exchange.Taking.Numbered;
import voronka.funnel.DealImports;
import voronka.funnel.ImportedMove;
import voronka.funnel.MoveImport;
import voronka.journal.Event;
import voronka.journal.Journal;
import voronka.shared.By;
import voronka.shared.ImportRun;
import voronka.shared.Sentence;
import voronka.shared.Subject;
import voronka.shared.Taken;
import voronka.shared.Taken.Outcome;
import voronka.tables.BrokenFile;
import voronka.tables.Row;
import voronka.tables.Table;
import voronka.tables.TableFile;

/**
 * Takes the rows of one import in, a chunk a transaction. The chunk's transaction also says how far it has come, so
 * after a crash the work goes on where it stopped.
 */
@Component
class ImportWork {

  static final int CHUNK = 4000;
  private static final int FORGET = 20_000;

  private final ImportRepository imports;
  private final ImportFiles files;
  private final Takings takings;
  private final GatheredMoves gathered;
  private final DealImports deals;
  private final Journal journal;
  private final TransactionOperations transactions;
  private final Clock clock;

  ImportWork(
      ImportRepository imports,
      ImportFiles files,
      Takings takings,
      GatheredMoves gathered,
      DealImports deals,
      Journal journal,
      TransactionOperations transactions,
      Clock clock) {
    this.imports = imports;
    this.files = files;
    this.takings = takings;
    this.gathered = gathered;
    this.deals = deals;
    this.journal = journal;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Within the import's account. */
  void run(Import wanted) {
    ImportRun run =
        new ImportRun(wanted.id().value(), By.imported(wanted.by()), wanted.dryRun());
    Import job = wanted.dryRun() ? begunAnew(wanted) : wanted;
    Path file = files.fetch(job.file(), run.account());
    try {
      int rows = count(file, job);
      transactions.executeWithoutResult(tx -> imports.rows(job.id(), rows, run.account()));
      read(file, job, run);
      tellMoves(job, run);
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

  private <T> void read(
      Table table, Columns columns, Taking<T> taking, Import job, ImportRun run) {
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
          note(job, run, (int) rows.getFirst().number(), last, counting.counts());
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

  /** One row a chunk. Moves are not there yet when they are gathered. */
  private void note(Import job, ImportRun run, int from, int to, Counts counts) {
    if (run.dry() || counts.created() + counts.updated() == 0) {
      return;
    }
    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    details.put("kind", job.kind().code());
    details.put("file", job.fileName());
    details.put("from", from);
    details.put("to", to);
    details.put("created", counts.created());
    details.put("updated", counts.updated());
    journal.write(
        new Event("import.chunk", new Subject("import", job.id().value()), null, details),
        run.by());
  }

  private void tellMoves(Import job, ImportRun run) {
    if (job.kind() != Kind.MOVES) {
      return;
    }
    MoveImport moves = deals.moves(run);
    while (transactions.execute(tx -> tellNext(moves, job, run))) {
      // a transaction a chunk
    }
    while (transactions.execute(tx -> gathered.forget(FORGET, run))) {
      // a transaction a chunk
    }
  }

  private boolean tellNext(MoveImport moves, Import job, ImportRun run) {
    List<Numbered<ImportedMove>> rows = gathered.after(gathered.done(run), CHUNK, run);
    if (rows.isEmpty()) {
      return false;
    }
    List<LeftRow> left = new ArrayList<>();
    Counting counting = new Counting();
    List<Taken> fates = moves.take(rows.stream().map(Numbered::item).toList());
    counting.add(rows, fates, left);
    imports.leave(job.id(), left, run.account());
    ImportedMove last = rows.getLast().item();
    gathered.done(new GatheredMoves.Place(last.pipeline().value(), last.dealExternalId()), run);
    imports.advance(
        job.id(), imports.find(job.id(), run.account()).orElseThrow().read(), counting.counts(), run.account());
    note(job, run, rows.getFirst().number(), rows.getLast().number(), counting.counts());
    return true;
  }

  /** The outcomes of a chunk. */
  private static final class Counting {

    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

    void add(Outcome outcome) {
      counts.merge(outcome, 1, Integer::sum);
    }

    /** Rows that were not taken are left with their reason. */
    <T> void add(List<Numbered<T>> rows, List<Taken> fates, List<LeftRow> left) {
      for (int i = 0; i < fates.size(); i++) {
        Taken fate = fates.get(i);
        add(fate.outcome());
        if (fate.why() != null) {
          left.add(
              new LeftRow(rows.get(i).number(), 1, fate.outcome(), fate.field(), fate.why()));
        }
      }
    }

    Counts counts() {
      return new Counts(
          of(Outcome.CREATED),
          of(Outcome.UPDATED),
          of(Outcome.DUPLICATE),
          of(Outcome.SKIPPED),
          of(Outcome.INVALID));
    }

    private int of(Outcome outcome) {
      return counts.getOrDefault(outcome, 0);
    }
  }
}
