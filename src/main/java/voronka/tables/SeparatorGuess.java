package voronka.tables;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** Tells what stands between the cells: the separator that gives most rows as many cells as the header has. */
final class SeparatorGuess {

  private static final List<Character> CANDIDATES = List.of(';', ',', '\t', '|');
  private static final int SAMPLE = 128 * 1024;
  private static final int ROWS = 200;

  private SeparatorGuess() {}

  static char of(Path file, Encoding encoding) throws IOException {
    try (BufferedReader reader = TextFile.open(file, encoding)) {
      OptionalInt said = TextFile.takeSeparatorLine(reader);
      return said.isPresent() ? (char) said.getAsInt() : bySample(beginning(reader));
    }
  }

  private static String beginning(BufferedReader reader) throws IOException {
    char[] sample = new char[SAMPLE];
    int length = 0;
    int read = 0;
    while (read >= 0 && length < SAMPLE) {
      length += read;
      read = reader.read(sample, length, SAMPLE - length);
    }
    return new String(sample, 0, length);
  }

  private static char bySample(String sample) {
    char best =
        CANDIDATES.stream().max(Comparator.comparingDouble(c -> regularity(sample, c))).orElseThrow();
    return regularity(sample, best) > 0 ? best : unused(sample);
  }

  /** 0 where the header falls into one cell; else the share of rows as long as it, and a little for its length. */
  private static double regularity(String sample, char separator) {
    List<Integer> lengths = lengths(sample, separator);
    if (lengths.isEmpty() || lengths.getFirst() < 2) {
      return 0;
    }
    int columns = lengths.getFirst();
    long alike = lengths.stream().filter(length -> length == columns).count();
    return (double) alike / lengths.size() + Math.min(columns, 100) / 1000.0;
  }

  /** Up to the first record that does not read; the last may be cut off, so it counts only when alone. */
  private static List<Integer> lengths(String sample, char separator) {
    List<Integer> lengths = new ArrayList<>();
    try (CsvReader<CsvRecord> records = lenient(separator).ofCsvRecord(sample)) {
      for (CsvRecord record : records) {
        lengths.add(record.getFieldCount());
        if (lengths.size() == ROWS) {
          return lengths;
        }
      }
    } catch (CsvParseException | IOException unreadable) {
      return lengths;
    }
    boolean cut = sample.length() == SAMPLE && lengths.size() > 1;
    return cut ? lengths.subList(0, lengths.size() - 1) : lengths;
  }

  private static CsvReader.CsvReaderBuilder lenient(char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
  }

  /** For a file of one column: a character that is not in it, so that the column stays one. */
  private static char unused(String sample) {
    return CANDIDATES.stream().filter(c -> sample.indexOf(c) < 0).findFirst().orElse('\t');
  }
}
