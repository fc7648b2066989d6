package voronka.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import voronka.Api;
import voronka.World;

/** Something of everything in an account, so that every page has what to show. */
final class Agency {

  static final List<String> STAGES =
      List.of(
          "Новый клиент",
          "Контакт состоялся",
          "Встреча назначена",
          "Просмотр объектов состоялся",
          "Сделка открыта");

  private final Api api;
  private final int pipeline;
  private final List<Integer> stages = new ArrayList<>();

  private Agency(Api api) {
    this.api = api;
    JsonNode made = pipeline("Покупатель");
    this.pipeline = made.path("id").asInt();
    made.path("stages").forEach(stage -> stages.add(stage.path("id").asInt()));
  }

  /** One pipeline without deals. */
  static Agency openedIn(World world) {
    return new Agency(world.api());
  }

  JsonNode pipeline(String name) {
    List<Map<String, String>> wanted = new ArrayList<>();
    STAGES.forEach(stage -> wanted.add(Map.of("name", stage, "kind", kind(stage))));
    Api.Answer made = api.post("/api/crm/pipelines", Map.of("name", name, "stages", wanted));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json();
  }

  private static String kind(String stage) {
    return switch (stage) {
      case "Просмотр объектов состоялся" -> "key";
      case "Встреча назначена" -> "technical";
      default -> "ordinary";
    };
  }

  int pipeline() {
    return pipeline;
  }

  int stage(int place) {
    return stages.get(place - 1);
  }

  /** A deal with everything a deal can have. */
  int deal(String name) {
    Map<String, Object> deal = new LinkedHashMap<>();
    deal.put("pipeline", pipeline);
    deal.put("name", name);
    deal.put("budget", "9400000");
    deal.put("contact", contact("Игорь Ветров"));
    deal.put("company", "ООО «Ветер»");
    deal.put("source", "Авито");
    deal.put("tags", List.of("центр", "ипотека"));
    deal.put("expectedAt", "2027-01-15T00:00:00Z");
    return id(api.post("/api/crm/deals", deal));
  }

  /** A deal of which nothing is known but the name. */
  int bareDeal(String name) {
    return id(api.post("/api/crm/deals", Map.of("pipeline", pipeline, "name", name)));
  }

  int company(String name) {
    return id(api.post("/api/crm/companies", Map.of("name", name)));
  }

  private static int id(Api.Answer made) {
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.at("/id").asInt();
  }

  private static Map<String, String> contact(String name) {
    return Map.of("name", name, "phone", "+7 916 123-45-67", "email", "vetrov@example.ru");
  }

  void move(int deal, int to, @Nullable String reason) {
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("to", to);
    if (reason != null) {
      order.put("reason", reason);
    }
    Api.Answer moved = api.post("/api/crm/deals/%d/moves".formatted(deal), order);
    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
  }

  void undo(int deal) {
    assertThat(api.post("/api/crm/deals/%d/undo".formatted(deal), "{}").status()).isEqualTo(200);
  }

  void bin(int deal) {
    int version = api.get("/api/crm/deals/" + deal).at("/version").asInt();
    assertThat(api.delete("/api/crm/deals/" + deal, "If-Match", "" + version).status())
        .isBetween(200, 204);
  }

  void rename(String path, String name) {
    int version = api.get("/api/crm/" + path).at("/version").asInt();
    Api.Answer renamed =
        api.patch("/api/crm/" + path, Map.of("name", name), "If-Match", "" + version);
    assertThat(renamed.status()).as(renamed.text()).isEqualTo(200);
  }

  int contactOf(int deal) {
    return api.get("/api/crm/deals/" + deal).at("/contact/id").asInt();
  }

  Api api() {
    return api;
  }

  /** Enough deals for a report that dares to judge: four of five stop at the second stage. */
  void manyDeals(int count) {
    for (int i = 0; i < count; i++) {
      int deal = bareDeal("Квартира на Садовой, " + (i + 1));
      move(deal, stage(2), null);
      if (i % 5 == 0) {
        move(deal, stage(4), null);
        move(deal, i % 2 == 0 ? 142 : stage(5), null);
      } else {
        move(deal, 143, i % 3 == 0 ? "Дорого" : "Выбрали другое агентство");
      }
    }
  }
}
