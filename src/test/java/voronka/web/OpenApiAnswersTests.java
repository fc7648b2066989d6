package voronka.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;
import voronka.Api;
import voronka.Api.Answer;
import voronka.VoronkaTest;
import voronka.World;
import voronka.web.OpenApiDocument.Operation;

/**
 * Every operation is called, and what comes back is what the description promises: no field more,
 * none less.
 */
@VoronkaTest
class OpenApiAnswersTests {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Autowired World world;

  private final OpenApiDocument document = new OpenApiDocument(OpenApi.read().json());
  private final Map<String, Set<String>> sent = new TreeMap<>();
  private final Set<String> answered = new TreeSet<>();
  private Api api;

  @BeforeEach
  void aProgram() {
    api = world.api();
  }

  @Test
  void answersAreAsDescribed() {
    account();
    contacts();
    companies();
    int pipeline = pipelines();
    deals(pipeline);
    manyDeals(pipeline);
    tasks(pipeline);
    views(pipeline);
    reports(pipeline);
    imports();
    doctor();
    exports();

    assertThat(answered).containsExactlyInAnyOrderElementsOf(document.operations().keySet());
    sent.forEach(
        (name, fields) ->
            assertThat(fields).as("fields sent by %s", name).isEqualTo(fieldsOf(name)));
  }

  @Test
  void refusalsAreAsDescribed() {
    int pipeline = pipelines();
    int deal =
        call(
                201,
                "POST",
                "/api/crm/deals",
                "{\"pipeline\": %d, \"name\": \"Дом\"}".formatted(pipeline))
            .at("/id")
            .intValue();
    String one = "/api/crm/deals/" + deal;

    call(422, "POST", "/api/crm/pipelines", "{\"name\": \"\", \"stages\": [], \"colour\": 1}");
    call(422, "POST", "/api/crm/contacts", "{}");
    call(404, "GET", "/api/crm/contacts/999999", null);
    call(428, "PATCH", one, "{\"name\": \"Дача\"}");
    call(409, "PATCH", one, "{\"name\": \"Дача\"}", "If-Match", "\"7\"");
    call(422, "POST", one + "/moves", "{\"to\": 143}");
    call(409, "POST", one + "/moves", "{\"to\": 142}", "If-Match", "\"7\"");
    call(422, "GET", "/api/crm/deals?state=stuck", null);
    call(422, "GET", "/api/crm/deals?sort=-price", null);
    call(422, "GET", "/api/crm/reports/funnel", null);
    call(422, "POST", "/api/crm/doctor/names", "{\"names\": [null]}");
    api = new Api(world.address(), null);
    call(401, "GET", "/api/crm/me", null);
  }

  private void account() {
    call(200, "GET", "/api/crm/openapi.json", null);
    call(200, "GET", "/api/crm/me", null);
    call(200, "GET", "/api/crm/members?limit=5", null);
  }

  private void contacts() {
    String given =
        """
        {"name": "Соколова Марина", "phones": ["8 900 555-01-42", {"value": "8 900 555-01-43", "e164": null}],
         "phone": "8 900 555-01-41", "emails": ["m@example.org"], "email": "marina@example.org", "company": "Ромашка",
         "source": "Авито", "tags": ["ипотека"], "owner": "Анна Крылова", "externalId": "C-1"}
        """;
    JsonNode added = call(201, "POST", "/api/crm/contacts", given);
    String one = "/api/crm/contacts/" + added.at("/id");
    call(201, "POST", "/api/crm/contacts", "{\"name\": \"Безымянный\"}");
    call(200, "GET", "/api/crm/contacts?query=марина&limit=1", null);
    call(200, "GET", one, null);
    call(200, "PATCH", one, given.replace("Соколова", "Соколова-Белова"), "If-Match", "1");
    call(200, "DELETE", one, null);
    call(200, "POST", one + "/restoration", null);
  }

  private void companies() {
    String given =
        """
        {"name": "Пекарня", "inn": "7707083893", "phone": "8 900 555-01-44", "email": "p@example.org",
         "owner": "Анна Крылова", "externalId": "F-1"}
        """;
    JsonNode added = call(201, "POST", "/api/crm/companies", given);
    String one = "/api/crm/companies/" + added.at("/id");
    call(200, "GET", "/api/crm/companies", null);
    call(200, "GET", one, null);
    call(200, "PATCH", one, given.replace("Пекарня", "Булочная"), "If-Match", "1");
    call(200, "DELETE", one, null);
    call(200, "POST", one + "/restoration", null);
  }

