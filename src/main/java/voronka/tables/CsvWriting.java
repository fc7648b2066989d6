package voronka.tables;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text file as Excel set up for Russia opens it by a double click. */
final class CsvWriting implements TableWriter {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss");

  private final CsvWriter csv;

  CsvWriting(List<Column> columns, OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    csv = CsvWriter.builder().fieldSeparator(';').lineDelimiter(LineDelimiter.CRLF).build(text);
    text.write('\uFEFF');
    write(columns.stream().map(Column::name).toList());
  }

  @Override
  public void row(List<@Nullable Object> cells) throws IOException {
    List<String> record = new ArrayList<>(cells.size());
    cells.forEach(cell -> record.add(written(cell)));
    write(record);
  }

  private static String written(@Nullable Object cell) {
    return switch (cell) {
      case null -> "";
      case BigDecimal number -> number.toPlainString().replace('.', ',');
      case Number number -> number.toString();
      case LocalDate day -> DAY.format(day);
      case LocalDateTime moment -> MOMENT.format(moment);
      default -> Formula.guarded(cell.toString());
    };
  }

  private void write(List<String> record) throws IOException {
    try {
      csv.writeRecord(record);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void finish() throws IOException {
    csv.flush();
  }
}
