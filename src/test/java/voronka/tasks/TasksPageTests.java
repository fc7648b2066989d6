package voronka.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import voronka.Browser;
import voronka.TurnableClock;
import voronka.VoronkaTest;
import voronka.World;

/** The next step on the page of a deal, also without scripts. */
@VoronkaTest
class TasksPageTests {

  private static final String[] SCRIPT = {"HX-Request", "true"};

  @Autowired World world;
  @Autowired World otherWorld;
  @Autowired TurnableClock clock;

  private Browser anna;
  private int deal;

  @BeforeEach
  void aDealInAStageThatAsksForATask() {
    anna = world.browser();
    int pipeline =
        world
            .api()
            .post(
                "/api/crm/pipelines",
                """
                {"name": "Покупатель", "stages": [
                  {"name": "Новый клиент", "nextTask": {"type": "call", "text": "Позвонить клиенту", "due": "1d 11:00"}}]}
                """)
            .at("/id")
            .intValue();
    deal =
        world
            .api()
            .post("/api/crm/deals", Map.of("pipeline", pipeline, "name", "Дом"))
            .at("/id")
            .intValue();
  }

  @AfterEach
  void setTheClockRight() {
    clock.reset();
  }

  @Test
  void theBlockIsAPartOfThePageAndAPageOfItsOwn() {
    assertThat(anna.get(address(), SCRIPT).html())
        .contains("Позвонить клиенту", "завтра, 11:00", "по этапу")
        .doesNotContain("<html");
    assertThat(anna.get(address()).html()).contains("<html", "Позвонить клиенту");
    assertThat(anna.get("/deals/" + deal).html()).contains("hx-get=\"" + address() + "\"");
  }

  @Test
  void theLastTaskDoneAsksForTheNextAndOffersTheOneOfTheStage() {
    var answer =
        anna.post("/tasks/" + task() + "/completion", Map.of("result", "Дозвонились"), SCRIPT);

    assertThat(answer.html())
        .contains("next none", "Нет задачи", "value=\"Позвонить клиенту\"", "autofocus");
    assertThat(answer.header("HX-Trigger")).contains("deal:changed", "/undo");
    assertThat(tasks("?state=done").at("/0/result").stringValue()).isEqualTo("Дозвонились");
  }

  @Test
  void planningTakesTheAccountsTimeAndTheDealsOwner() {
    anna.post(
        "/tasks",
        Map.of(
            "about",
            "deal:" + deal,
            "type",
            "showing",
            "text",
            "Показать дом",
            "due",
            "2026-12-01T15:00"));

    JsonNode planned = tasks("?due-from=2026-12-01&due-to=2026-12-01").at("/0");
    assertThat(planned.at("/type").stringValue()).isEqualTo("showing");
    assertThat(planned.at("/dueAt").stringValue()).isEqualTo("2026-12-01T12:00:00.000000Z");
    assertThat(planned.at("/owner/name").stringValue()).isEqualTo("Анна Крылова");
  }

  @Test
  void aTaskWithoutWordsOrWithAWrongTimeIsShownAgain() {
    Map<String, String> wordless = Map.of("about", "deal:" + deal, "type", "call", "text", " ");
    var refused = anna.post("/tasks", wordless, SCRIPT);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html()).contains("Напишите, что нужно сделать");

    var timeless =
        anna.post(
            "/tasks",
            Map.of("about", "deal:" + deal, "type", "call", "text", "Позвонить", "due", "скоро"),
            SCRIPT);
    assertThat(timeless.status()).isEqualTo(422);
    assertThat(timeless.html()).contains("Укажите день и время", "value=\"Позвонить\"");
    assertThat(tasks("").size()).isEqualTo(1);
  }

  @Test
  void puttingOffSetsTheTimeChosen() {
    anna.post("/tasks/" + task() + "/due", Map.of("soon", "3d"), SCRIPT);
    assertThat(tasks("").at("/0/dueAt").stringValue()).endsWith("T07:00:00.000000Z");

    anna.post("/tasks/" + task() + "/due", Map.of("due", "2026-12-24T18:30"), SCRIPT);
    assertThat(tasks("").at("/0/dueAt").stringValue()).isEqualTo("2026-12-24T15:30:00.000000Z");

    assertThat(anna.post("/tasks/" + task() + "/due", Map.of("soon", "9y"), SCRIPT).status())
        .isEqualTo(422);
  }

  @Test
  void whatIsLateSaysSo() {
    clock.forward(Duration.ofDays(3));

    assertThat(anna.get(address(), SCRIPT).html()).contains("next late", "просрочена");
  }

  @Test
  void aCancelledTaskComesBackByUndo() {
    int task = task();
    anna.post("/tasks/" + task + "/cancellation", Map.of(), SCRIPT);
    assertThat(tasks("?state=cancelled").size()).isEqualTo(1);

    anna.post("/tasks/" + task + "/undo", Map.of(), SCRIPT);
    assertThat(tasks("?state=open").size()).isEqualTo(1);
  }

  @Test
  void aClosedDealIsNotAskedForATask() {
    world.api().post("/api/crm/deals/" + deal + "/moves", "{\"to\": 142}");

    assertThat(anna.get(address(), SCRIPT).html()).doesNotContain("Нет задачи");
  }

  @Test
  void anotherAccountsDealHasNoTasksToShow() {
    assertThat(otherWorld.browser().get(address()).status()).isEqualTo(404);
    assertThat(anna.get("/tasks?about=pipeline:1").status()).isEqualTo(422);
  }

  private String address() {
    return "/tasks?about=deal:" + deal;
  }

  private int task() {
    return tasks("?state=open").at("/0/id").intValue();
  }

  private JsonNode tasks(String query) {
    return world.api().get("/api/crm/tasks" + query).at("/items");
  }
}
