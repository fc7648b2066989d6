package voronka.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EncodingTests {

  private static final String[] SAMPLES = {
    "Название сделки;Бюджет;Ответственный",
    "Имя;Телефон\nАнна;+7 905 123-45-67",
    "ФИО,Почта",
    "НАЗВАНИЕ СДЕЛКИ;БЮДЖЕТ;ОТВЕТСТВЕННЫЙ\nКВАРТИРА НА САДОВОЙ;3 138,00;КРЫЛОВА",
    "БЮДЖЕТ;ЭТАП",
    "id;name\n1;Ёлкина Юлия",
    "ID;Название\n1;ООО «Ромашка» — опт №1",
    "name,phone\nШаров Пётр,1\nЩукина Эльвира,2",
    "external_id,stage\n7,Заявка подана\n8,Отказ",
    "ИНН;КПП;ОГРН\n7707083893;773601001;1027700132195"
  };

  @TempDir Path folder;

  static Stream<Arguments> everySampleInEveryEncoding() {
    return Stream.of(Encoding.values())
        .flatMap(encoding -> Stream.of(SAMPLES).map(sample -> Arguments.of(encoding, sample)))
        .filter(pair -> !(pair.get()[1].toString().contains("«") && pair.get()[0] == Encoding.KOI8_R))
        .filter(pair -> !(pair.get()[1].toString().contains("«") && pair.get()[0] == Encoding.CP866));
  }

  @ParameterizedTest
  @MethodSource("everySampleInEveryEncoding")
  void tellsTheEncodingOfAShortRussianText(Encoding encoding, String sample) throws IOException {
    assertThat(TableFile.guess(file(sample.getBytes(encoding.charset()))).encoding()).isEqualTo(encoding);
  }

  @Test
  void findsTheFirstRussianLetterHoweverFarDown() throws IOException {
    String latin = "id,name\n" + "1,Plain\n".repeat(40_000);
    byte[] file = (latin + "2,Квартира на Садовой\n").getBytes(Encoding.WINDOWS_1251.charset());
    assertThat(TableFile.guess(file(file)).encoding()).isEqualTo(Encoding.WINDOWS_1251);
  }

  @Test
  void takesUtf8WithALetterCutInHalfForUtf8() throws IOException {
    byte[] whole = ("имя\n" + "Анна Крылова из «Пятого этажа»\n".repeat(3)).getBytes(Encoding.UTF_8.charset());
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length + 2);
    cut[whole.length] = (byte) 0xD0;
    cut[whole.length + 1] = '\n';
    assertThat(TableFile.guess(file(cut)).encoding()).isEqualTo(Encoding.UTF_8);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("file"), bytes);
  }
}
