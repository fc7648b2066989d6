package voronka.funnel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import voronka.Browser;
import voronka.VoronkaTest;
import voronka.World;
import voronka.shared.Actor;

/** One field of a deal, changed in its place. */
@VoronkaTest
class FieldPageTests {

  @Autowired World world;
  @Autowired World strangers;

  private Browser anna;
  private Actor boris;
  private int pipeline;
  private int deal;

  @BeforeEach
  void aDeal() {
    anna = world.browser();
    boris = world.member("Борис", Actor.Role.HEAD);
    pipeline =
        world
            .api()
            .post(
                "/api/crm/pipelines",
                "{\"name\": \"Покупатель\", \"stages\": [{\"name\": \"Новый клиент\"}]}")
            .at("/id")
            .intValue();
    deal =
        world
            .api()
            .post(
                "/api/crm/deals",
                """
                {"pipeline": %d, "name": "Квартира на Садовой", "budget": 5000000,
                 "contact": {"name": "Соколова Марина", "phone": "8 900 555-01-42"}}
                """
                    .formatted(pipeline))
            .at("/id")
            .intValue();
  }

  @Test
  void everyFieldIsKeptAsItIsWritten() {
    assertThat(save(anna, "name", "Дом в Кстове", null).status()).isEqualTo(200);
    save(anna, "budget", "9 400 000,50", null);
    save(anna, "source", "Авито", null);
    save(anna, "tags", "ипотека; центр", null);
    save(anna, "expectedAt", "2027-01-15", null);
    save(anna, "company", "ООО «Река»", null);
    save(anna, "owner", "" + boris.member().value(), null);

    JsonNode now = deal();
    assertThat(now.path("name").stringValue()).isEqualTo("Дом в Кстове");
    assertThat(now.path("budget").decimalValue()).isEqualByComparingTo("9400000.50");
    assertThat(now.path("source").stringValue()).isEqualTo("Авито");
    assertThat(now.path("tags").size()).isEqualTo(2);
    assertThat(now.path("expectedAt").stringValue()).startsWith("2027-01-14T21:00");
    assertThat(now.at("/company/name").stringValue()).isEqualTo("ООО «Река»");
    assertThat(now.at("/owner/name").stringValue()).isEqualTo("Борис");
  }

  @Test
  void theAnswerIsAFragmentWithTheNewVersion() {
    var answer = save(anna, "budget", "9400000", null);

    assertThat(answer.html())
        .contains("data-version=\"2\"", "9\u00a0400\u00a0000\u00a0₽")
        .doesNotContain("<html");
  }

  @Test
  void anEmptyFieldIsEmptied() {
    save(anna, "budget", "", null);
    save(anna, "owner", "", null);

    assertThat(deal().path("budget").isNull()).isTrue();
    assertThat(deal().path("owner").isNull()).isTrue();
  }

  @Test
  void whatTheContactIsCalledAndHowItIsReachedChangesWithTheContact() {
    save(anna, "contactName", "Соколова Марина Игоревна", null);
    save(anna, "contactPhone", "+7 900 555-01-99", null);
    save(anna, "contactEmail", "sokolova@example.ru", null);

    JsonNode contact = world.api().get("/api/crm/contacts/" + contact()).json();
    assertThat(contact.path("name").stringValue()).isEqualTo("Соколова Марина Игоревна");
    assertThat(contact.path("phones").size()).isEqualTo(1);
    assertThat(contact.path("phones").toString()).contains("+7 900 555-01-99");
    assertThat(contact.path("emails").toString()).contains("sokolova@example.ru");
  }

  @Test
  void aPhoneGivesTheDealItsContactWhereThereWasNone() {
    int bare =
        world
            .api()
            .post("/api/crm/deals", "{\"pipeline\": %d, \"name\": \"Дом\"}".formatted(pipeline))
            .at("/id")
            .intValue();

    anna.script(
        "POST", "/deals/" + bare + "/fields", form("contactPhone", "8 900 555 01 42", 1, ""));

    assertThat(world.api().get("/api/crm/deals/" + bare).at("/contact/name").stringValue())
        .as("found again by the phone")
        .isEqualTo("Соколова Марина");
  }

  @Test
  void faultsAreSentencesAndChangeNothing() {
    Map<String, String> wrong =
        Map.of(
            "name", "я".repeat(300),
            "budget", "много",
            "expectedAt", "завтра",
            "contactEmail", "не почта",
            "owner", "999999",
            "tags", "т".repeat(101),
            "source", "\0");
    JsonNode before = deal();
    wrong.forEach(
        (field, value) -> {
          var answer = save(anna, field, value, null);
          assertThat(answer.status()).as(field).isEqualTo(422);
          assertThat(answer.header("X-Fragment")).as(field).isEqualTo("true");
          assertThat(answer.html()).as(field).contains("data-fault");
        });
    assertThat(save(anna, "name", " ", null).html()).contains("Назовите сделку");
    assertThat(save(anna, "name", "я".repeat(300), null).html()).contains("Сократите до 255");
    assertThat(deal()).isEqualTo(before);
  }

