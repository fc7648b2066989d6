package voronka.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import voronka.Api;
import voronka.TurnableClock;
import voronka.VoronkaTest;
import voronka.World;

/** A card says what is to be done next, and deals are found by it. */
@VoronkaTest
class NextTaskOnBoardTests {

  @Autowired World world;
  @Autowired TurnableClock clock;
  @Autowired JdbcClient jdbc;

  private Api api;
  private int pipeline;
  private int last;

  @BeforeEach
  void dealsWithAndWithoutTasks() {
    clock.forward(untilNoon());
    api = world.api();
    pipeline =
        api.post(
                "/api/crm/pipelines",
                "{\"name\": \"Покупатель\", \"stages\": [{\"name\": \"Новый клиент\"}]}")
            .at("/id")
            .intValue();
    deal("Поздняя", Duration.ofHours(-50), "call");
    deal("Сегодняшняя", Duration.ofHours(3), "call");
    deal("Завтрашняя", Duration.ofDays(1), "call");
    deal("Ждёт", Duration.ofDays(1), "wait");
    deal("Без задачи", null, "call");
    int won = deal("Закрытая", null, "call");
    api.post("/api/crm/deals/" + won + "/moves", "{\"to\": 142}");
  }

  @AfterEach
  void setTheClockRight() {
    clock.reset();
  }

  /** Of the next day: three hours later are the same day in the company's zone. */
  private Duration untilNoon() {
    var now = clock.instant().atZone(ZoneId.of("Europe/Moscow"));
    return Duration.between(now, now.plusDays(1).withHour(12).withMinute(0));
  }

  @Test
  void theStripSaysWhenAndWhat() {
    String board = world.browser().get("/pipelines/" + pipeline + "/board").html();

    assertThat(strip(board, "Поздняя")).contains("task late", "−2\u00a0дн", "Сделать");
    assertThat(strip(board, "Сегодняшняя")).contains("task today", "<b>15:00</b>");
    assertThat(strip(board, "Завтрашняя")).contains("task  card-task", "<b>завтра</b>");
    assertThat(strip(board, "Ждёт")).contains("task automatic");
    assertThat(strip(board, "Без задачи")).contains("task none", "Нет задачи");
    assertThat(board).contains("просрочено: Сделать, 0 дн на этапе");
  }

  @Test
  void theColumnSaysHowManyHaveNoTask() {
    assertThat(board()).contains("data-without>без задачи 1</a>");

    deal("Ещё одна", null, "call");
    assertThat(board()).contains("data-without>без задачи 2</a>");

    for (var task : api.get("/api/crm/tasks?state=open").at("/items")) {
      api.post("/api/crm/tasks/" + task.at("/id") + "/cancellation", "");
    }
    assertThat(board()).contains("data-without>без задачи 6</a>");
    world.in(
        () ->
            jdbc.sql("select funnel.recount_stages(:account)")
                .param("account", world.account().value())
                .query((rs, n) -> n)
                .list());
    assertThat(board()).as("counted anew").contains("data-without>без задачи 6</a>");

    api.post("/api/crm/tasks", Map.of("about", "deal:" + last, "type", "call", "text", "Сделать"));
    api.delete("/api/crm/deals/" + without().getFirst());
    assertThat(board()).contains("data-without>без задачи " + found("task=none").size() + "</a>");
  }

  private List<Integer> without() {
    return api.get("/api/crm/deals?task=none&pipeline=" + pipeline)
        .at("/items")
        .valueStream()
        .map(deal -> deal.at("/id").intValue())
        .toList();
  }

  private String board() {
    return world.browser().get("/pipelines/" + pipeline + "/board").html();
  }

  @Test
  void dealsAreFoundByTheirNextTask() {
    assertThat(found("task=overdue")).containsExactly("Поздняя");
    assertThat(found("task=today")).containsExactly("Сегодняшняя");
    assertThat(found("task=none")).containsExactly("Без задачи");
    assertThat(found("task=overdue&task=none")).containsExactlyInAnyOrder("Поздняя", "Без задачи");
    assertThat(found("task=overdue&task=today"))
        .containsExactlyInAnyOrder("Поздняя", "Сегодняшняя");
    assertThat(api.get("/api/crm/deals?task=never").status()).isEqualTo(422);
  }

  @Test
  void theBoardIsFilteredByIt() {
    String board = world.browser().get("/pipelines/" + pipeline + "/board?task=none").html();

    assertThat(board).contains("title=\"Без задачи\"").doesNotContain("title=\"Поздняя\"");
  }

  private int deal(String name, @Nullable Duration due, String type) {
    int deal =
        api.post("/api/crm/deals", Map.of("pipeline", pipeline, "name", name)).at("/id").intValue();
    if (due != null) {
      Map<String, Object> task =
          Map.of(
              "about",
              "deal:" + deal,
              "type",
              type,
              "text",
              "Сделать",
              "dueAt",
              clock.instant().plus(due).toString());
      assertThat(api.post("/api/crm/tasks", task).status()).isEqualTo(201);
    }
    last = deal;
    return deal;
  }

  private List<String> found(String query) {
    return api.get("/api/crm/deals?pipeline=" + pipeline + "&" + query)
        .at("/items")
        .valueStream()
        .map(deal -> deal.at("/name").stringValue())
        .toList();
  }

  private static String strip(String board, String card) {
    int from = board.indexOf("<div class=\"task ", board.indexOf("title=\"" + card + "\""));
    return board.substring(from, board.indexOf("</div>", from));
  }
}
