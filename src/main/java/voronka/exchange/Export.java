package voronka.exchange;

import java.io.OutputStream;
import voronka.shared.By;
import voronka.tables.Format;

/** A list that is ready to leave as a file, for whoever asked. */
public final class Export {

  private final ExportWriting writing;
  private final ExportedList<?> list;
  private final Format format;
  private final By by;

  Export(ExportWriting writing, ExportedList<?> list, Format format, By by) {
    this.writing = writing;
    this.list = list;
    this.format = format;
    this.by = by;
  }

  public Format format() {
    return format;
  }

  /** «сделки 2026-11-24.xlsx». */
  public String fileName() {
    return writing.fileName(list, format, by);
  }

  /**
   * Writes the file row by row, and into the journal how many there were. Outside a transaction:
   * each page of rows is read in one of its own. Ends early when nobody reads any more.
   */
  public void write(OutputStream out) {
    writing.write(list, format, out, by);
  }
}
