package voronka.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import voronka.Api;
import voronka.Browser;
import voronka.VoronkaTest;
import voronka.World;
import voronka.account.Members;
import voronka.account.Sessions;
import voronka.shared.Actor;
import voronka.shared.Actor.Role;

@VoronkaTest
class LiveTests {

  @Autowired World world;
  @Autowired World neighbours;
  @Autowired Members members;
  @Autowired Sessions sessions;
  @Autowired JdbcClient jdbc;

  private final List<Ears> opened = new ArrayList<>();
  private int pipeline;
  private int second;

  /** A new pipeline is told as much, and until it is told, deals are told no closer. */
  @BeforeEach
  void pipeline() throws Exception {
    try (Ears ears = Ears.of(world)) {
      JsonNode made = pipeline(world.api());
      pipeline = made.at("/id").asInt();
      second = made.at("/stages/1/id").asInt();
      ears.next("much");
    }
  }

  private static JsonNode pipeline(Api api) {
    List<Map<String, String>> stages =
        List.of(Map.of("name", "Новый клиент"), Map.of("name", "Встреча назначена"));
    return api.post("/api/crm/pipelines", Map.of("name", "Покупатель", "stages", stages)).json();
  }

  @AfterEach
  void close() throws Exception {
    for (Ears ears : opened) {
      ears.close();
    }
  }

  private Ears kept(Ears ears) {
    opened.add(ears);
    return ears;
  }

  private Ears ears(Browser browser, String query) throws Exception {
    return kept(Ears.of(world.address(), browser, query));
  }

  private int deal(String name) {
    return world
        .api()
        .post("/api/crm/deals", Map.of("pipeline", pipeline, "name", name))
        .at("/id")
        .asInt();
  }

  private void move(int deal) {
    assertThat(
            world
                .api()
                .post("/api/crm/deals/%d/moves".formatted(deal), Map.of("to", second))
                .status())
        .isEqualTo(200);
  }

  @Test
  void hearsWhichDealMovedAndWhoMovedItAndNothingElse() throws Exception {
    int deal = deal("Квартира на Садовой");
    Ears boris = ears(world.browserOf(world.member("Борис", Role.HEAD)), "");

    move(deal);

    JsonNode heard = boris.next("deals");
    while (heard.at("/deals/0/version").asInt() < 2) {
      heard = boris.next("deals");
    }
    assertThat(heard.toString())
        .isEqualTo(
            "{\"deals\":[{\"id\":%d,\"version\":2}],\"by\":%d,\"name\":\"Анна Крылова\"}"
                .formatted(deal, world.anna().member().value()));
  }

  @Test
  void anotherAccountHearsNothing() throws Exception {
    Ears others = kept(Ears.of(neighbours));
    Ears anna = kept(Ears.of(world));

    move(deal("Квартира на Садовой"));
    anna.next("deals");
    pipeline(neighbours.api());

    assertThat(others.next().event()).as("its own pipeline").isEqualTo("much");
  }

  @Test
  void whatIsRefusedIsNotTold() throws Exception {
    int deal = deal("Квартира на Садовой");
    Ears anna = kept(Ears.of(world));
    world.api().post("/api/crm/deals/%d/moves".formatted(deal), Map.of("to", 143));
    int other = deal("Дача в Бору");

    Map<Integer, Integer> versions = new HashMap<>();
    while (!versions.containsKey(other)) {
      for (JsonNode told : anna.next("deals").at("/deals")) {
        versions.put(told.at("/id").asInt(), told.at("/version").asInt());
      }
    }
    assertThat(versions.getOrDefault(deal, 1)).isEqualTo(1);
  }

  @Test
  void hearsWhatItMissedWhileItLoaded() throws Exception {
    Ears first = kept(Ears.of(world));
    int deal = deal("Квартира на Садовой");
    while (first.next("deals").at("/deals/0/id").asInt() != deal) {}

    Ears late = ears(world.browser(), "?since=2000");
    JsonNode heard = late.next("deals");
    assertThat(heard.at("/deals/0/id").asInt()).isEqualTo(deal);
  }

  @Test
  void whoWasAwayForLongIsToldToLookAgain() throws Exception {
    assertThat(ears(world.browser(), "?since=3600000").next().event()).isEqualTo("much");
  }

  @Test
  void whoIsSwitchedOffHearsNoMore() throws Exception {
    Actor boris = world.member("Борис", Role.MANAGER);
    Ears ears = ears(world.browserOf(boris), "");
    world.inside(() -> members.switchOff(boris.member(), world.byAnna()));
    assertThat(ears.next().event()).isEqualTo("bye");
    assertThat(ears.next().event()).isEqualTo("closed");
  }

  @Test
  void whoSignsOutHearsNoMore() throws Exception {
    Browser browser = world.browser();
    Ears ears = ears(browser, "");
    sessions.end(browser.cookie("voronka_session"));
    assertThat(ears.next().event()).isEqualTo("bye");
    assertThat(ears.next().event()).isEqualTo("closed");
  }

  @Test
  void colleaguesSeeWhoHasADealOpen() throws Exception {
    Actor boris = world.member("Борис", Role.HEAD);
    Ears anna = kept(Ears.of(world));

    Ears viewing = Ears.of(world.address(), world.browserOf(boris), "?deal=42&deal=43");
    assertThat(anna.next("viewing").at("/viewing").findValuesAsString("name"))
        .containsExactly("Борис", "Борис");
    assertThat(ears(world.browser(), "").next("viewing").at("/viewing")).hasSize(2);

    viewing.close();
    assertThat(anna.next("viewing").at("/viewing")).isEmpty();
  }

  @Test
  void manyStreamsHoldNoConnectionToTheDatabase() throws Exception {
    for (int i = 0; i < 25; i++) {
      ears(world.browser(), "");
      kept(Ears.of(neighbours));
    }
    assertThat(world.browser().get("/deals").status()).isEqualTo(200);
    assertThat(
            jdbc.sql(
                    "select count(*) from pg_stat_activity where application_name like 'voronka live %'")
                .query(Integer.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void hearsAgainAfterTheDatabaseHungUp() throws Exception {
    int deal = deal("Квартира на Садовой");
    Ears anna = kept(Ears.of(world));
    assertThat(
            jdbc.sql(
                    """
                    select count(pg_terminate_backend(pid))
                      from pg_stat_activity
                     where application_name like 'voronka live %'
                    """)
                .query(Integer.class)
                .single())
        .isEqualTo(2);
    anna.next("much");

    move(deal);

    while (anna.next("deals").at("/deals/0/version").asInt() != 2) {}
  }

  @Test
  void aStreamIsForPagesOfThoseWhoAreSignedIn() {
    String stream = "text/event-stream";
    assertThat(world.stranger().get("/live", "Accept", stream).status()).isEqualTo(302);
    assertThat(world.browser().get("/live", "Accept", "text/html").status()).isEqualTo(406);
    assertThat(world.browser().get("/live?deal=x", "Accept", stream).status()).isEqualTo(422);
  }
}
