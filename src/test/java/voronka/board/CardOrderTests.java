package voronka.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import voronka.Api;
import voronka.Browser;
import voronka.TurnableClock;
import voronka.VoronkaTest;
import voronka.World;
import voronka.shared.Actor;
import voronka.shared.Actor.Role;

/** Cards stand where people put them, the others by urgency below. */
@VoronkaTest
class CardOrderTests {

  @Autowired World world;
  @Autowired World elsewhere;
  @Autowired TurnableClock clock;
  @Autowired JdbcClient jdbc;

  private Api api;
  private Browser anna;
  private Browser boris;
  private int pipeline;
  private int first;
  private int second;

  @BeforeEach
  void anAgency() {
    api = world.api();
    anna = world.browser();
    Actor member = world.member("Борис", Role.MANAGER);
    boris = world.browserOf(member);
    var added =
        api.post(
            "/api/crm/pipelines",
            """
            {"name": "Покупатель", "lossReasons": ["Дорого"], "stages": [
              {"name": "Новый клиент"}, {"name": "Встреча состоялась"}]}
            """);
    pipeline = added.at("/id").intValue();
    first = added.at("/stages/0/id").intValue();
    second = added.at("/stages/1/id").intValue();
  }

  @AfterEach
  void setTheClockRight() {
    clock.reset();
  }

