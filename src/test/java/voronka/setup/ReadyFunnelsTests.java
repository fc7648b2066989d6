package voronka.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import voronka.funnel.SellingStep;
import voronka.setup.ReadyScript.Answer;
import voronka.setup.ReadyScript.Outcome;
import voronka.setup.ReadyScript.Replica;

class ReadyFunnelsTests {

  private static final ReadyFunnels READY = new ReadyFunnels();

  private static final Map<String, List<String>> STAGES =
      Map.of(
          "buyer",
          List.of(
              "Новый клиент",
              "Контакт состоялся",
              "Встреча назначена",
              "Встреча состоялась",
              "Просмотр объектов состоялся",
              "Сделка открыта",
              "Регистрация сделки"),
          "distant-buyer",
          List.of(
              "Новый клиент",
              "Контакт состоялся",
              "Онлайн-презентация проведена",
              "Объект выбран",
              "Дата приезда подтверждена",
              "Показ объектов состоялся",
              "Сделка открыта",
              "Регистрация сделки"),
          "seller",
          List.of(
              "Новый клиент",
              "Контакт состоялся",
              "Встреча назначена",
              "Встреча проведена",
              "Договор подписан",
              "Показ проведён",
              "Сделка открыта",
              "Регистрация сделки"),
          "services",
          List.of(
              "Заявка получена",
              "Ответ дан",
              "Потребность выявлена",
              "КП отправлено",
              "Повторный звонок после КП состоялся",
              "Договор и счёт выставлены",
              "Договор подписан",
              "Оплата получена",
              "Закрывающие документы подписаны"),
          "projects",
          List.of(
              "Заявка получена",
              "Контакт состоялся",
              "КП отправлено",
              "КП прочитано",
              "Условия согласованы",
              "Счёт выставлен",
              "Оплата получена"),
          "orders",
          List.of(
              "Заявка получена",
              "Заказ подтверждён",
              "Передан в доставку",
              "В пути",
              "Прибыл в пункт выдачи",
              "Вручён, деньги получены"));

  /** The two names the trade itself gives no result to; the method's own list keeps them. */
  private static final List<String> NAMED_BY_THE_METHOD = List.of("Регистрация сделки", "В пути");

  /** A verb in the past or a short participle, anywhere in the name. */
  private static final Pattern RESULT =
      Pattern.compile("(?iu).*(лся|лась|лось|ыл|[аеёия]н[аоы]?|ыт[аоы]?)(?![а-яё]).*");

  @Test
  void offersEveryBusinessWithItsPipelines() {
    assertThat(READY.all())
        .extracting(ReadyBusiness::name)
        .containsExactly("Недвижимость", "Услуги B2B", "Агентство", "Товары с доставкой");
    assertThat(READY.all().getFirst().pipelines())
        .extracting(ReadyPipeline::name)
        .containsExactly("Покупатель", "Дистанционный покупатель", "Продавец");
    assertThat(READY.pipeline("services")).map(ReadyPipeline::name).contains("Продажа услуг");
    assertThat(READY.pipeline("projects")).map(ReadyPipeline::name).contains("Продажа проектов");
    assertThat(READY.pipeline("orders")).map(ReadyPipeline::name).contains("Заказы");
    assertThat(READY.pipeline("nothing")).isEmpty();
    assertThat(pipelines()).hasSize(STAGES.size());
  }

