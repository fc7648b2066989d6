package voronka.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import voronka.tables.TableWriter.Column;

/** Files as a spreadsheet expects them. */
class TableWriterTests {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("Название", 30),
          new Column("Бюджет", 16),
          new Column("№", 9),
          new Column("Создана", 18),
          new Column("Ожидается", 18));

  @TempDir Path folder;

  private static List<@Nullable Object> row(@Nullable Object... cells) {
    return Arrays.asList(cells);
  }

  private static byte[] written(Format format, List<List<@Nullable Object>> rows)
      throws IOException {
    var out = new ByteArrayOutputStream();
    TableWriter table = TableWriter.open(format, "сделки", COLUMNS, out);
    for (List<@Nullable Object> row : rows) {
      table.row(row);
    }
    table.finish();
    return out.toByteArray();
  }

  private static List<@Nullable Object> sample(String name) {
    return row(
        name,
        new BigDecimal("-9400000.50"),
        42,
        LocalDateTime.parse("2026-11-27T14:05:33"),
        LocalDate.parse("2026-12-01"));
  }

  @Test
  void csvIsWhatARussianExcelOpensByADoubleClick() throws IOException {
    String text =
        new String(
            written(
                Format.CSV,
                List.of(sample("Дом; «у реки»\nс садом"), row(null, null, null, null, null))),
            StandardCharsets.UTF_8);
    assertThat(text)
        .isEqualTo(
            "\uFEFFНазвание;Бюджет;№;Создана;Ожидается\r\n"
                + "\"Дом; «у реки»\nс садом\";-9400000,50;42;27.11.2026 14:05:33;01.12.2026\r\n"
                + ";;;;\r\n");
  }

  @Test
  void aWorkbookKeepsNumbersAndDatesAsSuch() throws IOException {
    byte[] book = written(Format.XLSX, List.of(sample("Дом"), row("Сад", null, null, null, null)));
    var options = new ReadingOptions(true, false);
    try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(book), options)) {
      var rows = workbook.getFirstSheet().read();
      assertThat(workbook.getFirstSheet().getName()).isEqualTo("сделки");
      var row = rows.get(1);
      assertThat(row.getCell(0).getType()).isEqualTo(CellType.STRING);
      assertThat(row.getCell(1).getType()).isEqualTo(CellType.NUMBER);
      assertThat(row.getCell(1).asNumber()).isEqualByComparingTo("-9400000.50");
      assertThat(row.getCell(2).asNumber()).isEqualByComparingTo("42");
      assertThat(row.getCell(3).getType()).isEqualTo(CellType.NUMBER);
      assertThat(row.getCell(3).asDate()).isEqualTo("2026-11-27T14:05:33");
      assertThat(row.getCell(3).getDataFormatString()).isEqualTo("dd.mm.yyyy hh:mm");
      assertThat(row.getCell(4).asDate()).isEqualTo("2026-12-01T00:00:00");
      Cell none = rows.get(2).getCellCount() > 1 ? rows.get(2).getCell(1) : null;
      assertThat(none == null || none.getType() == CellType.EMPTY).isTrue();
    }
  }

  @Test
  void theHeaderStaysInSightAndColumnsHaveTheirWidth() throws IOException {
    String sheet = part("xl/worksheets/sheet1.xml", written(Format.XLSX, List.of(sample("Дом"))));
    assertThat(sheet).contains("state=\"frozen\"", "ySplit=\"1\"", "width=\"30");
    assertThat(sheet).doesNotContain("<f>");
  }

  private String part(String name, byte[] book) throws IOException {
    Path file = Files.write(folder.resolve("book.xlsx"), book);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return new String(
          zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+7 900 123-45-67",
        "-скидка",
        "@ник",
        "\tтаб",
        "\rстрока",
        "'=1+1",
        "''@x"
      })
  void aTextThatLooksLikeAFormulaGetsAnApostropheAndLosesItAgain(String text) throws IOException {
    assertThat(Formula.guarded(text)).isEqualTo("'" + text);
    assertThat(Formula.bare(Formula.guarded(text))).isEqualTo(text);
    byte[] csv = written(Format.CSV, List.of(sample(text)));
    assertThat(new String(csv, StandardCharsets.UTF_8)).contains("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "'", "'тихо'", "Дом = мечта", "2 + 2", "‘=1"})
  void anyOtherTextStaysAsItIs(String text) {
    assertThat(Formula.guarded(text)).isEqualTo(text);
    assertThat(Formula.bare(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void ourOwnReaderReadsItBack(Format format) throws IOException {
    List<String> names =
        List.of("=HYPERLINK(\"http://x\")", "<b>&amp;\"</b>", "Ж".repeat(255), "😀 ёлка");
    Path file = folder.resolve("table");
    Files.write(file, written(format, names.stream().map(TableWriterTests::sample).toList()));
    try (Table table = TableFile.open(file, TableFile.guess(file))) {
      assertThat(table.header()).containsExactly("Название", "Бюджет", "№", "Создана", "Ожидается");
      int i = 0;
      for (Row row : table) {
        assertThat(Formula.bare(row.cells().getFirst())).isEqualTo(names.get(i++));
        assertThat(row.cells().get(1).replace(',', '.')).startsWith("-9400000.5");
      }
      assertThat(i).isEqualTo(names.size());
    }
  }

  @Test
  void aSignThatXmlDoesNotKnowIsLeftOutAndALongTextIsCut() throws IOException {
    byte[] book =
        written(Format.XLSX, List.of(sample("а\u0001б\u001fв"), sample("ы".repeat(40_000))));
    try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(book))) {
      var rows = workbook.getFirstSheet().read();
      assertThat(rows.get(1).getCell(0).asString()).isEqualTo("абв");
      assertThat(rows.get(2).getCell(0).asString()).hasSize(32_767);
    }
  }

  @Test
  void rowsLeaveWhileOthersComeAndMoreThanASheetHoldsGoOnOnTheNext() throws IOException {
    Path file = folder.resolve("many.xlsx");
    long half = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      TableWriter table =
          TableWriter.open(Format.XLSX, "сделки", List.of(new Column("№", 10)), out);
      for (int i = 1; i <= 1_048_576; i++) {
        table.row(row(i));
        half = i == 500_000 ? Files.size(file) : half;
      }
      table.finish();
    }
    assertThat(half).isGreaterThan(Files.size(file) / 4);
    try (ZipFile book = new ZipFile(file.toFile())) {
      byte[] second = book.getInputStream(book.getEntry("xl/worksheets/sheet2.xml")).readAllBytes();
      assertThat(new String(second, StandardCharsets.UTF_8))
          .contains("&#x2116;", "<v>1048576</v>", "state=\"frozen\"");
    }
  }
}
