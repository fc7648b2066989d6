package voronka.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * An Excel workbook. Texts stand in their cells and not in the table of shared ones, which would
 * have to be kept until the end.
 */
final class XlsxWriting implements TableWriter {

  // Excel's own limits, "Excel specifications and limits", read 2026-11-24.
  private static final int LONGEST_TEXT = 32_767;
  private static final int MOST_ROWS = 1_048_576;

  private static final int KEPT_ROWS = 500;
  private static final String DAY = "dd.mm.yyyy";
  private static final String MOMENT = "dd.mm.yyyy hh:mm";
  private static final String SUM = "#,##0.00";

  private final Workbook book;
  private final String title;
  private final List<Column> columns;
  private int sheets;
  private Worksheet sheet;
  private int row;

  XlsxWriting(String title, List<Column> columns, OutputStream out) {
    this.book = new Workbook(out, "Voronka", "1.0");
    this.title = title;
    this.columns = columns;
    this.sheet = begin();
  }

  /** With its names in bold, in sight however far one scrolls. */
  private Worksheet begin() {
    sheets++;
    Worksheet begun = book.newWorksheet(sheets == 1 ? title : title + " " + sheets);
    begun.freezePane(0, 1);
    for (int i = 0; i < columns.size(); i++) {
      begun.width(i, columns.get(i).width());
      begun.inlineString(0, i, columns.get(i).name());
      begun.style(0, i).bold().set();
    }
    row = 1;
    return begun;
  }

  @Override
  public void row(List<@Nullable Object> cells) throws IOException {
    if (row == MOST_ROWS) {
      sheet.finish();
      sheet = begin();
    }
    for (int i = 0; i < cells.size(); i++) {
      write(i, cells.get(i));
    }
    row++;
    if (row % KEPT_ROWS == 0) {
      sheet.flush();
    }
  }

  private void write(int column, @Nullable Object cell) {
    switch (cell) {
      case null -> {}
      case BigDecimal number -> {
        sheet.value(row, column, number);
        sheet.style(row, column).format(SUM).set();
      }
      case Number number -> sheet.value(row, column, number);
      case LocalDate day -> {
        sheet.value(row, column, day);
        sheet.style(row, column).format(DAY).set();
      }
      case LocalDateTime moment -> {
        sheet.value(row, column, moment);
        sheet.style(row, column).format(MOMENT).set();
      }
      default -> sheet.inlineString(row, column, text(cell.toString()));
    }
  }

  private static String text(String text) {
    String guarded = Formula.guarded(written(text));
    return guarded.length() <= LONGEST_TEXT ? guarded : guarded.substring(0, LONGEST_TEXT);
  }

  /** XML knows no signs below the space but tab and line breaks. */
  private static String written(String text) {
    return text.chars().allMatch(XlsxWriting::isWritable)
        ? text
        : text.codePoints()
            .filter(XlsxWriting::isWritable)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static boolean isWritable(int sign) {
    return sign >= ' ' && sign != 0xFFFE && sign != 0xFFFF || "\t\n\r".indexOf(sign) >= 0;
  }

  @Override
  public void finish() throws IOException {
    sheet.finish();
    book.finish();
  }
}
