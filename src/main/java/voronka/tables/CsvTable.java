package voronka.tables;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import voronka.shared.Sentence;

/** A text file with a separator between the cells. */
final class CsvTable implements Table, Iterator<Row> {

  /** In characters: what stands between two quotes is kept in memory until the second is found. */
  private static final int LONGEST_CELL = 1 << 20;

  private final CsvCells cells = new CsvCells();
  private final int linesBefore;
  private final CsvReader<CsvCells.Record> reader;
  private final CloseableIterator<CsvCells.Record> records;
  private final List<String> header;
  private long rows;
  private @Nullable Row next;

  private CsvTable(BufferedReader text, char separator) throws IOException {
    linesBefore = TextFile.takeSeparatorLine(text).isPresent() ? 1 : 0;
    reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(LONGEST_CELL)
            .build(cells, text);
    records = reader.iterator();
    header = readHeader();
  }

  static CsvTable open(Path file, Guess guess) {
    try {
      BufferedReader text = TextFile.open(file, guess.encoding());
      try {
        return new CsvTable(text, guess.separator());
      } catch (IOException | RuntimeException e) {
        text.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> readHeader() {
    CsvCells.@Nullable Record record = record();
    while (record != null && record.cells().stream().allMatch(Header::isBlank)) {
      record = record();
    }
    if (record == null) {
      throw new BrokenFile(Sentence.of("tables.empty"));
    }
    return Header.of(record.cells());
  }

  /** The next record that is more than a blank line; null at the end. */
  private CsvCells.@Nullable Record record() {
    try {
      while (records.hasNext()) {
        CsvCells.Record record = records.next();
        if (!record.blank()) {
          return record;
        }
      }
      return null;
    } catch (CsvParseException e) {
      throw e.getCause() instanceof BrokenFile tooLong
          ? tooLong
          : new BrokenFile(Sentence.of("tables.broken_quotes", cells.line() + linesBefore));
    }
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public Iterator<Row> iterator() {
    return this;
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      CsvCells.@Nullable Record record = record();
      next = record == null ? null : new Row(++rows, Collections.unmodifiableList(record.cells()));
    }
    return next != null;
  }

  @Override
  public Row next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    Row row = next;
    next = null;
    return row;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
