package voronka.exchange;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import voronka.exchange.Cells.Fault;
import voronka.exchange.Taking.Numbered;
import voronka.shared.Sentence;
import voronka.shared.Taken.Outcome;
import voronka.tables.Row;
import voronka.tables.Table;

/** Reads the rows of a file chunk by chunk and sorts out those that cannot be taken. */
final class ChunkReading<T> {

  /**
   * Rows that follow one another in the file.
   *
   * @param items those that could be read
   * @param left the others, with their faults
   */
  record Chunk<T>(int first, int last, List<Numbered<T>> items, List<LeftRow> left) {}

  private final Iterator<Row> rows;
  private final int cells;
  private final Columns columns;
  private final Taking<T> taking;
  private int number;

  ChunkReading(Table table, Columns columns, Taking<T> taking) {
    this.rows = table.iterator();
    this.cells = table.header().size();
    this.columns = columns;
    this.taking = taking;
  }

  /** Of the last row read; 0 before the first. */
  int number() {
    return number;
  }

  /**
   * Tells the taking of rows that were taken before.
   *
   * @param left the numbers of those that were not
   */
  void remember(int many, Set<Integer> left) {
    for (int i = 0; i < many && rows.hasNext(); i++) {
      Row row = next();
      T item = left.contains(number) ? null : taking.read(columns.of(row.cells()));
      if (item != null) {
        taking.remember(item);
      }
    }
  }

  /** At most so many rows; null at the end of the file. */
  @Nullable Chunk<T> next(int many) {
    if (!rows.hasNext()) {
      return null;
    }
    int first = number + 1;
    List<Numbered<T>> items = new ArrayList<>();
    List<LeftRow> left = new ArrayList<>();
    for (int i = 0; i < many && rows.hasNext(); i++) {
      sort(next(), items, left);
    }
    return new Chunk<>(first, number, items, left);
  }

  private Row next() {
    Row row = rows.next();
    number = (int) row.number();
    return row;
  }

  private void sort(Row row, List<Numbered<T>> items, List<LeftRow> left) {
    if (row.isEmpty()) {
      left.add(new LeftRow(number, 1, Outcome.SKIPPED, null, Sentence.of("exchange.row.empty")));
      return;
    }
    if (row.cells().size() != cells) {
      Sentence why = Sentence.of("exchange.row.cells", row.cells().size(), cells);
      left.add(new LeftRow(number, 1, Outcome.INVALID, null, why));
      return;
    }
    Cells fields = columns.of(row.cells());
    T item = taking.read(fields);
    if (item != null && fields.faults().isEmpty()) {
      items.add(new Numbered<>(number, item));
      return;
    }
    int place = 0;
    for (Fault fault : fields.faults()) {
      left.add(
          new LeftRow(number, ++place, Outcome.INVALID, fault.field().code(), fault.sentence()));
    }
  }
}