  private List<Integer> deals(int count) {
    List<Integer> deals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      deals.add(deal("Квартира " + i, 1_000_000));
    }
    return deals;
  }

  private int deal(String name, int budget) {
    clock.forward(Duration.ofMinutes(1));
    return api.post(
            "/api/crm/deals",
            Map.of("pipeline", pipeline, "name", name, "budget", Integer.toString(budget)))
        .at("/id")
        .intValue();
  }

  private void move(int deal, int to) {
    clock.forward(Duration.ofMinutes(1));
    var moved = api.post("/api/crm/deals/%d/moves".formatted(deal), Map.of("to", to));
    assertThat(moved.status()).isEqualTo(200);
  }

  private void undo(int deal) {
    assertThat(api.post("/api/crm/deals/%d/undo".formatted(deal), "{}").status()).isEqualTo(200);
  }

  private String address() {
    return "/pipelines/" + pipeline + "/board";
  }

  private Browser.Page put(Browser who, String order, int deal, Object after) {
    return put(who, order, first, after, "deal=" + deal);
  }

  private Browser.Page put(Browser who, String order, int stage, Object after, String more) {
    return who.script(
        "POST",
        address() + "/order?" + more,
        Map.of("order", order, "stage", "" + stage, "after", "" + after));
  }

  private void keep(Browser who, String order, int deal, Object after) {
    assertThat(put(who, order, deal, after).status()).isEqualTo(204);
  }

  private List<Integer> order(Browser who, String order) {
    return cards(who.get(address() + "?order=" + order).html());
  }

  private static List<Integer> cards(String html) {
    return all("data-deal=\"(\\d+)\"", html).stream().map(Integer::valueOf).toList();
  }

  private static List<String> all(String pattern, String html) {
    return Pattern.compile(pattern).matcher(html).results().map(r -> r.group(1)).toList();
  }

  @Test
  void standsPlacedCardsFirstAndTheOthersByUrgencyBelow() {
    List<Integer> d = deals(5);

    keep(anna, "mine", d.get(3), "");
    keep(anna, "mine", d.get(4), d.get(3));

    assertThat(order(anna, "mine"))
        .containsExactly(d.get(3), d.get(4), d.get(0), d.get(1), d.get(2));
    assertThat(order(anna, "urgency")).isEqualTo(d);
    assertThat(order(anna, "shared")).isEqualTo(d);
  }

  @Test
  void whatStandsAboveTheSpotGetsItsPlaceToo() {
    List<Integer> d = deals(5);

    keep(anna, "mine", d.get(4), d.get(1));
    move(d.get(0), second);
    move(d.get(0), first);

    assertThat(order(anna, "mine"))
        .as("who left and came back has no place any more")
        .containsExactly(d.get(1), d.get(4), d.get(2), d.get(3), d.get(0));
  }

  @Test
  void ofAFilteredColumnOnlyWhatIsShownGetsAPlace() {
    int cheap = deal("Гараж", 100_000);
    int dear = deal("Дом", 9_000_000);
    int dearer = deal("Вилла", 20_000_000);

    put(anna, "mine", first, dear, "sum-from=1000000&deal=" + dearer);

    assertThat(order(anna, "mine")).containsExactly(dear, dearer, cheap);
  }

  @Test
  void carriesSeveralTogether() {
    List<Integer> d = deals(4);

    String both = "deal=%d&deal=%d".formatted(d.get(3), d.get(1));
    assertThat(put(anna, "mine", first, "", both).status()).isEqualTo(204);

    assertThat(order(anna, "mine")).containsExactly(d.get(3), d.get(1), d.get(0), d.get(2));
  }

  @Test
  void mineIsSeenByNobodyElseAndSharedByAll() {
    List<Integer> d = deals(3);

    keep(anna, "mine", d.get(2), "");
    keep(boris, "shared", d.get(1), "");

    assertThat(order(boris, "mine")).isEqualTo(d);
    assertThat(order(anna, "shared")).containsExactly(d.get(1), d.get(0), d.get(2));
    assertThat(order(boris, "shared")).isEqualTo(order(anna, "shared"));
  }

  @Test
  void aDealBroughtBackByUndoHasItsPlaceStill() {
    List<Integer> d = deals(3);
    keep(anna, "mine", d.get(2), "");

    move(d.get(2), second);
    keep(anna, "mine", d.get(1), "");
    undo(d.get(2));

    assertThat(order(anna, "mine")).containsExactly(d.get(1), d.get(2), d.get(0));
  }

  @Test
  void placesOfDealsThatLeftLongAgoAreForgotten() {
    List<Integer> d = deals(3);
    keep(anna, "mine", d.get(2), "");
    move(d.get(2), second);
    clock.forward(Duration.ofMinutes(5));

    keep(anna, "mine", d.get(1), "");

    assertThat(placesKept()).isEqualTo(1);
  }

  private int placesKept() {
    return world.in(
        () ->
            jdbc.sql("select count(*) from board.card_place where account_id = :account")
                .param("account", world.account().value())
                .query(Integer.class)
                .single());
  }

  @Test
  void pagesGoOnAcrossPlacedAndUnplacedCards() {
    List<Integer> d = deals(70);
    put(anna, "mine", first, "", deals(d, 69, 40));
    put(anna, "mine", first, d.get(40), deals(d, 39, 35));
    List<Integer> whole = new ArrayList<>();
    String html = anna.get(address() + "?order=mine").html();
    assertThat(cards(html)).hasSize(30);
    while (true) {
      whole.addAll(cards(html));
      List<String> more = all("hx-get=\"(/pipelines/[^\"]+/columns/[^\"]+)\"", html);
      if (more.isEmpty()) {
        break;
      }
      html = anna.get(more.getFirst().replace("&amp;", "&")).html();
    }

    List<Integer> expected = new ArrayList<>(d.subList(35, 70));
    Collections.reverse(expected);
    expected.addAll(d.subList(0, 35));
    assertThat(whole).isEqualTo(expected);
  }

  private static String deals(List<Integer> deals, int from, int to) {
    List<String> pairs = new ArrayList<>();
    for (int i = from; i >= to; i--) {
      pairs.add("deal=" + deals.get(i));
    }
    return String.join("&", pairs);
  }

  @Test
  void aFreshCardNamesTheOneAboveInTheOrderLookedAt() {
    List<Integer> d = deals(4);
    keep(anna, "mine", d.get(3), "");
    keep(anna, "mine", d.get(1), d.get(3));
    String asked =
        "%s/cards?order=mine&deal=%d&deal=%d&deal=%d&deal=%d"
            .formatted(address(), d.get(0), d.get(1), d.get(2), d.get(3));

    String html = anna.get(asked).html();

    assertThat(cards(html)).containsExactly(d.get(3), d.get(1), d.get(0), d.get(2));
    assertThat(all("data-after=\"(\\d*)\"", html))
        .containsExactly("", "" + d.get(3), "" + d.get(1), "" + d.get(0));
  }

  @Test
  void theOrderIsKeptForTheNextTimeAndInViews() {
    deals(1);
    assertThat(anna.get(address()).html()).contains("data-order=\"urgency\"");
    assertThat(anna.get(address() + "?order=shared").html()).contains("data-order=\"shared\"");
    assertThat(anna.get(address()).html()).contains("data-order=\"shared\"");

    var saved =
        anna.post("/views", Map.of("name", "Моя очередь", "from", address() + "?order=mine"));

    assertThat(saved.location()).isEqualTo(address() + "?order=mine");
    assertThat(anna.get("/views?from=/deals").html()).contains(address() + "?order=mine");
  }

  @Test
  void refusesWhatCannotBeDoneAndChangesNothing() {
    List<Integer> d = deals(2);
    int away = deal("Ушла", 1);
    move(away, second);
    int others = elsewhere();

    assertThat(put(anna, "mine", others, "").status()).isEqualTo(404);
    assertThat(put(anna, "mine", d.get(0), others).status()).isEqualTo(404);
    assertThat(put(anna, "mine", away, "").status()).isEqualTo(409);
    assertThat(put(anna, "mine", d.get(0), away).status()).isEqualTo(409);
    assertThat(put(anna, "mine", away, "").header("HX-Trigger")).contains("toast");
    assertThat(put(anna, "urgency", d.get(1), "").status()).isEqualTo(422);
    assertThat(put(anna, "yours", d.get(1), "").status()).isEqualTo(422);
    assertThat(put(anna, "mine", d.get(1), d.get(1)).status()).isEqualTo(422);
    assertThat(put(anna, "mine", d.get(1), "x").status()).isEqualTo(422);
    assertThat(put(anna, "mine", 142, "", "deal=" + d.get(1)).status()).isEqualTo(422);
    assertThat(put(anna, "mine", first, "", "deal=x").status()).isEqualTo(422);
    assertThat(put(anna, "mine", first, "", "sum-from=x&deal=" + d.get(1)).status()).isEqualTo(422);
    assertThat(anna.get(address() + "?order=yours").status()).isEqualTo(422);
    assertThat(placesKept()).isZero();
  }

  /** A deal of another account, whose number ours does not have. */
  private int elsewhere() {
    var added =
        elsewhere
            .api()
            .post(
                "/api/crm/pipelines",
                """
                {"name": "Чужая", "lossReasons": ["Дорого"], "stages": [{"name": "Новый"}]}
                """);
    int deal = 0;
    for (int i = 0; i < 20; i++) {
      deal =
          elsewhere
              .api()
              .post(
                  "/api/crm/deals",
                  Map.of("pipeline", added.at("/id").intValue(), "name", "Чужая " + i))
              .at("/id")
              .intValue();
    }
    assertThat(api.get("/api/crm/deals/" + deal).status()).isEqualTo(404);
    return deal;
  }

  @Test
  void twoWhoPutCardsAtOnceLoseAndDoubleNone() throws Exception {
    List<Integer> d = deals(12);
    keep(anna, "shared", d.get(11), d.get(10));
    List<Callable<Integer>> both = List.of(worker(anna, d, 1), worker(boris, d, 2));
    try (ExecutorService hands = Executors.newFixedThreadPool(2)) {
      for (Future<Integer> hand : hands.invokeAll(both)) {
        assertThat(hand.get()).isEqualTo(40);
      }
    }

    assertThat(order(anna, "shared")).containsExactlyInAnyOrderElementsOf(d);
    assertThat(order(boris, "shared")).isEqualTo(order(anna, "shared"));
    List<Long> ranks =
        world.in(
            () ->
                jdbc.sql("select rank from board.card_place where account_id = :account")
                    .param("account", world.account().value())
                    .query(Long.class)
                    .list());
    assertThat(ranks).hasSize(12).doesNotHaveDuplicates();
  }

  private Callable<Integer> worker(Browser who, List<Integer> deals, int seed) {
    return () -> {
      var random = new Random(seed);
      int kept = 0;
      for (int i = 0; i < 40; i++) {
        int deal = random.nextInt(deals.size());
        int after = (deal + 1 + random.nextInt(deals.size() - 1)) % deals.size();
        kept += put(who, "shared", deals.get(deal), deals.get(after)).status() == 204 ? 1 : 0;
      }
      return kept;
    };
  }
}
