package voronka.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/** Each test breaks a good file in one place. */
class ReadyFileTests {

  private String good;

  @BeforeEach
  void readsAGoodFile() throws IOException {
    good = new ClassPathResource("ready/agency.yaml").getContentAsString(StandardCharsets.UTF_8);
  }

  @Test
  void acceptsTheFileAsItIs() {
    assertThat(read(good).name()).isEqualTo("Агентство");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind: key                    | kind: ordinary                 | here 0 are key
          kind: key                    | kind: main                     | expected one of [ordinary, key, technical]
          kind: technical              | kind: ordinary                 | a technical stage, and no other
          step: greeting               | step: need                     | GREETING is either served by a stage or explained
          limitDays: 1                 | limitDays: 0                   | whole number above zero
          limitDays: 1                 | limitDays: скоро               | whole number above zero
          limitDays: 1                 | limitDay: 1                    | unknown key limitDay
          due: 15m                     | due: 15x                       | expected 15m, 2h
          due: 2d 12:00                | due: 2d 25:00                  | no such time of day
          due: 2d 12:00                | due: 2h 12:00                  | goes with days only
          to: КП прочитано             | to: КП съедено                 | no such stage: КП съедено
          goal: Согласование условий   | goal: Победа                   | no such goal: Победа
          reason: Дорого после КП      | reason: Бюджет                 | no such loss reason: Бюджет
          - Проект отложен             | - Не дозвонились               | the name stands here twice: Не дозвонились
          to: proof                    | to: nowhere                    | no such replica: nowhere
          to: own-hands                | to: price                      | nothing leads to own-hands
          {note}                       | {документ}                     | unknown placeholder {документ}
          '{client}, счёт'             | '{клиент}, счёт'               | unknown placeholder {клиент}
          channel: sms                 | channel: letter                | a letter, and nothing else, has a subject
          chosen: [projects]           | chosen: [sales]                | no such pipeline: sales
          format: 1                    | format: 2                      | reads format 1
          key: agency                  | name: agency                   | stands here twice
          """)
  void refusesWhatContradictsItself(String right, String wrong, String problem) {
    String text = good.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
    assertThat(text).isNotEqualTo(good);

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ReadyFunnelBroken.class)
        .hasMessageContaining(problem);
  }

  @Test
  void namesTheFileAndTheLine() {
    int line = good.substring(0, good.indexOf("limitDays: 5")).split("\n", -1).length;

    assertThatThrownBy(() -> read(good.replaceFirst("limitDays: 5", "limitDays: five")))
        .hasMessage("agency.yaml:" + line + ": expected a whole number above zero, found five");
  }

  @Test
  void namesTheLineOfAFileThatIsNoYaml() {
    assertThatThrownBy(() -> read("format: 1\nkey: [agency\nname: x"))
        .isInstanceOf(ReadyFunnelBroken.class)
        .hasMessageStartingWith("agency.yaml:3: ");
  }

  @Test
  void refusesAnEmptyFile() {
    assertThatThrownBy(() -> read("")).hasMessage("agency.yaml:1: the file is empty");
  }

  @Test
  void refusesAScriptThatNeverHearsANo() {
    assertThatThrownBy(() -> read(good.replace(", refusal: true", "")))
        .hasMessageContaining("no answer for a client who says no");
  }

  @Test
  void refusesAnAbsentStepThatIsServed() {
    assertThatThrownBy(() -> read(good.replace("      need: ", "      closing: ")))
        .hasMessageContaining("is either served by a stage or explained");
  }

  @Test
  void refusesANameLongerThanSixtyCharacters() {
    assertThatThrownBy(() -> read(good.replace("name: Агентство", "name: " + "А".repeat(61))))
        .hasMessageContaining("at most 60 characters");
  }

  private static ReadyBusiness read(String text) {
    return ReadyFile.read(YamlPlace.root("agency.yaml", new StringReader(text)));
  }
}
