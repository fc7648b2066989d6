package voronka.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.Api;
import voronka.Browser;
import voronka.TurnableClock;
import voronka.VoronkaTest;
import voronka.World;

@VoronkaTest
class BoardTests {

  @Autowired World world;
  @Autowired TurnableClock clock;

  private Api api;
  private Browser browser;
  private int pipeline;
  private int first;
  private int second;

  @BeforeEach
  void anAgency() {
    api = world.api();
    browser = world.browser();
    var added =
        api.post(
            "/api/crm/pipelines",
            """
            {"name": "Покупатель", "lossReasons": ["Дорого"], "stages": [
              {"name": "Новый клиент", "limitDays": 3}, {"name": "Встреча состоялась"}]}
            """);
    assertThat(added.at("/stages/0/limitDays").intValue()).isEqualTo(3);
    pipeline = added.at("/id").intValue();
    first = added.at("/stages/0/id").intValue();
    second = added.at("/stages/1/id").intValue();
  }

  @AfterEach
  void setTheClockRight() {
    clock.reset();
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
    var answer =
        api.post("/api/crm/deals/%d/moves".formatted(deal), Map.of("to", to, "reason", "Дорого"));
    assertThat(answer.status()).isEqualTo(200);
  }

  private String board(String more) {
    Browser.Page page = browser.get("/pipelines/" + pipeline + "/board" + more);
    assertThat(page.status()).isEqualTo(200);
    return page.html();
  }

  private static List<String> all(String pattern, String html) {
    return Pattern.compile(pattern).matcher(html).results().map(r -> r.group(1)).toList();
  }

  private static String total(int stage, String fresh) {
    MatchResult found =
        Pattern.compile(
                "data-stage=\"%d\" data-count=\"(.*?)\" data-sum=\"(.*?)\"".formatted(stage))
            .matcher(fresh)
            .results()
            .findFirst()
            .orElseThrow();
    return found.group(1) + " · " + found.group(2).replace('\u00a0', ' ');
  }

  @Test
  void showsThoseLongestInTheirStageFirst() {
    int old = deal("Садовая", 1_000_000);
    int fresh = deal("Горная", 2_000_000);
    int moved = deal("Бор", 3_000_000);
    move(moved, second);
    move(moved, first);

    assertThat(all("data-deal=\"(\\d+)\"", board("")))
        .containsExactly("" + old, "" + fresh, "" + moved);
  }

  @Test
  void tellsHowDealsNowAreAndEveryTotal() {
    int stays = deal("Садовая", 1_000_000);
    int closed = deal("Горная", 2_000_000);
    int last = deal("Бор", 3_000_000);
    move(closed, 142);

    String html = board("/cards?deal=%d&deal=%d".formatted(closed, last));

    assertThat(html).contains("data-gone=\"" + closed + "\"").contains("id=\"deal-" + last);
    assertThat(all("data-after=\"(\\d*)\"", html)).containsExactly("" + stays);
    assertThat(total(first, html)).isEqualTo("2 · 4,0 млн ₽");
    assertThat(total(second, html)).startsWith("0 · ");
    assertThat(total(142, html)).isEqualTo("1 · 2,0 млн ₽");
  }

  @Test
  void narrowsCardsAndTotalsAlike() {
    deal("Садовая", 1_000_000);
    int dear = deal("Горная", 5_000_000);

    assertThat(all("data-deal=\"(\\d+)\"", board("?sum-from=2000000"))).containsExactly("" + dear);
    assertThat(total(first, board("/cards?sum-from=2000000"))).isEqualTo("1 · 5,0 млн ₽");
    assertThat(board("?query=nothing")).contains("Ничего не нашлось");
  }

  @Test
  void addsUpMoreThanOneDealMayBeWorth() {
    for (int i = 0; i < 2; i++) {
      api.post(
          "/api/crm/deals",
          Map.of("pipeline", pipeline, "name", "Порт " + i, "budget", "999999999999.99"));
    }

    assertThat(board("")).contains("2,0\u00a0трлн\u00a0₽");
    assertThat(total(first, board("/cards"))).isEqualTo("2 · 2,0 трлн ₽");
    assertThat(total(first, board("/cards?sum-from=1"))).isEqualTo("2 · 2,0 трлн ₽");
  }

