package voronka.exchange;

import java.util.List;
import java.util.function.Supplier;
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
   * Sorts out what is to become of the rows of a chunk, within its transaction; chunks come in the
   * order of the file.
   */
  Plan plan(List<Numbered<T>> rows);

  /** A chunk that is ready to be written. */
  interface Plan {

    /** Whether the next chunk cannot be planned before this one is done. */
    boolean isNeededByLaterRows();

    /**
     * Takes the rows in, in the same transaction.
     *
     * @return what became of each; empty when that is told later
     */
    List<Taken> carryOut();

    /** All at once, and nothing beside it. */
    static Plan alone(Supplier<List<Taken>> work) {
      return new Plan() {
        @Override
        public boolean isNeededByLaterRows() {
          return true;
        }

        @Override
        public List<Taken> carryOut() {
          return work.get();
        }
      };
    }
  }

  /** A row that could be read. */
  record Numbered<T>(int number, T item) {}
}
