package voronka.funnel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import voronka.Api;
import voronka.Browser;
import voronka.TurnableClock;
import voronka.VoronkaTest;
import voronka.World;

/** The pages of deals as a browser without scripts sees them. */
@VoronkaTest
class DealPagesTests {

  @Autowired World world;
  @Autowired World strangers;
  @Autowired JdbcClient jdbc;
  @Autowired TurnableClock clock;

  private Browser browser;
  private Api api;
  private int pipeline;
  private int first;
  private int second;

  @BeforeEach
  void anAgency() {
    browser = world.browser();
    api = world.api();
    var added =
        api.post(
            "/api/crm/pipelines",
            """
            {"name": "Покупатель", "lossReasons": ["Дорого"],
             "stages": [{"name": "Новый клиент"}, {"name": "Встреча состоялась"}, {"name": "Сделка открыта"}]}
            """);
    pipeline = added.json().path("id").intValue();
    first = added.json().path("stages").path(0).path("id").intValue();
    second = added.json().path("stages").path(1).path("id").intValue();
  }

  @Test
  void anEmptyListSaysWhatBelongsHere() {
    assertThat(browser.get("/deals").html()).contains("Сделок пока нет", "Перенести из файла");
  }

  @Test
  void theListSaysHowManyItFindsAndWhatTheyAreWorth() {
    open("Квартира на Садовой");
    open("Дом в Бору");

    assertThat(browser.get("/deals").html()).contains("сделки · 18,8\u00a0млн\u00a0₽");
    assertThat(browser.get("/deals?query=садов").html()).contains("сделка · 9,4\u00a0млн\u00a0₽");
  }

  @Test
  void theListShowsADealWithItsClientStageAndSum() {
    open("Квартира на Садовой");

    assertThat(browser.get("/deals").html())
        .contains(
            "Квартира на Садовой", "Соколова Марина", "Новый клиент", "9\u00a0400\u00a0000\u00a0₽");
    assertThat(browser.get("/deals?state=won").html()).contains("Ничего не нашлось");
  }

  @Test
  void aFragmentBringsNoLayout() {
    open("Квартира на Садовой");

    assertThat(browser.get("/deals", "HX-Request", "true", "HX-Target", "deal-rows").html())
        .contains("Квартира на Садовой")
        .doesNotContain("<html");
  }

  @Test
  void rowsThatChangedAreReadAgainAsTheListFindsThem() {
    int found = open("Квартира на Садовой");
    int moved = open("Дом в Бору");
    int other = open("Дача");
    api.post("/api/crm/deals/" + moved + "/moves", "{\"to\": " + second + "}");

    String rows =
        browser.get("/deals/rows?deal=%d&deal=%d&stage=%d".formatted(found, moved, first)).html();

    assertThat(rows)
        .contains("data-deal=\"%d\"".formatted(found), "data-here=\"1\"")
        .contains("data-gone=\"%d\"".formatted(moved))
        .contains("сделки · 18,8\u00a0млн\u00a0₽")
        .doesNotContain("data-deal=\"%d\"".formatted(other), "<html");
    assertThat(rows).contains("from=%2Fdeals%3Fstage%3D" + first).doesNotContain("deal%3D");
  }

  @Test
  void aRowOfAnotherPageOfTheListIsNotHere() {
    int oldest = open("Квартира на Садовой");
    for (int i = 0; i < 50; i++) {
      open("Дом в Бору");
    }

    assertThat(browser.get("/deals/rows?deal=" + oldest).html())
        .contains("data-deal=\"%d\"".formatted(oldest))
        .doesNotContain("data-here", "data-gone");
  }

  @Test
  void rowsOfNothingSensibleAreRefused() {
    assertThat(browser.get("/deals/rows?deal=x").status()).isEqualTo(422);
    assertThat(browser.get("/deals/rows").status()).isEqualTo(200);
    assertThat(browser.get("/deals/rows?deal=7").html()).contains("data-gone=\"7\"");
  }

  @Test
  void aDealShowsItsPathAndHistory() {
    int deal = open("Квартира на Садовой");
    api.post("/api/crm/deals/" + deal + "/moves", "{\"to\": " + second + "}");

    assertThat(browser.get("/deals/" + deal).html())
        .contains(
            "Достигнут результат", "Встреча состоялась", "Следующий результат:", "Анна Крылова");
    assertThat(browser.get("/deals/" + deal + "/history", "HX-Request", "true").html())
        .contains("Сделка создана", "Новый клиент", "Встреча состоялась", "Анна Крылова")
        .doesNotContain("<html");
  }

  @Test
  void aDealIsOpenedByAForm() {
    var answer =
        browser.post(
            "/deals",
            Map.of(
                "pipeline", "" + pipeline,
                "name", "Дом в Кстово",
                "budget", "9 400 000,50",
                "contactName", "Мухина Екатерина",
                "contactPhone", "8 900 555-01-43",
                "tags", "ипотека, семья"));

    assertThat(answer.status()).isEqualTo(302);
    var deal = api.get("/api/crm/deals").json().path("items").path(0);
    assertThat(deal.path("name").stringValue()).isEqualTo("Дом в Кстово");
    assertThat(deal.path("budget").decimalValue()).isEqualByComparingTo("9400000.5");
    assertThat(deal.path("tags").size()).isEqualTo(2);
  }

