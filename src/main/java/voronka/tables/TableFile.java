package voronka.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import voronka.shared.Sentence;

/** Finds out how a file with rows is to be read, and opens it. */
public final class TableFile {

  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

  private TableFile() {}

  /**
   * Looks through the whole file, since the first Russian letter may be far down.
   *
   * @throws BrokenFile it is empty, or no table at all
   */
  public static Guess guess(Path file) {
    try {
      byte[] start = start(file);
      refuseOthers(start);
      if (startsWith(start, ZIP)) {
        WorkbookCheck.check(file);
        return Guess.WORKBOOK;
      }
      Encoding encoding = EncodingGuess.of(file);
      return new Guess(Format.CSV, encoding, SeparatorGuess.of(file, encoding));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] start(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(8);
    }
  }

  private static void refuseOthers(byte[] start) {
    if (start.length == 0) {
      throw new BrokenFile(Sentence.of("tables.empty"));
    }
    if (startsWith(start, OLE)) {
      throw new BrokenFile(Sentence.of("tables.old_workbook"));
    }
    if (startsWith(start, PDF)) {
      throw new BrokenFile(Sentence.of("tables.no_table"));
    }
  }

  private static boolean startsWith(byte[] start, byte[] signature) {
    return start.length >= signature.length
        && java.util.Arrays.equals(start, 0, signature.length, signature, 0, signature.length);
  }

  /**
   * Opens the file at its first row. The guess may have been corrected by a person.
   *
   * @throws BrokenFile there is no header, or it cannot be read
   */
  public static Table open(Path file, Guess guess) {
    return switch (guess.format()) {
      case CSV -> CsvTable.open(file, guess);
      case XLSX -> XlsxTable.open(file);
    };
  }

  /** The header and at most so many rows. */
  public static Preview preview(Path file, Guess guess, int rows) {
    try (Table table = open(file, guess)) {
      List<Row> first = new ArrayList<>();
      Iterator<Row> all = table.iterator();
      while (first.size() < rows && all.hasNext()) {
        first.add(all.next());
      }
      return new Preview(table.header(), List.copyOf(first));
    }
  }
}
