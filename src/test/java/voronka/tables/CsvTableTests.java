package voronka.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTests {

  @TempDir Path folder;

  static Stream<Arguments> everyShape() {
    return Stream.of(Encoding.values())
        .flatMap(encoding -> Stream.of(';', ',', '\t')
            .flatMap(separator -> Stream.of("\n", "\r\n", "\r")
                .flatMap(end -> Stream.of(true, false).map(marked -> Arguments.of(encoding, separator, end, marked)))))
        .filter(shape -> !(boolean) shape.get()[3] || shape.get()[0].toString().startsWith("UTF"));
  }

  @ParameterizedTest
  @MethodSource("everyShape")
  void readsEveryEncodingSeparatorAndLineEnd(Encoding encoding, char separator, String end, boolean marked)
      throws IOException {
    String text = (marked ? "\uFEFF" : "")
        + String.join(end, "Название сделки|Бюджет |Ответственный", "Квартира на Садовой|\"3 138,00\"|Анна Крылова",
                "", "\"Дом; с \"\"садом\"\", \tи двор\nво дворе\"|0|Борис", "")
            .replace('|', separator);
    Preview table = read(text.getBytes(encoding.charset()));

    assertThat(table.header()).containsExactly("Название сделки", "Бюджет", "Ответственный");
    assertThat(table.rows())
        .containsExactly(
            new Row(1, List.of("Квартира на Садовой", "3 138,00", "Анна Крылова")),
            new Row(2, List.of("Дом; с \"садом\", \tи двор\nво дворе", "0", "Борис")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sep=;\r\n", "SEP=;\n", "\"sep=;\"\r\n", "\uFEFFsep=;\n"})
  void honoursTheLineThatNamesTheSeparator(String line) throws IOException {
    Preview table = read((line + "Имя, полное;Телефон, рабочий\nАнна, Борис;1, 2\n").getBytes(UTF_8));
    assertThat(table.header()).containsExactly("Имя, полное", "Телефон, рабочий");
    assertThat(table.rows()).hasSize(1);
  }

  @Test
  void keepsAFileOfOneColumnInOne() throws IOException {
    Preview table = read("Адрес\nМосква, Тверская\nКазань, Баумана, 5\n".getBytes(UTF_8));
    assertThat(table.rows()).extracting(row -> row.cells().size()).containsExactly(1, 1);
  }

  @Test
  void namesColumnsOfTheSameNameApart() throws IOException {
    assertThat(read("Источник;Товар;Источник;;Источник\n".getBytes(UTF_8)).header())
        .containsExactly("Источник", "Товар", "Источник (2)", "#4", "Источник (3)");
  }

  @Test
  void deliversRowsOfAnotherLengthAsTheyAre() throws IOException {
    Preview table = read("a;b\n1\n1;2;3\n1;2\n".getBytes(UTF_8));
    assertThat(table.rows()).extracting(row -> row.cells().size()).containsExactly(1, 3, 2);
  }

  @Test
  void countsNoBlankLinesAndFlagsRowsOfEmptyCells() throws IOException {
    Preview table = read("a;b\n\n   \n; \n1;2\n\n".getBytes(UTF_8));
    assertThat(table.rows()).extracting(Row::number).containsExactly(1L, 2L);
    assertThat(table.rows()).extracting(Row::isEmpty).containsExactly(true, false);
  }

  @Test
  void deliversANulAsItIs() throws IOException {
    assertThat(read("a;b\n1;x\0y\n".getBytes(UTF_8)).rows().getFirst().cells()).containsExactly("1", "x\0y");
  }

  @Test
  void readsAHeaderWithNothingBelow() throws IOException {
    Preview table = read("Имя;Телефон".getBytes(UTF_8));
    assertThat(table.header()).containsExactly("Имя", "Телефон");
    assertThat(table.rows()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "\uFEFF", "sep=;\n", ";;;\n"})
  void refusesAFileWithoutAHeader(String text) {
    assertThatThrownBy(() -> read(text.getBytes(UTF_8))).isInstanceOf(BrokenFile.class).hasMessageContaining("tables.empty");
  }

  @Test
  void saysInWhichLineAQuoteIsLeftOpen() {
    assertThatThrownBy(() -> read("sep=;\na;b\n\"x\ny\";2\n3;\"open\n5;6\n".getBytes(UTF_8)))
        .isInstanceOfSatisfying(BrokenFile.class, e ->
            assertThat(e.reasons().getFirst().sentence().arguments()).containsExactly(5L));
  }

  @Test
  void refusesQuotesThatAreNotDoubled() {
    assertThatThrownBy(() -> read("a;b\n\"ООО \"Ромашка\"\";2\n".getBytes(UTF_8)))
        .isInstanceOf(BrokenFile.class).hasMessageContaining("tables.broken_quotes");
  }

  @Test
  void givesUpAnOpenQuoteInAHugeFileWithoutReadingItAll() throws IOException {
    Path file = folder.resolve("huge");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("a;b\n1;\"open\n".getBytes(UTF_8));
      byte[] line = "1;2\n".repeat(10_000).getBytes(UTF_8);
      for (int i = 0; i < 500; i++) {
        out.write(line);
      }
    }
    try (Table table = TableFile.open(file, new Guess(Format.CSV, Encoding.UTF_8, ';'))) {
      assertThatThrownBy(table.iterator()::next).isInstanceOf(BrokenFile.class).hasMessageContaining("tables.broken_quotes");
    }
  }

  @Test
  void refusesARowWithoutEnd() {
    assertThatThrownBy(() -> read(("a;b\n" + ";".repeat(20_000) + "\n").getBytes(UTF_8)))
        .isInstanceOf(BrokenFile.class).hasMessageContaining("tables.row_too_long");
  }

  @Test
  void refusesWhatIsNoText() {
    byte[] noise = new byte[10_000];
    new java.util.Random(1).nextBytes(noise);
    assertThatThrownBy(() -> read(noise)).isInstanceOf(BrokenFile.class).hasMessageContaining("tables.no_table");
  }

  @Test
  void looksAtTheFirstRowsOnly() throws IOException {
    Path file = Files.writeString(folder.resolve("p"), "a\n" + "1\n".repeat(50));
    assertThat(TableFile.preview(file, TableFile.guess(file), 20).rows()).hasSize(20);
  }

  private Preview read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("file"), bytes);
    List<Row> rows = new ArrayList<>();
    try (Table table = TableFile.open(file, TableFile.guess(file))) {
      table.forEach(rows::add);
      return new Preview(table.header(), rows);
    }
  }
}
