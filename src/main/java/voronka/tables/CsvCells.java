package voronka.tables;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;
import voronka.shared.Sentence;

/** Gathers the cells of a record and remembers the line it began in. */
final class CsvCells extends AbstractBaseCsvCallbackHandler<CsvCells.Record> {

  private static final int MOST_CELLS = 16_384;
  private static final int LONGEST_RECORD = 4_000_000;

  /**
   * @param blank a line with nothing, or only spaces, in it
   */
  record Record(List<String> cells, boolean blank) {}

  private List<String> cells = new ArrayList<>();
  private long line = 1;
  private int length;
  private boolean quoted;

  @Override
  protected void handleBegin(long startingLineNumber) {
    cells = new ArrayList<>(Math.max(cells.size(), 4));
    line = startingLineNumber;
    length = 0;
    quoted = false;
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int size, boolean inQuotes) {
    length += size;
    if (index >= MOST_CELLS || length > LONGEST_RECORD) {
      throw new BrokenFile(Sentence.of("tables.row_too_long", line));
    }
    quoted |= inQuotes;
    cells.add(size == 0 ? "" : new String(buffer, offset, size));
  }

  @Override
  protected Record buildRecord() {
    boolean blank = cells.isEmpty() || cells.size() == 1 && !quoted && Header.isBlank(cells.getFirst());
    return new Record(cells, blank);
  }

  /** The line of the file in which the record at hand begins, from 1. */
  long line() {
    return line;
  }
}
