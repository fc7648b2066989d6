package voronka.tables;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import voronka.shared.Sentence;

/**
 * Unpacks a workbook once without keeping anything, so that one made to burst the memory is refused
 * before the reader, which trusts what it reads, opens it.
 */
final class WorkbookCheck {

  private static final long MOST_IN_ALL = 4L << 30;

  /** Everything but the sheets is held in memory, the shared strings above all. */
  private static final long MOST_IN_MEMORY = 96L << 20;

  private static final int LONGEST_CELL = 1 << 20;
  private static final int MOST_COLUMN_LETTERS = 3;

  private long inAll;

  private WorkbookCheck() {}

  static void check(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.getEntry("[Content_Types].xml") == null) {
        throw new BrokenFile(Sentence.of("tables.no_workbook"));
      }
      WorkbookCheck check = new WorkbookCheck();
      for (ZipEntry entry : zip.stream().toList()) {
        check.part(zip, entry);
      }
    } catch (ZipException e) {
      throw new BrokenFile(Sentence.of("tables.broken_workbook"));
    }
  }

  /** Pictures are never unpacked by anybody. */
  private void part(ZipFile zip, ZipEntry entry) throws IOException {
    String name = entry.getName().toLowerCase(java.util.Locale.ROOT);
    if (!name.endsWith(".xml") && !name.endsWith(".rels")) {
      return;
    }
    boolean sheet = name.contains("worksheets/");
    try (InputStream in = zip.getInputStream(entry)) {
      scan(in, sheet ? MOST_IN_ALL : MOST_IN_MEMORY, sheet);
    }
  }

  private void scan(InputStream in, long most, boolean sheet) throws IOException {
    byte[] chunk = new byte[64 * 1024];
    long size = 0;
    Tags tags = new Tags();
    for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
      size += length;
      inAll += length;
      if (size > most || inAll > MOST_IN_ALL || sheet && tags.runAway(chunk, length)) {
        throw new BrokenFile(Sentence.of("tables.workbook_too_large"));
      }
    }
  }

  /** Looks for a cell longer than any can be, and for a column beyond the last there is. */
  private static final class Tags {

    /** The three characters before the quote of a cell's address. */
    private static final int ADDRESS = ' ' << 16 | 'r' << 8 | '=';

    private int sinceTag;
    private int letters = -1;
    private int before;

    boolean runAway(byte[] chunk, int length) {
      for (int i = 0; i < length; i++) {
        int b = chunk[i];
        sinceTag = b == '<' ? 0 : sinceTag + 1;
        countLetters(b);
        if (sinceTag > LONGEST_CELL || letters > MOST_COLUMN_LETTERS) {
          return true;
        }
      }
      return false;
    }

    /** The letters after {@code r="} of a cell's address; -1 anywhere else. */
    private void countLetters(int b) {
      if ((b == '"' || b == '\'') && before == ADDRESS) {
        letters = 0;
      } else if (letters >= 0) {
        letters = b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' ? letters + 1 : -1;
      }
      before = (before & 0xFFFF) << 8 | b & 0xFF;
    }
  }
}
