package voronka.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.shared.Taken;

/**
 * What an import does with the rows of one kind; holds what rows must know of the rows before them.
 */
interface Taking<T> {

  /** Reads a row; what is wrong with it is left with the cells, and then the answer is not used. */
  @Nullable T read(Cells cells);

  /** The item was taken before the work was interrupted. */
  void remember(T item);

  /**
   * Takes in the rows of a chunk, within its transaction.
   *
   * @return what became of each; empty when that is told later
   */
  List<Taken> take(List<Numbered<T>> rows);

  /** A row that could be read. */
  record Numbered<T>(int number, T item) {}
}