  private int pipelines() {
    JsonNode added =
        call(
            201,
            "POST",
            "/api/crm/pipelines",
            """
            {"name": "Покупатель", "lossReasons": ["Дорого"], "stages": [
              {"name": "Новый клиент", "kind": "ordinary", "meaning": "Клиент назвал себя"},
              {"name": "Встреча состоялась", "kind": "key"}]}
            """);
    call(200, "GET", "/api/crm/pipelines", null);
    String one = "/api/crm/pipelines/" + added.at("/id");
    call(200, "GET", one, null);
    String stages =
        """
        {"name": "Покупатель квартиры",
         "stages": [{"id": %s, "step": "greeting", "limitDays": 1, "colour": "blue",
                     "nextTask": {"type": "call", "text": "Позвонить", "due": "15m"}},
                    {"name": "Аванс получен"}],
         "deleted": [{"stage": %s}]}
        """
            .formatted(added.at("/stages/0/id"), added.at("/stages/1/id"));
    call(200, "POST", one + "/differences", stages, "If-Match", "1");
    call(200, "PATCH", one, stages, "If-Match", "1");
    call(409, "PATCH", one, stages, "If-Match", "1");
    call(200, "POST", one + "/undo", null, "If-Match", "2");
    call(200, "GET", one + "/versions", null);
    return added.at("/id").intValue();
  }

  private void deals(int pipeline) {
    JsonNode stages = api.get("/api/crm/pipelines/" + pipeline).at("/stages");
    String given =
        """
        {"name": "Квартира на Садовой", "budget": "9400000.50",
         "contact": {"name": "Соколова Марина", "phone": "8 900 555-01-42", "email": "m@example.org"},
         "company": "Ромашка", "source": "Авито", "tags": ["ипотека"], "owner": "Анна Крылова",
         "externalId": "A-1", "expectedAt": "2026-12-01T00:00:00.000000Z"%s}
        """;
    String opening =
        ", \"pipeline\": %d, \"stage\": %s, \"createdAt\": \"2026-01-15T07:00:00.000000Z\""
            .formatted(pipeline, stages.at("/0/id"));
    JsonNode opened =
        call(201, "POST", "/api/crm/deals", given.formatted(opening), "Idempotency-Key", "k");
    String one = "/api/crm/deals/" + opened.at("/id");
    call(
        201, "POST", "/api/crm/deals", "{\"pipeline\": %d, \"name\": \"Дом\"}".formatted(pipeline));
    call(200, "GET", "/api/crm/deals?state=open&limit=1", null);
    call(200, "GET", "/api/crm/deals?sort=-budget&limit=1", null);
    call(200, "GET", "/api/crm/deals?set=deals&pipeline=" + pipeline, null);
    call(200, "GET", one, null);
    call(200, "POST", one + "/moves", "{\"to\": %s}".formatted(stages.at("/1/id")));
    call(200, "POST", one + "/undo", null);
    call(
        200,
        "POST",
        one + "/moves",
        "{\"to\": 143, \"reason\": \"Дорого\", \"comment\": \"Ушёл к другим\"}");
    call(200, "GET", one + "/moves?limit=10000", null);
    JsonNode lost = call(200, "GET", one, null);
    String version = lost.at("/version").toString();
    JsonNode edited = call(200, "PATCH", one, given.formatted(""), "If-Match", version);
    call(200, "DELETE", one, null, "If-Match", edited.at("/version").toString());
    call(200, "POST", one + "/restoration", null);
  }

  private void manyDeals(int pipeline) {
    int deal =
        call(
                201,
                "POST",
                "/api/crm/deals",
                "{\"pipeline\": %d, \"name\": \"Гараж\"}".formatted(pipeline))
            .at("/id")
            .intValue();
    String both =
        "{\"deals\": [{\"id\": %d, \"version\": 1}, {\"id\": 999999}]%%s}".formatted(deal);
    JsonNode moved =
        call(
            200,
            "POST",
            "/api/crm/deals/moves",
            both.formatted(", \"to\": 143, \"reason\": \"Дорого\", \"comment\": \"Ушёл\""));
    assertThat(moved.at("/results/0/state").stringValue()).isEqualTo("done");
    assertThat(moved.at("/results/1/state").stringValue()).isEqualTo("refused");
    call(200, "POST", "/api/crm/deals/undo", both.formatted(""));
    call(200, "POST", "/api/crm/deals/owners", both.formatted(", \"owner\": \"Анна Крылова\""));
    call(
        200,
        "POST",
        "/api/crm/deals/tags",
        both.formatted(", \"add\": [\"центр\"], \"remove\": [\"ипотека\"]"));
    call(422, "POST", "/api/crm/deals/tags", both.formatted(""));
  }

