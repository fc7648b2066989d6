package voronka.tables;

import java.util.Iterator;
import java.util.List;

/** An open file: its header, and its rows once, from the first to the last, in steady memory. */
public interface Table extends Iterable<Row>, AutoCloseable {

  /** The names of the columns: trimmed, none blank, and no two alike («Источник», «Источник (2)»). */
  List<String> header();

  /**
   * The rows, which can be walked through once.
   *
   * @throws BrokenFile while walking, where the file cannot be read any further
   */
  @Override
  Iterator<Row> iterator();

  @Override
  void close();
}
