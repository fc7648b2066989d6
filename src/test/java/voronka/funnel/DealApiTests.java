package voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.Api;
import voronka.VoronkaTest;
import voronka.World;

/** Deals, moves and pipelines as other programs see them. */
@VoronkaTest
class DealApiTests {

  @Autowired World world;
  @Autowired World strangers;

  private Api api;
  private int pipeline;
  private int first;
  private int second;

  @BeforeEach
  void aPipeline() {
    api = world.api();
    var added =
        api.post(
            "/api/crm/pipelines",
            """
            {"name": "Покупатель", "stages": [{"name": "Новый клиент"}, {"name": "Встреча состоялась", "kind": "key"}]}
            """);
    assertThat(added.status()).isEqualTo(201);
    pipeline = added.json().path("id").intValue();
    first = added.json().path("stages").path(0).path("id").intValue();
    second = added.json().path("stages").path(1).path("id").intValue();
  }

  @Test
  void aPipelineEndsInWonAndLost() {
    var stages = api.get("/api/crm/pipelines").json().path("items").path(0).path("stages");

    assertThat(stages.size()).isEqualTo(4);
    assertThat(stages.path(1).path("kind").stringValue()).isEqualTo("key");
    assertThat(stages.path(2).path("id").intValue()).isEqualTo(142);
    assertThat(stages.path(3).path("kind").stringValue()).isEqualTo("lost");
    assertThat(first).isGreaterThan(10_000);
  }

  @Test
  void aStageSaysWhatItIsForAndWhatComesNext() {
    var stage =
        api.post(
                "/api/crm/pipelines",
                """
                {"name": "Продавец", "stages": [{"name": "Договор подписан", "kind": "key", "step": "closing",
                  "meaning": "Объект наш.", "limitDays": 3, "colour": "green",
                  "nextTask": {"type": "showing", "text": "Назначить показ", "due": "1d 11:00"}}]}
                """)
            .json()
            .path("stages")
            .path(0);

    assertThat(stage.path("meaning").stringValue()).isEqualTo("Объект наш.");
    assertThat(stage.path("step").stringValue()).isEqualTo("closing");
    assertThat(stage.path("colour").stringValue()).isEqualTo("green");
    assertThat(stage.path("nextTask"))
        .hasToString(
            """
            {"type":"showing","text":"Назначить показ","due":"1d 11:00","member":null}""");
  }