  private void tasks(int pipeline) {
    JsonNode deal =
        call(
            201,
            "POST",
            "/api/crm/deals",
            "{\"pipeline\": %d, \"name\": \"Мансарда\"}".formatted(pipeline));
    String given =
        """
        {"type": "call", "text": "Позвонить", "dueAt": "2026-12-01T08:00:00.000000Z", "owner": "Анна Крылова"%s}
        """;
    JsonNode planned =
        call(
            201,
            "POST",
            "/api/crm/tasks",
            given.formatted(", \"about\": \"deal:%s\"".formatted(deal.at("/id"))));
    String one = "/api/crm/tasks/" + planned.at("/id");
    call(200, "GET", "/api/crm/deals/" + deal.at("/id"), null);
    call(200, "GET", "/api/crm/tasks?state=open&limit=1", null);
    call(200, "GET", one, null);
    call(200, "PATCH", one, given.formatted("").replace("Позв", "Перезв"), "If-Match", "1");
    call(200, "POST", one + "/completion", "{\"result\": \"Договорились\"}", "If-Match", "2");
    call(409, "POST", one + "/cancellation", null);
    call(200, "POST", one + "/undo", null);
    call(200, "POST", one + "/cancellation", null);
    call(428, "PATCH", one, "{\"text\": \"Позвонить\"}");
    call(422, "POST", "/api/crm/tasks", "{\"about\": \"deal:42\"}");
  }

  private void views(int pipeline) {
    String given =
        "{\"name\": \"Мои с Авито\", \"address\": \"/pipelines/%d/board?owner=me\", \"shared\": true}"
            .formatted(pipeline);
    JsonNode saved = call(201, "POST", "/api/crm/views", given, "Idempotency-Key", "view");
    String one = "/api/crm/views/" + saved.at("/id");
    call(200, "GET", "/api/crm/views", null);
    call(200, "PATCH", one, "{\"name\": \"Авито\", \"shared\": false}");
    call(200, "DELETE", one, null);
    call(404, "DELETE", one, null);
    call(422, "POST", "/api/crm/views", given.replace("owner=me", "sum-from=x"));
  }

  private void reports(int pipeline) {
    String report = "/api/crm/reports/funnel?pipeline=" + pipeline;
    call(
        200,
        "GET",
        report + "&from=2026-01-01&to=2026-12-31&owner=none&source=none&tag=none",
        null);
    call(200, "GET", report + "&basis=events", null);
    JsonNode full = call(200, "GET", report, null);
    assertThat(full.at("/bottlenecks")).as("the schema of a bottleneck is tried").isNotEmpty();
    assertThat(full.at("/lossReasons")).isNotEmpty();
  }

  private void doctor() {
    call(
        200,
        "POST",
        "/api/crm/doctor/names",
        "{\"names\": [\"Переговоры\", \"Договор подписан\", \"\"]}");
  }

  private void imports() {
    String mapping =
        """
        {"kind": "deals", "pipeline": "Продавец", "createPipeline": true, "stages": ["Новый клиент"],
         "columns": {"Название": "name", "Этап": "stage", "Бюджет": "budget"}, "constants": {"source": "Авито"},
         "timezone": "Europe/Moscow", "dryRun": false, "encoding": "UTF-8", "separator": ";"}
        """;
    String file = "Название;Этап;Бюджет\nДом;Новый клиент;5\nДача;Новый клиент;много\n";
    Answer begun =
        api.send(
            "POST",
            "/api/crm/imports",
            BodyPublishers.ofString(multipart(mapping, file)),
            "Content-Type",
            "multipart/form-data; boundary=edge");
    String one =
        "/api/crm/imports/" + check(202, "POST", "/api/crm/imports", mapping, begun).at("/id");

    assertThat(finished(one).at("/errors")).as("the schema of an error is tried").isNotEmpty();
    call(200, "GET", one, null);
    call(200, "GET", "/api/crm/imports?limit=1", null);
    call(200, "GET", one + "/rest", null);
    call(202, "POST", one + "/undo", null);
    assertThat(finished(one).at("/undoneAt").isString()).isTrue();
    call(200, "GET", one, null);
    call(409, "POST", one + "/undo", null);
  }