  @Test
  void aFormWithFaultsComesBackWithWhatWasWritten() {
    var answer =
        browser.post("/deals", Map.of("pipeline", "" + pipeline, "name", "", "budget", "много"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.html()).contains("Назовите сделку", "Сумма цифрами", "много");
    assertThat(api.get("/api/crm/deals").json().path("items").size()).isZero();
  }

  @Test
  void twoPeopleEditingOneDealBothSeeWhatTheOtherWrote() {
    int deal = open("Квартира");
    String mine = edit(deal, "Квартира Анны", 1).html();
    var late = edit(deal, "Квартира Бориса", 1);

    assertThat(mine).doesNotContain("успели изменить");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.html()).contains("успели изменить", "Квартира Анны", "Квартира Бориса");
  }

  @Test
  void theHistoryCallsThingsAsTheyWereCalledThen() {
    int deal = open("Квартира");
    api.post("/api/crm/deals/" + deal + "/moves", "{\"to\": " + second + "}");
    api.patch(
        "/api/crm/deals/" + deal, "{\"source\": \"Авито\", \"budget\": 9100000}", "If-Match", "2");
    rename("stage", "Встреча состоялась", "Встреча проведена");
    api.post("/api/crm/deals/" + deal + "/moves", "{\"to\": " + first + "}");
    world.in(
        () ->
            jdbc.sql("update contacts.source set name = 'Юла' where account_id = :account")
                .param("account", world.account().value())
                .update());

    String story = browser.get("/deals/" + deal + "/history").html();
    assertThat(story)
        .contains("Встреча состоялась", "Авито", "9\u00a0400\u00a0000", "9\u00a0100\u00a0000")
        .doesNotContain("Встреча проведена", "Юла");
    assertThat(browser.get("/deals/" + deal).html()).contains("Встреча проведена", "Юла");
  }

  private void rename(String table, String from, String to) {
    world.in(
        () ->
            jdbc.sql(
                    "update funnel."
                        + table
                        + " set name = :to where account_id = :account and name = :from")
                .param("account", world.account().value())
                .param("from", from)
                .param("to", to)
                .update());
  }

  @Test
  void theDaysInAStageAreHeldAgainstItsLimit() {
    int deal = open("Квартира");
    world.in(
        () ->
            jdbc.sql("update funnel.stage set limit_days = 7 where account_id = :account")
                .param("account", world.account().value())
                .update());
    clock.forward(Duration.ofDays(4));
    assertThat(browser.get("/deals/" + deal).html())
        .contains("4 из 7\u00a0дн", "лимит 7", "--share:57")
        .doesNotContain("current over");

    clock.forward(Duration.ofDays(4));
    assertThat(browser.get("/deals/" + deal).html()).contains("8 из 7\u00a0дн", "current over");
    clock.reset();
  }

  @Test
  void aLongHistoryIsToldInPartAndThenWhole() {
    int deal = open("Квартира");
    for (int i = 0; i < 60; i++) {
      api.post(
          "/api/crm/deals/" + deal + "/moves", "{\"to\": " + (i % 2 == 0 ? second : first) + "}");
    }

    String part = browser.get("/deals/" + deal + "/history").html();
    String whole = browser.get("/deals/" + deal + "/history?all=1").html();
    assertThat(part).contains("Показать всё").doesNotContain("Сделка создана");
    assertThat(whole).contains("Сделка создана").doesNotContain("Показать всё");
    assertThat(browser.get("/deals/" + deal).html()).contains("Сделка была здесь: 31\u00a0раз");
  }

  @Test
  void anotherCompanysHistoryIsNotThere() {
    int deal = open("Квартира");

    assertThat(strangers.browser().get("/deals/" + deal + "/history").status()).isEqualTo(404);
  }

  @Test
  void theBinKeepsWhatWasRemoved() {
    int deal = open("Квартира");

    browser.post("/deals/" + deal + "/bin", Map.of());

    assertThat(browser.get("/deals").html()).contains("Сделок пока нет");
    assertThat(browser.get("/deals?bin=1").html()).contains("Квартира");
    assertThat(browser.get("/deals/" + deal).html()).contains("Сделка в корзине", "Вернуть");
  }

  @Test
  void aNumberOfTheReportOpensItsDeals() {
    int deal = open("Квартира");
    open("Дом");
    api.post("/api/crm/deals/" + deal + "/moves", "{\"to\": " + second + "}");
    String set = "pipeline=" + pipeline + "&set=reached:" + second;

    assertThat(browser.get("/deals?" + set).html())
        .contains("1\u00a0сделка", "дошли до «Встреча состоялась»", "Квартира")
        .doesNotContain(">Дом<");
    assertThat(api.get("/api/crm/deals?" + set).json().path("items").size()).isEqualTo(1);
  }

  @Test
  void aNoteIsWrittenAndKept() {
    int deal = open("Квартира");

    browser.post("/notes", Map.of("about", "deal:" + deal, "text", "Муж хочет балкон"));

    assertThat(browser.get("/notes?about=deal:" + deal).html())
        .contains("Муж хочет балкон", "Анна Крылова");
    assertThat(strangers.browser().get("/notes?about=deal:" + deal).html())
        .doesNotContain("балкон");
  }

  @Test
  void anotherCompanysDealHasNoPage() {
    int deal = open("Квартира");

    for (String path : List.of("", "/edit")) {
      assertThat(strangers.browser().get("/deals/" + deal + path).status()).isEqualTo(404);
    }
  }

  private Browser.Page edit(int deal, String name, int version) {
    return browser.post(
        "/deals/" + deal, Map.of("pipeline", "" + pipeline, "name", name, "version", "" + version));
  }

  private int open(String name) {
    return api.post(
            "/api/crm/deals",
            """
            {"pipeline": %d, "name": "%s", "budget": 9400000, "contact": {"name": "Соколова Марина"}}
            """
                .formatted(pipeline, name))
        .json()
        .path("id")
        .intValue();
  }
}
