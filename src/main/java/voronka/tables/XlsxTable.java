package voronka.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;
import voronka.shared.Sentence;

/** The first sheet of a workbook. */
final class XlsxTable extends RowByRow {

  private final ReadableWorkbook workbook;
  private final Stream<org.dhatim.fastexcel.reader.Row> sheet;
  private final Iterator<org.dhatim.fastexcel.reader.Row> lines;
  private final List<String> header;
  private long lastLine;

  private XlsxTable(ReadableWorkbook workbook) throws IOException {
    this.workbook = workbook;
    sheet = workbook.getFirstSheet().openStream();
    lines = sheet.iterator();
    header = readHeader();
  }

  /** Trusts the file: it has been through {@link WorkbookCheck} when it was guessed. */
  static XlsxTable open(Path file) {
    try {
      ReadableWorkbook workbook =
          new ReadableWorkbook(
              file.toFile(), new ReadingOptions(WorkbookCheck.hasStyles(file), true));
      try {
        return new XlsxTable(workbook);
      } catch (IOException | RuntimeException e) {
        workbook.close();
        throw e;
      }
    } catch (BrokenFile e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new BrokenFile(Sentence.of("tables.broken_workbook"));
    }
  }

  private List<String> readHeader() {
    List<String> cells = cells();
    while (cells != null && cells.stream().allMatch(Header::isBlank)) {
      cells = cells();
    }
    if (cells == null) {
      throw new BrokenFile(Sentence.of("tables.empty"));
    }
    return Header.of(withoutTail(cells, 0));
  }

  /** The cells of the next line that has any; null at the end. */
  private @Nullable List<String> cells() {
    try {
      while (lines.hasNext()) {
        var line = lines.next();
        lastLine = line.getRowNum();
        if (line.getPhysicalCellCount() > 0) {
          return line.stream().map(XlsxCell::text).toList();
        }
      }
      return null;
    } catch (RuntimeException e) {
      // The reader throws whatever its XML, its numbers and its lists throw.
      throw new BrokenFile(Sentence.of("tables.broken_sheet", lastLine + 1));
    }
  }

  private static List<String> withoutTail(List<String> cells, int least) {
    int length = cells.size();
    while (length > least && Header.isBlank(cells.get(length - 1))) {
      length--;
    }
    return cells.subList(0, length);
  }

  /**
   * A workbook leaves empty cells out at the end of a row, so they are put back; empty ones beyond
   * are cut.
   */
  private List<String> likeHeader(List<String> cells) {
    List<String> row = new ArrayList<>(withoutTail(cells, Math.min(cells.size(), header.size())));
    while (row.size() < header.size()) {
      row.add("");
    }
    return Collections.unmodifiableList(row);
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  @Nullable List<String> nextCells() {
    List<String> cells = cells();
    return cells == null ? null : likeHeader(cells);
  }

  @Override
  public void close() {
    sheet.close();
    try {
      workbook.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
