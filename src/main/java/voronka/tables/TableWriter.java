package voronka.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table row by row and keeps only a few of them. What was not finished is no whole file,
 * and a program that opens it says so.
 */
public interface TableWriter {

  /** A column's name, and how wide it is shown in characters. */
  record Column(String name, int width) {}

  static TableWriter open(Format format, String title, List<Column> columns, OutputStream out)
      throws IOException {
    return switch (format) {
      case CSV -> new CsvWriting(columns, out);
      case XLSX -> new XlsxWriting(title, columns, out);
    };
  }

  /**
   * @param cells a text, a number, a day, a moment without a zone, or null for an empty one
   */
  void row(List<@Nullable Object> cells) throws IOException;

  /** Writes what is left; the stream stays open. */
  void finish() throws IOException;
}
