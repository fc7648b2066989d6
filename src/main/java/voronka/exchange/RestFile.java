package voronka.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import voronka.shared.AccountId;
import voronka.tables.Formula;
import voronka.tables.Row;
import voronka.tables.Table;
import voronka.tables.TableFile;
import voronka.web.Words;

/**
 * The rows of a file that were not taken, as they stood, with their number and the reason: to mend
 * and import again.
 */
@Component
public class RestFile {

  private static final int PAGE = 1000;

  private final Imports imports;
  private final Words words;

  RestFile(Imports imports, Words words) {
    this.imports = imports;
    this.words = words;
  }

  /** UTF-8 with a byte order mark and semicolons, as Excel opens it. */
  public void write(Import job, OutputStream out) throws IOException {
    AccountId account = job.by().account();
    Path file = imports.fetch(job.file(), account);
    try (Table table = TableFile.open(file, job.reading());
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().fieldSeparator(';').build(writer)) {
      writer.write('\uFEFF');
      csv.writeRecord(
          withReason(
              table.header(), words.text("exchange.rest.row"), words.text("exchange.rest.reason")));
      write(job, table, csv, account);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void write(Import job, Table table, CsvWriter csv, AccountId account) {
    Iterator<Row> rows = table.iterator();
    int after = 0;
    for (List<LeftRow> page = page(job, after, account);
        !page.isEmpty();
        page = page(job, after, account)) {
      for (List<LeftRow> faults : byRow(page)) {
        Row row = at(rows, faults.getFirst().number());
        csv.writeRecord(withReason(row.cells(), Long.toString(row.number()), reason(faults)));
        after = faults.getFirst().number();
      }
    }
  }

  /** Whole rows: the faults of the page's last row may go on in the next one. */
  private List<LeftRow> page(Import job, int after, AccountId account) {
    List<LeftRow> page = imports.left(job.id(), after, PAGE, account);
    if (page.size() < PAGE) {
      return page;
    }
    int last = page.getLast().number();
    return page.stream().filter(row -> row.number() < last).toList();
  }

  private static List<List<LeftRow>> byRow(List<LeftRow> page) {
    List<List<LeftRow>> rows = new ArrayList<>();
    for (LeftRow fault : page) {
      if (rows.isEmpty() || rows.getLast().getFirst().number() != fault.number()) {
        rows.add(new ArrayList<>());
      }
      rows.getLast().add(fault);
    }
    return rows;
  }

  private static Row at(Iterator<Row> rows, int number) {
    Row row = rows.next();
    while (row.number() < number) {
      row = rows.next();
    }
    return row;
  }

  private String reason(List<LeftRow> faults) {
    return faults.stream()
        .map(
            fault ->
                fault.field() == null
                    ? words.text(fault.why())
                    : words.text("exchange.field." + fault.field())
                        + ": "
                        + words.text(fault.why()))
        .collect(Collectors.joining(" · "));
  }

  private static List<String> withReason(List<String> cells, String number, String reason) {
    List<String> record = new ArrayList<>();
    record.add(number);
    record.add(Formula.guarded(reason));
    cells.stream().map(Formula::guarded).forEach(record::add);
    return record;
  }
}
