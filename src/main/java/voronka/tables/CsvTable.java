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
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.shared.Sentence;

/** A text file with a separator between the cells. */
final class CsvTable extends RowByRow {

  /** In characters: what stands between two quotes is kept in memory until the second is found. */
  private static final int LONGEST_CELL = 1 << 20;

  private final CsvCells cells = new CsvCells();
  private final int linesBefore;
  private final CsvReader<CsvCells.Record> reader;
  private final CloseableIterator<CsvCells.Record> records;
  private final List<String> header;

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
  @Nullable List<String> nextCells() {
    CsvCells.@Nullable Record record = record();
    return record == null ? null : Collections.unmodifiableList(record.cells());
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