  private void exports() {
    for (String list : List.of("deals", "contacts", "companies")) {
      String address = "/api/crm/exports/" + list;
      call(200, "GET", address, null);
      call(200, "GET", address + "?format=xlsx&columns=id,name", null);
      call(422, "GET", address + "?format=pdf", null);
    }
    call(422, "GET", "/api/crm/exports/deals?sum-from=x", null);
  }

  private static String multipart(String mapping, String file) {
    return "--edge\r\nContent-Disposition: form-data; name=\"mapping\"\r\nContent-Type: application/json\r\n\r\n"
        + mapping
        + "\r\n--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"deals.csv\"\r\n\r\n"
        + file
        + "\r\n--edge--\r\n";
  }

  private JsonNode finished(String one) {
    return Stream.generate(() -> api.get(one).json())
        .limit(3000)
        .peek(job -> LockSupport.parkNanos(20_000_000))
        .filter(job -> job.at("/state").stringValue("").equals("done"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(one + " goes on and on"));
  }

  private JsonNode call(
      int status, String method, String path, @Nullable String body, String... headers) {
    var content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return check(status, method, path, body, api.send(method, path, content, headers));
  }

  private JsonNode check(
      int status, String method, String path, @Nullable String body, Answer answer) {
    Operation operation = operation(method, path.replaceFirst("\\?.*", ""));
    assertThat(answer.status()).as("%s %s: %s", method, path, answer.text()).isEqualTo(status);
    assertThat(faults(operation, answer)).isEmpty();
    if (body != null && status < 300) {
      JsonNode json = JSON.readTree(body);
      assertThat(document.faults(json, schemaOf(operation), operation.name())).isEmpty();
      sent.computeIfAbsent(operation.name(), name -> new TreeSet<>()).addAll(json.propertyNames());
    }
    if (status < 300) {
      answered.add(operation.name());
    }
    return content(answer);
  }

  private static JsonNode content(Answer answer) {
    return type(answer).endsWith("json") ? answer.json() : StringNode.valueOf(answer.text());
  }

  private static String type(Answer answer) {
    return String.valueOf(answer.header("Content-Type")).replaceFirst(";.*", "");
  }

  private Operation operation(String method, String path) {
    return document.operations().values().stream()
        .filter(operation -> operation.method().equals(method))
        .filter(operation -> path.matches(operation.path().replaceAll("\\{\\w+}", "\\\\d+")))
        .findFirst()
        .orElseThrow(() -> new AssertionError(method + " " + path + " is not described"));
  }

  private List<String> faults(Operation operation, Answer answer) {
    String name = operation.name() + " " + answer.status();
    JsonNode response =
        document.follow(operation.json().path("responses").path(String.valueOf(answer.status())));
    if (!response.isObject()) {
      return List.of(name + " is not described");
    }
    JsonNode content = response.path("content").path(type(answer));
    List<String> faults = new ArrayList<>();
    if (!content.isObject()) {
      faults.add(name + " came as " + type(answer));
    }
    response.path("headers").propertyNames().stream()
        .filter(header -> answer.header(header) == null)
        .forEach(header -> faults.add(name + " came without " + header));
    faults.addAll(document.faults(content(answer), content.path("schema"), name));
    return faults;
  }

  /** Of a file's request, what is said about the file. */
  private JsonNode schemaOf(Operation operation) {
    JsonNode content = operation.json().path("requestBody").path("content");
    return content.has("multipart/form-data")
        ? content.at("/multipart~1form-data/schema/properties/mapping")
        : content.path("application/json").path("schema");
  }

  /** All that a body may hold, so that a field nobody tried is not promised. */
  private Set<String> fieldsOf(String operation) {
    JsonNode schema = document.follow(schemaOf(document.operations().get(operation)));
    return new TreeSet<>(schema.path("properties").propertyNames());
  }
}