  @Test
  void countsInTheEndsWhatWasClosedThisMonthWhereTheAccountIs() {
    int before = deal("Садовая", 1_000_000);
    int after = deal("Горная", 2_000_000);
    ZoneId moscow = ZoneId.of("Europe/Moscow");
    LocalDate next = LocalDate.now(clock.withZone(moscow)).withDayOfMonth(1).plusMonths(1);
    Instant month = next.atStartOfDay(moscow).toInstant();
    clock.set(month.minus(Duration.ofSeconds(61)));
    move(before, 142);
    clock.set(month.minus(Duration.ofMinutes(1)));
    move(after, 142);
    browser = world.browser();

    assertThat(total(142, board("/cards"))).isEqualTo("1 · 2,0 млн ₽");
    assertThat(total(142, board("/cards?sum-from=1"))).isEqualTo("1 · 2,0 млн ₽");
  }

  @Test
  void anEndShowsWhatWasClosedThisMonthTheLatestFirst() {
    int before = deal("Бор", 1_000_000);
    ZoneId moscow = ZoneId.of("Europe/Moscow");
    LocalDate next = LocalDate.now(clock.withZone(moscow)).withDayOfMonth(1).plusMonths(1);
    clock.set(next.atStartOfDay(moscow).toInstant().minus(Duration.ofMinutes(2)));
    move(before, 143);
    int old = deal("Садовая", 1_000_000);
    int fresh = deal("Горная", 5_000_000);
    move(old, 143);
    move(fresh, 143);
    browser = world.browser();

    String html = board("/columns/143");

    assertThat(all("data-deal=\"(\\d+)\"", html)).containsExactly("" + fresh, "" + old);
    assertThat(html).contains("Дорого").contains("закрыта").doesNotContain("class=\"task");
    assertThat(all("data-deal=\"(\\d+)\"", board("/columns/143?order=mine&sum-from=2000000")))
        .containsExactly("" + fresh);
    assertThat(board("/columns/142")).contains("выигранных пока нет");
    assertThat(board("/columns/142?sum-from=1")).contains("По фильтру");
  }

  @Test
  void anEndBringsThirtyAtATimeToo() {
    clock.set(Instant.parse("2027-03-15T09:00:00Z"));
    browser = world.browser();
    for (int i = 0; i < 33; i++) {
      move(deal("Квартира " + i, 1_000_000), 142);
    }
    String html = board("/columns/142");
    String more = all("hx-get=\"(/pipelines[^\"]+)\"", html).getFirst().replace("&amp;", "&");
    List<String> shown = all("data-deal=\"(\\d+)\"", html);
    String rest = browser.get(more).html();

    assertThat(shown).hasSize(30);
    assertThat(all("data-deal=\"(\\d+)\"", rest)).hasSize(3).doesNotContainAnyElementsOf(shown);
    assertThat(rest).doesNotContain("class=\"more\"");
  }

  @Test
  void bringsThirtyCardsAtATime() {
    for (int i = 0; i < 33; i++) {
      deal("Квартира " + i, 1_000_000);
    }
    String html = board("");
    String more = all("hx-get=\"(/pipelines[^\"]+)\"", html).getFirst().replace("&amp;", "&");

    assertThat(all("data-deal=\"(\\d+)\"", html)).hasSize(30);
    String rest = browser.get(more).html();
    assertThat(all("data-deal=\"(\\d+)\"", rest)).hasSize(3);
    assertThat(rest).doesNotContain("<html").doesNotContain("class=\"more\"");
  }

  @Test
  void saysWhoStandsOverTheLimit() {
    deal("Садовая", 1_000_000);
    clock.forward(Duration.ofDays(5));

    assertThat(board("")).contains("ring over").contains("5/3");
    assertThat(all("data-deal=\"(\\d+)\"", board("?over=1"))).hasSize(1);
  }

  @Test
  void opensADealThatLeadsBackToTheSameBoard() {
    deal("Садовая", 1_000_000);
    String link =
        all("card-open\" href=\"([^\"]+)\"", board("?sum-from=5&sum-to=2000000")).getFirst();

    assertThat(browser.get(link.replace("&amp;", "&")).html())
        .contains("/pipelines/%d/board?sum-from=5&amp;sum-to=2000000".formatted(pipeline));
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    String at = "/pipelines/" + pipeline + "/board";
    assertThat(browser.get("/pipelines/999999/board").status()).isEqualTo(404);
    assertThat(browser.get(at + "?sum-from=much").status()).isEqualTo(422);
    assertThat(browser.get(at + "/cards?deal=x").status()).isEqualTo(422);
    assertThat(browser.get(at + "/columns/" + first + "?after=x").status()).isEqualTo(422);
    assertThat(browser.get("/board").location()).isEqualTo(at);
  }
}
