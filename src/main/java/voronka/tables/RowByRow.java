package voronka.tables;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads a row when it is asked for and numbers it. */
abstract class RowByRow implements Table, Iterator<Row> {

  private long rows;
  private @Nullable Row next;

  /** The cells of the next row; null at the end. */
  abstract @Nullable List<String> nextCells();

  @Override
  public Iterator<Row> iterator() {
    return this;
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      List<String> cells = nextCells();
      next = cells == null ? null : new Row(++rows, cells);
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
}
