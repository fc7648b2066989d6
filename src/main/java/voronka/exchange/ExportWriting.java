package voronka.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import voronka.account.Accounts;
import voronka.journal.Event;
import voronka.journal.Journal;
import voronka.shared.By;
import voronka.shared.Subject;
import voronka.store.Ids;
import voronka.tables.Format;
import voronka.tables.TableWriter;
import voronka.tables.TableWriter.Column;
import voronka.web.Words;

/** Writes a list into a file and tells the journal. */
@Component
class ExportWriting {

  private static final Logger log = LoggerFactory.getLogger(ExportWriting.class);

  private final Accounts accounts;
  private final Journal journal;
  private final Ids ids;
  private final TransactionOperations transactions;
  private final Words words;
  private final Clock clock;

  ExportWriting(
      Accounts accounts,
      Journal journal,
      Ids ids,
      TransactionOperations transactions,
      Words words,
      Clock clock) {
    this.accounts = accounts;
    this.journal = journal;
    this.ids = ids;
    this.transactions = transactions;
    this.words = words;
    this.clock = clock;
  }

  String fileName(ExportedList<?> list, Format format, By by) {
    ZoneId zone = accounts.settings(by.account()).zone();
    return words.text("exchange.export." + list.list())
        + " "
        + LocalDate.now(clock.withZone(zone))
        + "."
        + extension(format);
  }

  private static String extension(Format format) {
    return format.name().toLowerCase(Locale.ROOT);
  }

  <T> void write(ExportedList<T> list, Format format, OutputStream out, By by) {
    Progress progress = new Progress();
    try {
      write(list, format, out, progress);
      progress.whole = true;
    } catch (IOException gone) {
      log.debug("Nobody reads the export any more after {} rows", progress.rows, gone);
    } finally {
      note(list, format, progress, by);
    }
  }

  private static final class Progress {
    private int rows;
    private boolean whole;
  }

  private <T> void write(ExportedList<T> list, Format format, OutputStream out, Progress progress)
      throws IOException {
    TableWriter table =
        TableWriter.open(format, words.text("exchange.export." + list.list()), head(list), out);
    for (List<T> page = list.first(); !page.isEmpty(); page = list.pages().get()) {
      for (T row : page) {
        table.row(cells(row, list.columns()));
        progress.rows++;
      }
    }
    table.finish();
  }

  private List<Column> head(ExportedList<?> list) {
    List<Column> head = new ArrayList<>();
    list.columns()
        .forEach(
            column ->
                head.add(
                    new Column(words.text("exchange.column." + column.code()), column.width())));
    return head;
  }

  private static <T> List<@Nullable Object> cells(T row, List<ExportColumn<T>> columns) {
    List<@Nullable Object> cells = new ArrayList<>(columns.size());
    columns.forEach(column -> cells.add(column.value().apply(row)));
    return cells;
  }

  private void note(ExportedList<?> list, Format format, Progress progress, By by) {
    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    details.put("list", list.list());
    details.put("format", extension(format));
    details.put("asked", list.asked());
    details.put("rows", progress.rows);
    details.put("whole", progress.whole);
    Subject subject = new Subject("export", ids.next(by.account(), "export"));
    transactions.executeWithoutResult(
        tx -> journal.write(new Event("export.made", subject, null, details), by));
  }
}