  @Test
  void ticksTheBuyerAndTheSellerForRealEstate() {
    ReadyBusiness realEstate = READY.business("real-estate").orElseThrow();

    assertThat(realEstate.pipelines().stream().filter(realEstate::chooses))
        .extracting(ReadyPipeline::name)
        .containsExactly("Покупатель", "Продавец");
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void namesTheStagesExactlyAsTheMethodDoes(ReadyPipeline pipeline) {
    assertThat(pipeline.stages())
        .extracting(ReadyStage::name)
        .isEqualTo(STAGES.get(pipeline.key()));
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void namesStagesByResultsAndKeepsThemShort(ReadyPipeline pipeline) {
    assertThat(pipeline.stages())
        .extracting(ReadyStage::name)
        .filteredOn(name -> !NAMED_BY_THE_METHOD.contains(name))
        .allMatch(name -> name.length() <= 60)
        .allMatch(name -> name.equals("Новый клиент") || RESULT.matcher(name).matches());
  }

  @Test
  void tellsAProcessFromAResult() {
    assertThat(Stream.of("В работе", "Переговоры", "Просмотр объектов", "Согласование", "Думает"))
        .noneMatch(name -> RESULT.matcher(name).matches());
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void putsOneOrTwoKeyStagesIntoEachFunnel(ReadyPipeline pipeline) {
    assertThat(pipeline.stages().stream().filter(ReadyStage::isKey)).hasSizeBetween(1, 2);
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void explainsEveryStageInOneSentenceWithANextTask(ReadyPipeline pipeline) {
    assertThat(pipeline.stages())
        .allSatisfy(
            stage -> {
              assertThat(stage.meaning()).hasSizeBetween(40, 160).matches("[А-ЯЁ][^.!?]*\\.");
              assertThat(stage.nextTask().text()).hasSizeBetween(8, 70).doesNotEndWith(".");
              assertThat(stage.limitDays()).isBetween(1, 30);
            });
    assertThat(pipeline.stages()).extracting(ReadyStage::meaning).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void leavesNoTaskDueLaterThanTheStageMayLast(ReadyPipeline pipeline) {
    assertThat(pipeline.stages())
        .allMatch(stage -> stage.nextTask().due().offset().toDays() <= stage.limitDays());
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void servesEachOfTheSevenStepsOrSaysWhyNot(ReadyPipeline pipeline) {
    for (SellingStep step : SellingStep.values()) {
      assertThat(pipeline.servedSteps().contains(step) ^ pipeline.absentSteps().containsKey(step))
          .as("%s in %s", step, pipeline.name())
          .isTrue();
    }
    assertThat(pipeline.won().step()).isEqualTo(SellingStep.ANALYSIS);
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void givesSixToNineReasonsNoneOfThemTwice(ReadyPipeline pipeline) {
    assertThat(pipeline.choosableReasons()).hasSizeBetween(6, 9);
    assertThat(pipeline.lossReasons().stream().flatMap(ReadyFunnelsTests::withChildren))
        .extracting(ReadyLossReason::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.length() <= 60);
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void bringsGoalsConditionsAndTwoMessages(ReadyPipeline pipeline) {
    assertThat(pipeline.goals()).hasSizeBetween(4, 6);
    assertThat(pipeline.conditions()).hasSizeBetween(3, 5);
    assertThat(pipeline.messages()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void keepsASmsWithinThreeParts(ReadyPipeline pipeline) {
    assertThat(pipeline.messages())
        .filteredOn(message -> message.channel() == ReadyMessage.Channel.SMS)
        .allMatch(message -> message.text().length() <= 3 * 67);
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void answersTheClientWhoSaysNoBeforeGivingUp(ReadyPipeline pipeline) {
    List<Replica> replicas = pipeline.script().replicas();
    List<Answer> refusals =
        replicas.stream()
            .flatMap(replica -> replica.answers().stream())
            .filter(Answer::refusal)
            .toList();

    assertThat(refusals).hasSizeGreaterThanOrEqualTo(2);
    assertThat(refusals).allMatch(answer -> replica(replicas, answer.to()).outcome() == null);
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void endsScriptsInEveryWayAConversationCanEnd(ReadyPipeline pipeline) {
    assertThat(
            pipeline.script().replicas().stream()
                .flatMap(replica -> Stream.ofNullable(replica.outcome()))
                .map(Outcome::kind))
        .contains(Outcome.Kind.values());
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void leadsEveryBranchOfTheScriptToAnEnd(ReadyPipeline pipeline) {
    List<Replica> replicas = pipeline.script().replicas();
    HashSet<String> ending = new HashSet<>();
    boolean found = true;
    while (found) {
      found =
          replicas.stream()
                  .filter(
                      replica ->
                          replica.outcome() != null
                              || replica.answers().stream()
                                  .map(Answer::to)
                                  .anyMatch(ending::contains))
                  .filter(replica -> ending.add(replica.key()))
                  .count()
              > 0;
    }

    assertThat(replicas).extracting(Replica::key).isSubsetOf(ending);
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void speaksCalmly(ReadyPipeline pipeline) {
    String everything = pipeline.toString();
    boolean exclaims = everything.contains("!") || everything.contains("\"");
    boolean partsANumberFromItsUnit =
        Pattern.compile("\\d (дн|мин|час)").matcher(everything).find();

    assertThat(exclaims).isFalse();
    assertThat(partsANumberFromItsUnit).isFalse();
  }

  static Stream<ReadyPipeline> pipelines() {
    return READY.all().stream().flatMap(business -> business.pipelines().stream());
  }

  private static Stream<ReadyLossReason> withChildren(ReadyLossReason reason) {
    return Stream.concat(Stream.of(reason), reason.children().stream());
  }

  private static Replica replica(List<Replica> replicas, String key) {
    return replicas.stream().filter(replica -> replica.key().equals(key)).findFirst().orElseThrow();
  }

  private static ReadyStage.Kind kind(String pipeline, String stage) {
    return READY.pipeline(pipeline).orElseThrow().stages().stream()
        .filter(each -> each.name().equals(stage))
        .findFirst()
        .orElseThrow()
        .kind();
  }
}
