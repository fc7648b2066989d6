package voronka.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import voronka.Api.Answer;
import voronka.TurnableClock;
import voronka.VoronkaTest;
import voronka.World;
import voronka.shared.Actor;

/** Tasks for programs. */
@VoronkaTest
class TaskApiTests {

  private static final String TASKS = "/api/crm/tasks";

  @Autowired World world;
  @Autowired World otherWorld;
  @Autowired TurnableClock clock;

  private int deal;

  @BeforeEach
  void aDeal() {
    Answer pipeline =
        world
            .api()
            .post(
                "/api/crm/pipelines",
                "{\"name\": \"Покупатель\", \"stages\": [{\"name\": \"Новый клиент\"}]}");
    deal =
        world
            .api()
            .post(
                "/api/crm/deals",
                Map.of("pipeline", pipeline.at("/id").intValue(), "name", "Квартира"))
            .at("/id")
            .intValue();
  }

  @AfterEach
  void setTheClockRight() {
    clock.reset();
  }

  @Test
  void plansReadsChangesAndFinishes() {
    Answer planned = plan("Позвонить", "2026-12-01T11:00:00+03:00");
    assertThat(planned.status()).isEqualTo(201);
    assertThat(planned.at("/about").stringValue()).isEqualTo("deal:" + deal);
    assertThat(planned.at("/dueAt").stringValue()).isEqualTo("2026-12-01T08:00:00.000000Z");
    assertThat(planned.at("/owner/name").stringValue()).isEqualTo("Анна Крылова");
    assertThat(planned.at("/origin").stringValue()).isEqualTo("api");

    String one = planned.header("Location");
    assertThat(world.api().get(one).json()).isEqualTo(planned.json());
    assertThat(world.api().patch(one, "{\"dueAt\": null}").status()).isEqualTo(428);
    Answer changed = world.api().patch(one, "{\"dueAt\": null}", "If-Match", "1");
    assertThat(changed.at("/dueAt").isNull()).isTrue();
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");

    Answer done = world.api().post(one + "/completion", "{\"result\": \"Дозвонились\"}");
    assertThat(done.at("/state").stringValue()).isEqualTo("done");
    assertThat(done.at("/result").stringValue()).isEqualTo("Дозвонились");
    Answer again = world.api().post(one + "/completion", "");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.at("/reasons/0/code").stringValue()).isEqualTo("task_closed");
  }

  @Test
  void theDealShowsItsNextTask() {
    Answer planned = plan("Позвонить", "2026-12-01T08:00:00Z");

    JsonNode next = world.api().get("/api/crm/deals").at("/items/0/nextTask");

    assertThat(next.at("/id")).isEqualTo(planned.at("/id"));
    assertThat(next.at("/type").stringValue()).isEqualTo("call");
    assertThat(next.at("/text").stringValue()).isEqualTo("Позвонить");
    assertThat(next.at("/dueAt").stringValue()).isEqualTo("2026-12-01T08:00:00.000000Z");
  }

  @Test
  void aRepeatedRequestPlansOneTask() {
    String body = body("Позвонить", "2026-12-01T08:00:00Z");
    Answer first = world.api().post(TASKS, body, "Idempotency-Key", "call-42");
    Answer second = world.api().post(TASKS, body, "Idempotency-Key", "call-42");

    assertThat(second.json()).isEqualTo(first.json());
    assertThat(texts("")).containsExactly("Позвонить");
  }

  @Test
  void listsByDueThoseWithoutATimeLast() {
    plan("Когда-нибудь", null);
    plan("Послезавтра", clock.instant().plus(Duration.ofDays(2)).toString());
    plan("Вчера", clock.instant().minus(Duration.ofDays(1)).toString());
    plan("Ещё когда-нибудь", null);

    assertThat(texts(""))
        .containsExactly("Вчера", "Послезавтра", "Когда-нибудь", "Ещё когда-нибудь");
    assertThat(texts("?overdue=1")).containsExactly("Вчера");
    assertThat(texts("?about=deal:" + deal + "&state=open")).hasSize(4);
    assertThat(texts("?about=contact:" + deal)).isEmpty();
    assertThat(texts("?owner=me")).hasSize(4);
    assertThat(texts("?owner=999999")).isEmpty();
  }

  @Test
  void daysAreTheAccounts() {
    plan("Поздно вечером", "2026-12-01T20:59:00Z");
    plan("После полуночи", "2026-12-01T21:00:00Z");

    assertThat(texts("?due-to=2026-12-01")).containsExactly("Поздно вечером");
    assertThat(texts("?due-from=2026-12-02&due-to=2026-12-02")).containsExactly("После полуночи");
  }

  @Test
  void pagesGoOnThroughTasksWithoutATime() {
    List<String> planned = IntStream.range(0, 5).mapToObj(n -> "Задача " + n).toList();
    planned.forEach(text -> plan(text, text.endsWith("0") ? "2026-12-01T08:00:00Z" : null));

    assertThat(walk("?limit=2")).isEqualTo(planned);
  }

  @Test
  void closedTasksAreFoundByTheirState() {
    Answer done = plan("Позвонить", null);
    Answer cancelled = plan("Написать", null);
    plan("Показать", null);
    world.api().post(done.header("Location") + "/completion", "");
    world.api().post(cancelled.header("Location") + "/cancellation", "");

    assertThat(texts("?state=done")).containsExactly("Позвонить");
    assertThat(texts("?state=cancelled")).containsExactly("Написать");
    assertThat(texts("?state=open")).containsExactly("Показать");
  }

  @Test
  void anotherAccountsTaskDoesNotExist() {
    String one = plan("Позвонить", null).header("Location");

    assertThat(otherWorld.api().get(one).status()).isEqualTo(404);
    assertThat(otherWorld.api().post(one + "/completion", "").status()).isEqualTo(404);
    assertThat(otherWorld.api().post(TASKS, body("Позвонить", null)).status()).isEqualTo(404);
    assertThat(otherWorld.api().get(TASKS).at("/items").size()).isZero();
  }

  @Test
  void aTaskIsGivenToAMemberByName() {
    Actor boris = world.member("Борис", Actor.Role.HEAD);
    String one = plan("Позвонить", null).header("Location");

    Answer given = world.api().patch(one, "{\"owner\": \"борис\"}", "If-Match", "1");

    assertThat(given.at("/owner/id").intValue()).isEqualTo(boris.member().value());
    assertThat(texts("?owner=" + boris.member().value())).containsExactly("Позвонить");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"about\": \"deal:42\", \"type\": \"call\"}",
        "{\"about\": \"deal\", \"type\": \"call\", \"text\": \"x\"}",
        "{\"about\": \"pipeline:1\", \"type\": \"call\", \"text\": \"x\"}",
        "{\"about\": \"deal:42\", \"type\": \"dance\", \"text\": \"x\"}",
        "{\"about\": \"deal:42\", \"type\": \"call\", \"text\": \"a\\u0000\"}",
        "{\"about\": \"deal:42\", \"type\": \"call\", \"text\": \"x\", \"dueAt\": \"завтра\"}",
        "{\"about\": \"deal:42\", \"type\": \"call\", \"text\": \"x\", \"owner\": \"Никто\"}",
        "{\"about\": \"deal:42\", \"type\": \"call\", \"text\": \"x\", \"colour\": 1}"
      })
  void whatCannotBeKeptIsRefusedByItsField(String body) {
    Answer refused = world.api().post(TASKS, body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("/errors/0/field").isString()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state=late",
        "owner=nobody",
        "about=deal",
        "due-from=2026-02-30",
        "due-to=tomorrow",
        "overdue=yes",
        "overdue=1&state=done",
        "cursor=x",
        "cursor=WyIiLCJ4Il0",
        "limit=0"
      })
  void whatCannotBeAskedIsRefused(String query) {
    assertThat(world.api().get(TASKS + "?" + query).status()).isEqualTo(422);
  }

  private Answer plan(String text, String due) {
    return world.api().post(TASKS, body(text, due));
  }

  private String body(String text, String due) {
    return "{\"about\": \"deal:%d\", \"type\": \"call\", \"text\": \"%s\", \"dueAt\": %s}"
        .formatted(deal, text, due == null ? "null" : "\"" + due + "\"");
  }

  private List<String> texts(String query) {
    return world
        .api()
        .get(TASKS + query)
        .at("/items")
        .valueStream()
        .map(task -> task.at("/text").stringValue())
        .toList();
  }

  private List<String> walk(String query) {
    var found = new ArrayList<String>();
    String cursor = "";
    do {
      Answer page = world.api().get(TASKS + query + cursor);
      page.at("/items").valueStream().forEach(task -> found.add(task.at("/text").stringValue()));
      cursor = page.at("/next").isNull() ? "" : "&cursor=" + page.at("/next").stringValue();
    } while (!cursor.isEmpty());
    return found;
  }
}
