package voronka.board.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import voronka.Browser;
import voronka.Browser.Page;
import voronka.VoronkaTest;
import voronka.World;
import voronka.shared.Actor;

/** What the pages get back for one and for many deals, and what they are asked before. */
@VoronkaTest
class ManyDealsPageTests {

  @Autowired World world;

  private Browser browser;
  private int pipeline;
  private final List<Integer> stages = new ArrayList<>();

  @BeforeEach
  void openTheAgency() {
    browser = world.browser();
    JsonNode made =
        world
            .api()
            .post(
                "/api/crm/pipelines",
                Map.of(
                    "name",
                    "Покупатель",
                    "stages",
                    List.of(Map.of("name", "Новый клиент"), Map.of("name", "Встреча состоялась")),
                    "lossReasons",
                    List.of("Дорого", "Купил у других")))
            .json();
    pipeline = made.path("id").asInt();
    made.path("stages").forEach(stage -> stages.add(stage.path("id").asInt()));
  }

  @Test
  void aMoveSaysWhatItCameToAndWithoutALayout() {
    int deal = deal("Квартира на Садовой");

    Page moved = move(deal + ":1", "" + stages.get(1));

    assertThat(moved.status()).isEqualTo(200);
    assertThat(moved.html())
        .contains("data-state=\"done\"", "data-version=\"2\"")
        .contains("Квартира на Садовой: Встреча состоялась")
        .doesNotContain("<html");
  }

  @Test
  void whoCameFirstIsNamed() {
    int deal = deal("Квартира");
    Browser boris = world.browserOf(world.member("Борис", Actor.Role.HEAD));
    boris.script("POST", "/deals/moves", Map.of("deal", deal + ":1", "to", "" + stages.get(1)));

    Page late = move(deal + ":1", "142");

    assertThat(late.html())
        .contains("data-state=\"refused\"", "data-code=\"changed_meanwhile\"")
        .contains("Борис уже переместил сделку: «Встреча состоялась»");
  }

  @Test
  void aKeyMakesItHappenOnce() {
    int deal = deal("Квартира");
    Map<String, String> order = Map.of("deal", deal + ":1", "to", "" + stages.get(1));
    String[] headers = {"Idempotency-Key", "one", "HX-Request", "true"};

    Page first = browser.post("/deals/moves", order, headers);
    Page again = browser.post("/deals/moves", order, headers);

    assertThat(again.html()).isEqualTo(first.html());
    assertThat(world.api().get("/api/crm/deals/%d/moves".formatted(deal)).at("/items")).hasSize(2);
  }

  @Test
  void aKeyUsedForAnotherMoveIsRefused() {
    int deal = deal("Квартира");
    String[] headers = {"Idempotency-Key", "one", "HX-Request", "true"};
    browser.post("/deals/moves", Map.of("deal", "" + deal, "to", "" + stages.get(1)), headers);

    Page other = browser.post("/deals/moves", Map.of("deal", "" + deal, "to", "142"), headers);

    assertThat(other.html()).contains("data-code=\"request_key_used\"");
  }

  @Test
  void withoutScriptsTheDealsPageSaysWhatHappened() {
    int deal = deal("Квартира");

    Page moved = browser.post("/deals/moves", Map.of("deal", "" + deal, "to", "142"));

    assertThat(moved.location()).isEqualTo("/deals/" + deal);
    assertThat(browser.get("/deals/" + deal).html()).contains("/deals/undo?deal=" + deal + ":2");
  }

