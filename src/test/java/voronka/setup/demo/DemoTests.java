package voronka.setup.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import voronka.Api;
import voronka.Browser;
import voronka.Installation;

/** The demo as a visitor finds it. */
@Timeout(120)
class DemoTests {

  private static Path folder;
  private static Installation demo;
  private static Api api;
  private static List<JsonNode> pipelines;

  @BeforeAll
  static void start() {
    folder = Installation.emptyFolder("demo");
    demo = Installation.start(folder, "voronka.mode=demo");
    api = demo.api(demo.bean(Demo.class).token());
    pipelines = list("/api/crm/pipelines");
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @Test
  void hasSome400DealsInTwoPipelinesOpenWonAndLost() {
    int all = 0;
    for (JsonNode pipeline : pipelines) {
      Map<String, Long> states =
          deals(pipeline).stream()
              .collect(
                  Collectors.groupingBy(
                      deal -> deal.at("/state").asString(), Collectors.counting()));
      assertThat(states.keySet()).containsExactlyInAnyOrder("open", "won", "lost");
      assertThat(states.values()).allMatch(count -> count >= 5);
      all += states.values().stream().mapToInt(Long::intValue).sum();
    }
    assertThat(pipelines)
        .extracting(p -> p.at("/name").asString())
        .containsExactly("Покупатель", "Продавец");
    assertThat(all).isBetween(380, 420);
  }

  @Test
  void hasAHistoryThatEnteredEveryStageAndIsOver() {
    Instant now = Instant.now();
    for (JsonNode pipeline : pipelines) {
      Set<Integer> entered = new TreeSet<>();
      for (JsonNode deal : deals(pipeline)) {
        for (JsonNode move :
            list("/api/crm/deals/" + deal.at("/id").asInt() + "/moves?limit=1000")) {
          assertThat(Instant.parse(move.at("/at").asString())).isBefore(now);
          entered.add(move.at("/to").asInt());
        }
      }
      assertThat(entered).containsAll(ids(pipeline.at("/stages")));
    }
  }

  @Test
  void hasTasksAheadLateOnesAndDealsWithout() {
    List<JsonNode> tasks = list("/api/crm/tasks?state=open");
    Instant now = Instant.now();
    List<Instant> due =
        tasks.stream().map(task -> Instant.parse(task.at("/dueAt").stringValue())).toList();
    assertThat(due).filteredOn(at -> at.isAfter(now)).hasSizeGreaterThan(10);
    assertThat(due).filteredOn(at -> at.isBefore(now)).hasSizeGreaterThan(5);
    assertThat(pipelines.stream().flatMap(pipeline -> deals(pipeline).stream()))
        .filteredOn(deal -> deal.at("/state").asString().equals("open"))
        .filteredOn(deal -> deal.at("/nextTask").isNull())
        .hasSizeGreaterThan(3);
  }

  @Test
  void givesEveryManagerDeals() {
    Set<String> owners =
        pipelines.stream()
            .flatMap(pipeline -> deals(pipeline).stream())
            .map(deal -> deal.at("/owner/name").asString())
            .collect(Collectors.toSet());
    assertThat(owners).containsExactlyInAnyOrder("Анна Крылова", "Дмитрий Орлов", "Татьяна Белова");
  }

  @Test
  void hasTheFlatInSadovayaStreetOpen() {
    assertThat(deals(pipelines.getFirst()))
        .filteredOn(deal -> deal.at("/name").asString().equals("Квартира на Садовой"))
        .singleElement()
        .satisfies(
            deal -> {
              assertThat(deal.at("/state").asString()).isEqualTo("open");
              assertThat(deal.at("/owner/name").asString()).isEqualTo("Анна Крылова");
            });
  }

  @Test
  void letsEverybodySignInAsPrinted() {
    String printed = demo.bean(DemoGreeting.class).text();
    assertThat(printed).contains(demo.address(), "Ключ API: " + demo.bean(Demo.class).token());
    for (String who : List.of("anna", "dmitry", "tatyana", "boris", "marina")) {
      String email = who + "@5floor.example";
      assertThat(printed).contains(email);
      Browser browser = demo.browser();
      browser.post("/sign-in", Map.of("email", email, "password", Demo.PASSWORD));
      assertThat(browser.get("/settings").status()).as(who).isEqualTo(200);
    }
  }

  @Test
  void keepsTheTokenForItsOwnerOnly() throws Exception {
    Path secret = folder.resolve("demo-token.secret");
    assertThat(Files.readString(secret)).isEqualTo(demo.bean(Demo.class).token()).hasSize(48);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
  }

  @Test
  void livesInThePresentOnceItIsBuilt() {
    assertThat(demo.bean(DemoClock.class).instant())
        .isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(5));
  }

  private static List<JsonNode> deals(JsonNode pipeline) {
    List<JsonNode> deals = new ArrayList<>();
    String path = "/api/crm/deals?limit=250&pipeline=" + pipeline.at("/id").asInt();
    for (String next = ""; next != null; ) {
      JsonNode page = api.get(path + (next.isEmpty() ? "" : "&cursor=" + next)).json();
      page.at("/items").forEach(deals::add);
      next = page.at("/next").isNull() ? null : page.at("/next").asString();
    }
    return deals;
  }

  private static List<JsonNode> list(String path) {
    List<JsonNode> items = new ArrayList<>();
    api.get(path).at("/items").forEach(items::add);
    return items;
  }

  private static List<Integer> ids(JsonNode list) {
    List<Integer> ids = new ArrayList<>();
    list.forEach(one -> ids.add(one.at("/id").asInt()));
    return ids;
  }
}
