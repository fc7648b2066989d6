package voronka.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import voronka.Api.Answer;
import voronka.VoronkaTest;
import voronka.World;

@VoronkaTest
class FunnelReportTests {

  private static final List<String> STAGES =
      List.of(
          "Заявка получена",
          "Ответили на заявку",
          "Потребность выявлена",
          "КП отправлено",
          "Перезвонили после КП",
          "Договор и счёт выставлены",
          "Подписанный договор запрошен",
          "Оплата получена");
  private static final int[] STOPPED = {10, 10, 10, 10, 10, 5, 2, 3};

  @Autowired World world;

  private int pipeline;
  private final List<Integer> stages = new ArrayList<>();

  @BeforeEach
  void theLawyersAndTheirPipeline() {
    List<Map<String, String>> wanted = STAGES.stream().map(name -> Map.of("name", name)).toList();
    Answer made =
        world.api().post("/api/crm/pipelines", Map.of("name", "Допуск СРО", "stages", wanted));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    pipeline = made.at("/id").asInt();
    made.at("/stages").forEach(stage -> stages.add(stage.at("/id").asInt()));
  }

  @Test
  void tellsTheLawyersWhereTheyLoseMost() {
    for (int furthest = 0; furthest < STOPPED.length; furthest++) {
      for (int i = 0; i < STOPPED[furthest]; i++) {
        deal(furthest, furthest == STOPPED.length - 1);
      }
    }

    JsonNode report = report("").json();

    assertThat(report.at("/deals").asInt()).isEqualTo(60);
    assertThat(report.at("/won").asInt()).isEqualTo(3);
    assertThat(report.at("/lost").asInt()).isEqualTo(57);
    assertThat(each(report, "stages", "/reached"))
        .containsExactly(60.0, 50.0, 40.0, 30.0, 20.0, 10.0, 5.0, 3.0);
    assertThat(report.at("/winRateOfAll/low").asDouble()).isCloseTo(0.017, within(0.0005));
    assertThat(report.at("/averageSale").decimalValue()).isEqualByComparingTo("48000");
    assertThat(report.at("/lossReasons/дорого").asInt()).isEqualTo(57);
    assertThat(each(report, "bottlenecks", "/deals"))
        .containsExactly(3.0, 3.0, 2.0, 1.5, 1.0, 0.75, 0.6);
    JsonNode first = report.at("/bottlenecks/0");
    assertThat(first.at("/stage").asInt()).isEqualTo(stages.get(4));
    assertThat(first.at("/comparison").asDouble()).isCloseTo(148 / 195.0, within(1e-9));
    assertThat(first.at("/proven").asBoolean()).isTrue();
    assertThat(first.at("/enough").asBoolean()).isTrue();
    assertThat(first.at("/money").asDouble()).isEqualTo(144_000);
    JsonNode second = report.at("/bottlenecks/1");
    assertThat(second.at("/needed").asInt()).isEqualTo(10);
    assertThat(second.at("/proven").asBoolean()).isFalse();
  }

  private void deal(int furthest, boolean won) {
    Answer opened =
        world
            .api()
            .post(
                "/api/crm/deals",
                Map.of(
                    "pipeline",
                    pipeline,
                    "stage",
                    stages.get(furthest),
                    "name",
                    "Заявка",
                    "budget",
                    48_000));
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    Map<String, Object> closing = new HashMap<>(Map.of("to", won ? 142 : 143));
    if (!won) {
      closing.put("reason", "дорого");
    }
    Answer closed =
        world.api().post("/api/crm/deals/" + opened.at("/id").asInt() + "/moves", closing);
    assertThat(closed.status()).as(closed.text()).isEqualTo(200);
  }

  private static List<Double> each(JsonNode report, String list, String pointer) {
    return StreamSupport.stream(report.get(list).spliterator(), false)
        .map(node -> node.at(pointer).asDouble())
        .toList();
  }

  @Test
  void hasNoWinRateOfAllForEvents() {
    JsonNode report = report("&basis=events&from=2026-01-01").json();

    assertThat(report.at("/winRateOfAll").isNull()).isTrue();
    assertThat(report.at("/winRateOfClosed/n").asInt()).isZero();
    assertThat(report.at("/winRateOfClosed/rate").isNull()).isTrue();
    assertThat(report.at("/averageSale").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&from=2026-02-31",
        "&from=вчера",
        "&to=99999-01-01",
        "&asOf=2026-01-01",
        "&basis=both",
        "&from=2026-03-01&to=2026-02-01",
        "&colour=red",
        "&owner=%00",
        "&asOf=",
      })
  void answersWhatItCannotReadWithASentence(String parameters) {
    Answer answer = report(parameters);

    assertThat(answer.status()).isEqualTo(parameters.equals("&asOf=") ? 200 : 422);
  }

  @Test
  void knowsNoPipelineOfAnother() {
    Answer answer = world.api().get("/api/crm/reports/funnel?pipeline=" + (pipeline + 77));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(world.api().get("/api/crm/reports/funnel").status()).isEqualTo(422);
    assertThat(world.api().get("/api/crm/reports/funnel?pipeline=x").status()).isEqualTo(422);
  }

  private Answer report(String parameters) {
    String encoded = java.net.URLEncoder.encode("вчера", java.nio.charset.StandardCharsets.UTF_8);
    return world
        .api()
        .get("/api/crm/reports/funnel?pipeline=" + pipeline + parameters.replace("вчера", encoded));
  }
}