  @Test
  void nonsenseGetsASentence() {
    int deal = deal("Квартира");
    for (String wrong : List.of("x", "1:x", "0", "99999999999", deal + ":")) {
      assertThat(move(wrong, "142").status()).as(wrong).isEqualTo(422);
    }
    assertThat(
            browser
                .script(
                    "POST",
                    "/deals/moves",
                    Map.of("deal", "" + deal, "to", "143", "reason", "x".repeat(256)))
                .status())
        .isEqualTo(422);
    assertThat(
            browser
                .script("POST", "/deals/owners", Map.of("deal", "" + deal, "owner", "999999"))
                .status())
        .isEqualTo(422);
    assertThat(browser.script("POST", "/deals/tags", Map.of("deal", "" + deal)).status())
        .isEqualTo(422);
    assertThat(move("999999", "142").html()).contains("data-code=\"not_found\"");
    assertThat(browser.get("/deals/moves?deals=999999").status()).isEqualTo(404);
    assertThat(browser.get("/deals/moves?deals=a").status()).isEqualTo(422);
  }

  @Test
  void withoutScriptsALossIsAskedForItsReasonAgain() {
    int deal = deal("Квартира");
    Map<String, String> order = Map.of("deal", "" + deal, "to", "143", "comment", "Долго думали");

    Page asked = browser.post("/deals/moves", order);

    assertThat(asked.status()).isEqualTo(422);
    assertThat(asked.html())
        .contains("<html", "Укажите причину отказа", "Долго думали", "Купил у других");
    assertThat(world.api().get("/api/crm/deals/" + deal).at("/state").asString()).isEqualTo("open");
  }

  @Test
  void theQuestionSaysWhoseAndForHowMuch() {
    int deal =
        world
            .api()
            .post(
                "/api/crm/deals",
                Map.of(
                    "pipeline",
                    pipeline,
                    "name",
                    "Квартира",
                    "budget",
                    "9400000",
                    "contact",
                    Map.of("name", "Соколова Марина")))
            .at("/id")
            .asInt();

    assertThat(ask("/deals/moves?deals=" + deal))
        .contains("Переместить: Соколова Марина", "9,4\u00a0млн\u00a0₽", "<p>Квартира</p>");
    assertThat(ask("/deals/moves?deals=%d,%d".formatted(deal, deal("Дом"))))
        .contains("Переместить 2\u00a0сделки", "9,4\u00a0млн\u00a0₽");
    assertThat(ask("/deals/moves?to=%d&deals=%d".formatted(stages.get(1), deal)))
        .containsPattern("value=\"%d\"[^>]*autofocus".formatted(stages.get(1)));
  }

  @Test
  void theQuestionKnowsTheStagesAndTheReasons() {
    int deal = deal("Квартира");
    int other = deal("Дом");

    String where = ask("/deals/moves?deals=" + deal);
    assertThat(where)
        .contains("Переместить: Квартира", "Новый клиент", "уже здесь", "Digit2")
        .doesNotContain("<html");
    assertThat(ask("/deals/moves?deals=%d,%d".formatted(deal, other)))
        .contains("Переместить 2\u00a0сделки");
    assertThat(ask("/deals/closing?deals=" + deal))
        .contains("Закрыть: Квартира", "Дорого", "Купил у других", "Другая…", "Digit3");
    assertThat(ask("/deals/owners?deals=" + deal)).contains("Анна Крылова");
    assertThat(browser.get("/deals/tags?deals=" + deal).html()).contains("<html", "Добавить теги");
  }

  @Test
  void theTrayOffersWhatIsGivenMost() {
    for (int i = 0; i < 2; i++) {
      browser.script(
          "POST",
          "/deals/moves",
          Map.of("deal", "" + deal("Дача"), "to", "143", "reason", "Купил у других"));
    }

    String tray = browser.get("/pipelines/%d/board/tray".formatted(pipeline)).html();

    assertThat(tray).containsSubsequence("Купил у других", "Дорого", "Другая…");
  }

  private String ask(String path) {
    Page page = browser.get(path, "HX-Request", "true");
    assertThat(page.status()).as(path).isEqualTo(200);
    return page.html();
  }

  private Page move(String deal, String to) {
    return browser.script("POST", "/deals/moves", Map.of("deal", deal, "to", to));
  }

  private int deal(String name) {
    return world
        .api()
        .post("/api/crm/deals", Map.of("pipeline", pipeline, "name", name))
        .at("/id")
        .asInt();
  }
}
