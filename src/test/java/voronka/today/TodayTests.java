package voronka.today;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.Api;
import voronka.TurnableClock;
import voronka.VoronkaTest;
import voronka.World;
import voronka.shared.Actor;

/** A member's day. */
@VoronkaTest
class TodayTests {

  @Autowired World world;
  @Autowired TurnableClock clock;
  @Autowired Days days;

  private Api api;
  private int pipeline;

  @BeforeEach
  void noonOfTheNextDay() {
    var now = clock.instant().atZone(ZoneId.of("Europe/Moscow"));
    clock.forward(Duration.between(now, now.plusDays(1).withHour(12).withMinute(0)));
    api = world.api();
    pipeline =
        api.post(
                "/api/crm/pipelines",
                "{\"name\": \"Покупатель\", \"stages\": [{\"name\": \"Новый клиент\"}]}")
            .at("/id")
            .intValue();
  }

  @AfterEach
  void setTheClockRight() {
    clock.reset();
  }

  @Test
  void tasksStandWhereTheyAreDue() {
    int house = deal("Дом", "Анна Крылова");
    plan(house, "Поздняя", Duration.ofDays(-2));
    plan(house, "Сегодняшняя", Duration.ofHours(3));
    plan(house, "Завтрашняя", Duration.ofDays(1));
    plan(house, "Когда-нибудь", null);
    deal("Дача", "Анна Крылова");

    Day day = today();

    assertThat(day.overdue()).extracting("text").containsExactly("Поздняя");
    assertThat(day.today()).extracting("text").containsExactly("Сегодняшняя");
    assertThat(day.later()).extracting("text").containsExactly("Завтрашняя", "Когда-нибудь");
    assertThat(day.without()).extracting("name").containsExactly("Дача");
    assertThat(day.name(day.today().getFirst())).isEqualTo("Дом");
    assertThat(world.browser().get("/today").html())
        .contains("Просрочено", "На сегодня", "Дальше", "Без задачи", "href=\"/deals/" + house);
  }

  @Test
  void othersTasksAndDealsAreNotMine() {
    Actor boris = world.member("Борис", Actor.Role.MANAGER);
    deal("Дача", "Борис");
    plan(deal("Дом", "Борис"), "Позвонить", Duration.ofHours(1));
    int task = api.get("/api/crm/tasks").at("/items/0/id").intValue();
    api.patch("/api/crm/tasks/" + task, "{\"owner\": \"Борис\"}", "If-Match", "1");

    assertThat(today().isClear()).isTrue();
    assertThat(world.browser().get("/today").html()).contains("Всё сделано");
    assertThat(world.browserOf(boris).get("/today").html()).contains("Позвонить", "Дача");
  }

  @Test
  void aContactIsCalledByName() {
    int olga =
        api.post("/api/crm/contacts", Map.of("name", "Ольга Ким", "phone", "89005550142"))
            .at("/id")
            .intValue();
    plan("contact:" + olga, "Поздравить", Duration.ofHours(1));

    Day day = today();

    assertThat(day.name(day.today().getFirst())).isEqualTo("Ольга Ким");
    assertThat(day.address(day.today().getFirst())).isEqualTo("/contacts/" + olga);
  }

  private Day today() {
    return world.in(() -> days.of(world.anna()));
  }

  private int deal(String name, String owner) {
    return api.post("/api/crm/deals", Map.of("pipeline", pipeline, "name", name, "owner", owner))
        .at("/id")
        .intValue();
  }

  private void plan(int deal, String text, @Nullable Duration due) {
    plan("deal:" + deal, text, due);
  }

  private void plan(String about, String text, @Nullable Duration due) {
    Map<String, Object> task = new LinkedHashMap<>();
    task.putAll(Map.of("about", about, "type", "call", "text", text));
    task.put("dueAt", due == null ? null : clock.instant().plus(due).toString());
    assertThat(api.post("/api/crm/tasks", task).status()).isEqualTo(201);
  }
}
