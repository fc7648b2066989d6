package voronka.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XlsxTableTests {

  @TempDir Path folder;

  @Test
  void readsTextsNumbersDatesAndTruths() throws IOException {
    Preview table = read(sheet -> {
      row(sheet, 0, "Имя ", "Телефон", "Сумма", "День", "Время", "Да?", "Имя", "Формула");
      row(sheet, 1, "Анна", 9051234567L, 3138.5, LocalDate.of(2026, 11, 21), LocalDateTime.of(2026, 11, 21, 14, 30), true, "=1+1");
      sheet.style(1, 3).format("dd.mm.yyyy").set();
      sheet.style(1, 4).format("yyyy-mm-dd hh:mm").set();
      sheet.style(1, 2).format("#,##0.00\" р. / day\"").set();
      sheet.formula(1, 7, "A1&\"x\"");
    });
    assertThat(table.header()).containsExactly("Имя", "Телефон", "Сумма", "День", "Время", "Да?", "Имя (2)", "Формула");
    assertThat(table.rows().getFirst().cells().subList(0, 7))
        .containsExactly("Анна", "9051234567", "3138.5", "2026-11-21", "2026-11-21T14:30:00", "true", "=1+1");
  }

  @Test
  void putsBackTheEmptyCellsThatTheFormatLeavesOut() throws IOException {
    Preview table = read(sheet -> {
      row(sheet, 0, "a", "b", "c");
      row(sheet, 1, "1");
      row(sheet, 3, null, "2", null, "");
      row(sheet, 4, "1", "2", "3", "4");
    });
    assertThat(table.rows()).extracting(Row::cells)
        .containsExactly(List.of("1", "", ""), List.of("", "2", ""), List.of("1", "2", "3", "4"));
    assertThat(table.rows()).extracting(Row::number).containsExactly(1L, 2L, 3L);
  }

  @Test
  void writesNoPowersOfTenAndNoNoiseOfFractions() throws IOException {
    Preview table = read(sheet -> {
      row(sheet, 0, "a", "b", "c", "d");
      row(sheet, 1, 1.0E9, 0.1 + 0.2, 100.0, 0.0);
    });
    assertThat(table.rows().getFirst().cells()).containsExactly("1000000000", "0.3", "100", "0");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "dd.mm.yyyy|true", "m/d/yy h:mm|true", "[$-419]d mmm yyyy|true", "h:mm:ss|true", "[Red]dd.mm.yy|true",
    "General|false", "#,##0.00|false", "0.00|false", "@|false", "[h]:mm|false", "0\" дней\"|false", "#,##0 [$₽-ru-RU]|false"
  })
  void tellsDatesByTheirFormat(String format, boolean date) {
    assertThat(XlsxCell.isDateFormat(format)).isEqualTo(date);
  }

  @Test
  void refusesAnArchiveThatIsNoWorkbook() throws IOException {
    Path file = zip("deals.csv", "a;b");
    assertThatThrownBy(() -> TableFile.guess(file)).isInstanceOf(BrokenFile.class).hasMessageContaining("tables.no_workbook");
  }

  @Test
  void refusesAnOldOrLockedWorkbook() throws IOException {
    Path file = Files.write(folder.resolve("old.xlsx"), new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0});
    assertThatThrownBy(() -> TableFile.guess(file)).isInstanceOf(BrokenFile.class).hasMessageContaining("tables.old_workbook");
  }

  @Test
  void refusesATornWorkbook() throws IOException {
    Path whole = workbook(sheet -> row(sheet, 0, "a"));
    Path torn = Files.write(folder.resolve("torn"), java.util.Arrays.copyOf(Files.readAllBytes(whole), 700));
    assertThatThrownBy(() -> TableFile.guess(torn)).isInstanceOf(BrokenFile.class).hasMessageContaining("tables.broken_workbook");
  }

  @Test
  void refusesAWorkbookWhoseSheetIsNonsense() throws IOException {
    Path file = zip("xl/workbook.xml", "<workbook><sheets/></workbook>");
    assertThatThrownBy(() -> TableFile.open(file, Guess.WORKBOOK)).isInstanceOf(BrokenFile.class);
  }

  @Test
  void refusesAWorkbookMadeToBurstTheMemory() throws IOException {
    Path endless = zip("xl/worksheets/sheet1.xml", "<c><v>" + "1".repeat(2_000_000));
    Path wide = zip("xl/worksheets/sheet1.xml", "<row><c r=\"ZZZZZZ1\"><v>1</v></c></row>");
    for (Path file : List.of(endless, wide)) {
      assertThatThrownBy(() -> TableFile.guess(file)).isInstanceOf(BrokenFile.class).hasMessageContaining("tables.workbook_too_large");
    }
  }

  private Path zip(String name, String content) throws IOException {
    Path file = Files.createTempFile(folder, "zip", "");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      if (name.startsWith("xl/")) {
        out.putNextEntry(new ZipEntry("[Content_Types].xml"));
        out.write("<Types/>".getBytes(UTF_8));
      }
      out.putNextEntry(new ZipEntry(name));
      out.write(content.getBytes(UTF_8));
    }
    return file;
  }

  private Preview read(Consumer<Worksheet> content) throws IOException {
    Path file = workbook(content);
    Guess guess = TableFile.guess(file);
    assertThat(guess.format()).isEqualTo(Format.XLSX);
    return TableFile.preview(file, guess, 100);
  }

  private Path workbook(Consumer<Worksheet> content) throws IOException {
    Path file = folder.resolve("book.csv");
    try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "test", "1.0")) {
      content.accept(workbook.newWorksheet("Лист1"));
    }
    return file;
  }

  private static void row(Worksheet sheet, int row, Object... cells) {
    for (int column = 0; column < cells.length; column++) {
      switch (cells[column]) {
        case null -> {}
        case String text -> sheet.value(row, column, text);
        case Number number -> sheet.value(row, column, number);
        case LocalDate day -> sheet.value(row, column, day);
        case LocalDateTime time -> sheet.value(row, column, time);
        case Boolean truth -> sheet.value(row, column, truth);
        default -> throw new IllegalArgumentException();
      }
    }
  }
}
