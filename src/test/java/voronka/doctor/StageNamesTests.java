package voronka.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import voronka.setup.ReadyFunnels;
import voronka.web.Words;

class StageNamesTests {

  private final StageNames names = new StageNames();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Договор подписан",
        "ДОГОВОР ПОДПИСАН",
        "счет   выставлен",
        "Счёт выставлен",
        "✅ Оплата получена",
        "«Договор подписан»",
        "3. КП отправлено",
        "КП/Договор отправлен",
        "2-й показ состоялся",
        "ДКП подписан",
        "Клиент ответил",
        "Новый клиент",
        "Заявка",
        "В пути",
        "Регистрация сделки",
        "Договр подписан",
        "Догoвoр пoдписaн",
        "До\u00adговор под\u200bписан",
        "Qualified",
        "Closed Won",
        "Demo проведено",
        "Не реализовано",
        "КП отправлено, ждём ответа"
      })
  void takesAResultInAnyShape(String name) {
    assertThat(names.judge(name)).isEqualTo(new NameVerdict(name, null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "Телефонные переговоры, PROCESS",
    "Обработка, PROCESS",
    "Думает, PROCESS",
    "На согласовании, PROCESS",
    "ПЕРЕГОВОРЫ, PROCESS",
    "Перегворы, PROCESS",
    "Отправить КП, TASK",
    "Договор, THING",
    "В работе, USELESS",
    "Заказ в работе, USELESS",
    "Этап 2, USELESS",
    "Менеджер Иванов, PERSON",
    "Анна Крылова, PERSON",
    "Отдел продаж, PERSON",
    "Роман, PERSON",
    "Договор ещё не подписан, PROCESS",
    "Contract to be signed, PROCESS",
    "WhatsApp, CHANNEL",
    "Звонки с сайта, CHANNEL",
    "🔥🔥🔥, EMPTY",
    "'', EMPTY"
  })
  void saysWhatIsWrong(String name, NameFault fault) {
    assertThat(names.judge(name).fault()).isEqualTo(fault);
  }

  @ParameterizedTest
  @EnumSource
  void saysWhyInASentence(NameFault fault) {
    assertThat(Words.russian(true).text(fault.why())).hasSizeBetween(40, 120).doesNotEndWith(".");
  }

  /** Word by word: gender, number and ё are the point. */
  @ParameterizedTest
  @MethodSource
  void proposesTheResult(String name, String proposal) {
    assertThat(names.judge(name).proposal()).isEqualTo(proposal);
  }

  static Stream<Arguments> proposesTheResult() {
    return LabelledNames.lines("/doctor/proposals.tsv").map(cells -> arguments(cells[0], cells[1]));
  }

  @Test
  void everyProposalIsAResult() {
    List<String> proposals =
        LabelledNames.all().stream()
            .map(name -> names.judge(name.name()).proposal())
            .filter(Objects::nonNull)
            .toList();
    assertThat(proposals).hasSizeGreaterThan(300);
    assertThat(proposals).allSatisfy(name -> assertThat(names.judge(name).isResult()).isTrue());
    assertThat(proposals).allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(255));
  }

  @Test
  void findsNothingInTheNamesOfReadyFunnels() {
    List<String> ready =
        new ReadyFunnels()
            .all().stream()
                .flatMap(business -> business.pipelines().stream())
                .flatMap(pipeline -> pipeline.stages().stream())
                .map(stage -> stage.name())
                .toList();
    assertThat(ready).hasSizeGreaterThan(40);
    assertThat(ready).allSatisfy(name -> assertThat(names.judge(name).fault()).as(name).isNull());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "'; drop table deal;--",
        "\ud83d\udd25 1",
        "((((((((",
        "---",
        "\u202eыроговереП",
        "....переговоры....",
        "ъ",
        "а-",
        "-а",
        "в",
        "не",
        "и и и",
        "Согласование",
        "Согласование и",
        "Ждём",
        "Отправить",
        "У",
        "На",
        "\ud800"
      })
  void readsWhateverIsTyped(String name) {
    assertThat(names.judge(name).name()).isEqualTo(name);
  }

  @Test
  void readsALongName() {
    NameVerdict verdict = names.judge("Согласование договора с юристом ".repeat(10));
    assertThat(verdict.fault()).isEqualTo(NameFault.PROCESS);
    assertThat(verdict.proposal()).isNotNull().hasSizeLessThanOrEqualTo(255);
  }

  @Test
  void isNotKeptBusyByNonsense() {
    String nonsense = "щжфывап ".repeat(32).strip();
    Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () -> IntStream.range(0, 500).forEach(i -> names.judge(nonsense + i)));
  }

  @Test
  void answersManyAtOnce() {
    List<NameVerdict> alone = LabelledNames.all().stream().map(n -> names.judge(n.name())).toList();
    List<NameVerdict> together =
        LabelledNames.all().parallelStream().map(n -> names.judge(n.name())).toList();
    assertThat(together).isEqualTo(alone);
  }
}