  @ParameterizedTest
  @MethodSource
  void refusesAnImpossibleStage(String stage, String field) {
    var answer =
        api.post(
            "/api/crm/pipelines",
            """
            {"name": "Продавец", "stages": [{"name": "Договор подписан", %s}]}
            """
                .formatted(stage));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("errors").path(0).path("field").stringValue()).isEqualTo(field);
    assertThat(api.get("/api/crm/pipelines").json().path("items").size()).isEqualTo(1);
  }

  static Stream<Arguments> refusesAnImpossibleStage() {
    return Stream.of(
        Arguments.of("\"step\": \"dancing\"", "stages[0].step"),
        Arguments.of("\"colour\": \"#ff0000\"", "stages[0].colour"),
        Arguments.of(
            "\"nextTask\": {\"type\": \"call\", \"text\": \"Позвонить\", \"due\": \"скоро\"}",
            "stages[0].nextTask.due"),
        Arguments.of(
            "\"nextTask\": {\"type\": \"call\", \"due\": \"15m\"}", "stages[0].nextTask.text"),
        Arguments.of(
            "\"nextTask\": {\"type\": \"call\", \"text\": \"Позвонить\", \"due\": \"15m\", \"member\": 999}",
            "stages"));
  }

  @Test
  void aDealIsOpenedWithEverythingItIsMadeOf() {
    var answer =
        api.post(
            "/api/crm/deals",
            """
            {"pipeline": %d, "name": "Квартира на Садовой", "budget": 9400000,
             "contact": {"name": "Соколова Марина", "phone": "8 900 555-01-42", "email": "m@example.org"},
             "company": "ООО Ромашка", "source": "Авито", "tags": ["ипотека"], "owner": "Анна Крылова",
             "externalId": "A-1", "createdAt": "2026-01-15T10:00:00+03:00"}
            """
                .formatted(pipeline));

    assertThat(answer.status()).isEqualTo(201);
    var deal = answer.json();
    assertThat(deal.path("stage").intValue()).isEqualTo(first);
    assertThat(deal.path("state").stringValue()).isEqualTo("open");
    assertThat(deal.path("createdAt").stringValue()).isEqualTo("2026-01-15T07:00:00.000000Z");
    assertThat(deal.path("budget").intValue()).isEqualTo(9_400_000);
    assertThat(deal.path("contact").path("name").stringValue()).isEqualTo("Соколова Марина");
    assertThat(deal.path("owner").path("name").stringValue()).isEqualTo("Анна Крылова");
    assertThat(api.get("/api/crm/deals/" + deal.path("id").intValue()).json()).isEqualTo(deal);
  }

  @Test
  void aDealMovesClosesReopensAndIsTakenBack() {
    int deal = open("Квартира");

    var moved = api.post("/api/crm/deals/" + deal + "/moves", "{\"to\": " + second + "}");
    var refused = api.post("/api/crm/deals/" + deal + "/moves", "{\"to\": 143}");
    var lost =
        api.post("/api/crm/deals/" + deal + "/moves", "{\"to\": 143, \"reason\": \"Дорого\"}");
    var undone = api.post("/api/crm/deals/" + deal + "/undo", "");

    assertThat(moved.json().path("stage").intValue()).isEqualTo(second);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("reasons").path(0).path("code").stringValue())
        .isEqualTo("reason_required");
    assertThat(lost.json().path("state").stringValue()).isEqualTo("lost");
    assertThat(undone.json().path("stage").intValue()).isEqualTo(second);

    var rows = api.get("/api/crm/deals/" + deal + "/moves").json().path("items");
    assertThat(rows.size()).isEqualTo(3);
    assertThat(rows.path(0).path("from").isNull()).isTrue();
    assertThat(rows.path(2).path("reason").stringValue()).isEqualTo("Дорого");
    assertThat(rows.path(2).path("withdrawn").path("by").stringValue()).isEqualTo("Анна Крылова");
  }

  @Test
  void anEditNeedsTheVersionItWasMadeFrom() {
    int deal = open("Квартира");

    var without = api.patch("/api/crm/deals/" + deal, "{\"name\": \"Дом\"}");
    var edited = api.patch("/api/crm/deals/" + deal, "{\"name\": \"Дом\"}", "If-Match", "\"1\"");
    var old = api.patch("/api/crm/deals/" + deal, "{\"budget\": 5}", "If-Match", "\"1\"");

    assertThat(without.status()).isEqualTo(428);
    assertThat(edited.json().path("name").stringValue()).isEqualTo("Дом");
    assertThat(edited.json().path("version").intValue()).isEqualTo(2);
    assertThat(old.status()).isEqualTo(409);
  }

  @Test
  void aRepeatedRequestWithOneKeyChangesNothing() {
    String body = "{\"pipeline\": %d, \"name\": \"Квартира\"}".formatted(pipeline);

    var one = api.post("/api/crm/deals", body, "Idempotency-Key", "k-1");
    var two = api.post("/api/crm/deals", body, "Idempotency-Key", "k-1");
    var other =
        api.post("/api/crm/deals", body.replace("Квартира", "Дом"), "Idempotency-Key", "k-1");

    assertThat(two.status()).isEqualTo(201);
    assertThat(two.json()).isEqualTo(one.json());
    assertThat(other.status()).isEqualTo(409);
    assertThat(api.get("/api/crm/deals").json().path("items").size()).isEqualTo(1);
  }

  @Test
  void theListFindsByTextPhoneAndState() {
    open("Квартира на Садовой");
    int won = open("Дом в Кстово");
    api.post("/api/crm/deals/" + won + "/moves", "{\"to\": 142}");
    api.post(
        "/api/crm/deals",
        """
        {"pipeline": %d, "name": "Студия", "contact": {"name": "Мухина Екатерина", "phone": "+7 900 555-01-43"}}
        """
            .formatted(pipeline));

    assertThat(names("?query=садов")).containsExactly("Квартира на Садовой");
    assertThat(names("?query=8900555014")).isEmpty();
    assertThat(names("?query=900555014")).containsExactly("Студия");
    assertThat(names("?query=мухина")).containsExactly("Студия");
    assertThat(names("?state=won")).containsExactly("Дом в Кстово");
    assertThat(names("?limit=2")).hasSize(2);
  }

  @Test
  void pagesFollowEachOtherWithoutGapsOrRepeats() {
    for (int i = 0; i < 5; i++) {
      open("Сделка " + i);
    }
    var one = api.get("/api/crm/deals?limit=2").json();
    var two = api.get("/api/crm/deals?limit=2&cursor=" + one.path("next").stringValue()).json();
    var three = api.get("/api/crm/deals?limit=2&cursor=" + two.path("next").stringValue()).json();

    assertThat(Stream.of(one, two, three).mapToInt(p -> p.path("items").size()).sum()).isEqualTo(5);
    assertThat(three.path("next").isNull()).isTrue();
  }

  @Test
  void theBinKeepsADealUntilItIsRestored() {
    int deal = open("Квартира");

    var binned = api.delete("/api/crm/deals/" + deal, "If-Match", "\"1\"");
    var hidden = names("");
    var restored = api.post("/api/crm/deals/" + deal + "/restoration", "");

    assertThat(binned.status()).isEqualTo(200);
    assertThat(hidden).isEmpty();
    assertThat(restored.json().path("deletedAt").isNull()).isTrue();
    assertThat(names("")).containsExactly("Квартира");
  }

  @Test
  void theBinTakesADealWithoutAVersionButNotFromAnOldOne() {
    int deal = open("Квартира");

    assertThat(api.delete("/api/crm/deals/" + deal, "If-Match", "\"7\"").status()).isEqualTo(409);
    assertThat(api.delete("/api/crm/deals/" + deal).status()).isEqualTo(200);
  }

  @Test
  void aPipelineNobodyHasIsAFaultOfItsField() {
    var answer = api.post("/api/crm/deals", "{\"pipeline\": 999999, \"name\": \"Квартира\"}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.at("/errors/0/field").stringValue()).isEqualTo("pipeline");
  }

  @Test
  void ofTwoWhoTakeOneNumberAtOnceTheLaterIsRefused() {
    String body =
        "{\"pipeline\": %d, \"name\": \"Квартира\", \"externalId\": \"x-1\"}".formatted(pipeline);

    var statuses =
        IntStream.range(0, 12)
            .parallel()
            .mapToObj(_ -> api.post("/api/crm/deals", body).status())
            .toList();

    assertThat(statuses).containsOnlyOnce(201).isSubsetOf(201, 409, 422);
  }

  @Test
  void aLossReasonWithANulIsNoNumberOfTheReport() {
    var answer = api.get("/api/crm/deals?pipeline=" + pipeline + "&set=reason:%00");

    assertThat(answer.status()).isEqualTo(422);
  }

  @Test
  void anotherCompanysDealDoesNotExist() {
    int deal = open("Квартира");
    Api other = strangers.api();

    assertThat(other.get("/api/crm/deals/" + deal).status()).isEqualTo(404);
    assertThat(other.post("/api/crm/deals/" + deal + "/moves", "{\"to\": 142}").status())
        .isEqualTo(404);
    assertThat(other.get("/api/crm/deals?query=квартира").json().path("items").size()).isZero();
  }

  static Stream<Arguments> badInput() {
    return Stream.of(
        Arguments.of("{\"pipeline\": %d, \"name\": \"" + "я".repeat(300) + "\"}", "name"),
        Arguments.of("{\"pipeline\": %d, \"name\": \"x\", \"budget\": \"много\"}", "budget"),
        Arguments.of(
            "{\"pipeline\": %d, \"name\": \"x\", \"createdAt\": \"2026-02-31T00:00:00Z\"}",
            "createdAt"),
        Arguments.of(
            "{\"pipeline\": %d, \"name\": \"x\", \"createdAt\": \"2126-02-01T00:00:00Z\"}",
            "createdAt"),
        Arguments.of("{\"pipeline\": %d, \"name\": \"x\", \"stage\": 77}", "stage"),
        Arguments.of("{\"pipeline\": %d, \"name\": \"x\", \"colour\": \"red\"}", "colour"),
        Arguments.of("{\"pipeline\": %d, \"name\": \"a\\u0000b\"}", "name"),
        Arguments.of("{\"pipeline\": %d, \"name\": \"a\\ud800b\"}", "name"),
        Arguments.of("{\"pipeline\": %d, \"name\": 5}", "name"),
        Arguments.of("{\"pipeline\": %d, \"name\": \"x\", \"owner\": \"Никто\"}", "owner"),
        Arguments.of("{\"pipeline\": %d}", "name"));
  }

  @ParameterizedTest
  @MethodSource
  void badInput(String body, String field) {
    var refused = api.post("/api/crm/deals", body.formatted(pipeline));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors").path(0).path("field").stringValue()).isEqualTo(field);
    assertThat(refused.json().path("errors").path(0).path("message").stringValue()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource
  void unreadable(String address, String body) {
    assertThat(api.post(address, body).status()).isBetween(400, 422);
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of("/api/crm/deals", "{\"a\":".repeat(5000)),
        Arguments.of("/api/crm/deals", "[]"),
        Arguments.of("/api/crm/deals", ""),
        Arguments.of("/api/crm/deals/99999999999/moves", "{\"to\": 142}"),
        Arguments.of("/api/crm/deals/0/moves", "{\"to\": 142}"),
        Arguments.of("/api/crm/deals/1%00/moves", "{\"to\": 142}"));
  }

  @Test
  void aListWithABadQuestionIsRefused() {
    for (String bad :
        new String[] {"?cursor=xyz", "?limit=0", "?pipeline=a", "?state=half", "?query=a%00b"}) {
      assertThat(api.get("/api/crm/deals" + bad).status()).as(bad).isEqualTo(422);
    }
  }

  private int open(String name) {
    return api.post(
            "/api/crm/deals", "{\"pipeline\": %d, \"name\": \"%s\"}".formatted(pipeline, name))
        .json()
        .path("id")
        .intValue();
  }

  private java.util.List<String> names(String query) {
    var items = api.get("/api/crm/deals" + encoded(query)).json().path("items");
    return items.valueStream().map(item -> item.path("name").stringValue()).toList();
  }

  private static String encoded(String query) {
    int equals = query.indexOf('=');
    return equals < 0
        ? query
        : query.substring(0, equals + 1)
            + java.net.URLEncoder.encode(
                query.substring(equals + 1), java.nio.charset.StandardCharsets.UTF_8);
  }
}