  @Test
  void aFieldThatIsNoneIsRefused() {
    for (String field : new String[] {"pipeline", "stage", "", "version"}) {
      assertThat(save(anna, field, "1", null).status()).as(field).isEqualTo(422);
    }
    assertThat(
            strangers
                .browser()
                .script("POST", "/deals/" + deal + "/fields", form("name", "Моя", 1, null))
                .status())
        .isEqualTo(404);
  }

  @Test
  void differentFieldsOfTwoPeopleBothStay() {
    world.apiOf(boris).patch("/api/crm/deals/" + deal, "{\"budget\": 9100000}", "If-Match", "1");

    var late =
        anna.script(
            "POST", "/deals/" + deal + "/fields", form("name", "Дом", 1, "Квартира на Садовой"));

    assertThat(late.status()).isEqualTo(200);
    assertThat(note(late)).contains("Борис изменил бюджет");
    assertThat(late.html()).contains("9\u00a0100\u00a0000\u00a0₽", "Дом");
    assertThat(deal().path("name").stringValue()).isEqualTo("Дом");
    assertThat(deal().path("budget").intValue()).isEqualTo(9100000);
  }

  @Test
  void theSameFieldAsksWhoseStays() {
    world.apiOf(boris).patch("/api/crm/deals/" + deal, "{\"budget\": 9100000}", "If-Match", "1");

    var late =
        anna.script(
            "POST", "/deals/" + deal + "/fields", form("budget", "9 400 000", 1, "5000000"));

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.html())
        .contains(
            "Борис изменил бюджет на 9\u00a0100\u00a0000\u00a0₽, у вас 9\u00a0400\u00a0000\u00a0₽",
            "Взять его",
            "Оставить моё");
    assertThat(deal().path("budget").intValue()).isEqualTo(9100000);

    var kept =
        anna.script(
            "POST", "/deals/" + deal + "/fields", form("budget", "9 400 000", 2, "9100000"));
    assertThat(kept.status()).isEqualTo(200);
    assertThat(deal().path("budget").intValue()).isEqualTo(9400000);
  }

  @Test
  void whoWroteTheSameHasSavedIt() {
    world.apiOf(boris).patch("/api/crm/deals/" + deal, "{\"budget\": 9400000}", "If-Match", "1");

    var late =
        anna.script(
            "POST", "/deals/" + deal + "/fields", form("budget", "9 400 000", 1, "5000000"));

    assertThat(late.status()).isEqualTo(200);
    assertThat(deal().path("version").intValue()).isEqualTo(2);
  }

  @Test
  void aSenderThatDoesNotSayWhatItReadIsHeldToTheVersion() {
    world.apiOf(boris).patch("/api/crm/deals/" + deal, "{\"budget\": 9100000}", "If-Match", "1");

    assertThat(
            anna.script("POST", "/deals/" + deal + "/fields", form("budget", "1", 1, null))
                .status())
        .isEqualTo(409);
    assertThat(
            anna.script("POST", "/deals/" + deal + "/fields", form("budget", "1", 2, null))
                .status())
        .isEqualTo(200);
  }

  @Test
  void aContactThatAnotherRenamedAsksToo() {
    world
        .browserOf(boris)
        .script(
            "POST",
            "/deals/" + deal + "/fields",
            form("contactName", "Марина", 1, "Соколова Марина"));

    var late =
        anna.script(
            "POST",
            "/deals/" + deal + "/fields",
            form("contactName", "Соколова М.", 1, "Соколова Марина"));

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.html()).contains("Борис изменил имя клиента на Марина, у вас Соколова М.");
  }

  @Test
  void ownersAtWorkAndSourcesCanBeChosen() {
    save(anna, "source", "Авито", null);

    assertThat(anna.get("/deals/choices", "HX-Request", "true").html())
        .contains("Анна Крылова", "Борис", "Авито")
        .doesNotContain("<html");
  }

  private static String note(Browser.Page answer) {
    return tools.jackson.databind.json.JsonMapper.shared()
        .readTree(answer.header("HX-Trigger"))
        .at("/toast/detail")
        .stringValue();
  }

  private Browser.Page save(Browser browser, String field, String value, String was) {
    int version = deal().path("version").intValue();
    return browser.script("POST", "/deals/" + deal + "/fields", form(field, value, version, was));
  }

  private static Map<String, String> form(String field, String value, int version, String was) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("field", field);
    form.put("value", value);
    form.put("version", "" + version);
    if (was != null) {
      form.put("was", was);
    }
    return form;
  }

  private JsonNode deal() {
    return world.api().get("/api/crm/deals/" + deal).json();
  }

  private int contact() {
    return deal().at("/contact/id").intValue();
  }
}
