package voronka.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import voronka.Browser;

/** The wizard, page by page. */
class ImportPageTests extends ImportTest {

  private Browser browser;

  @BeforeEach
  void signIn() {
    browser = world.browser();
    world
        .api()
        .post(
            "/api/crm/pipelines",
            "{\"name\": \"Покупатель\", \"stages\": [{\"name\": \"Новый клиент\"}]}");
  }

  private HttpResponse<String> upload(byte[] file) throws Exception {
    var body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--edge\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
                + browser.csrf()
                + "\r\n"
                + "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"сделки.csv\"\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8));
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(world.address() + "/settings/import"))
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .header("Cookie", "voronka_session=" + browser.cookie("voronka_session"))
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build(),
            BodyHandlers.ofString());
  }

  private String pathOf(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]+", "");
  }

  @Test
  void leadsFromAFileToItsUndoing() throws Exception {
    byte[] file =
        in(
            "windows-1251",
            "Название сделки;Бюджет;Этап;Лишнее\nКвартира на Садовой;9 400 000;Новый клиент;x\nДом;много;;y\n");
    assertThat(browser.get("/settings").html()).contains("/settings/import");
    assertThat(browser.get("/settings/import").html()).contains("Импорт из файла");

    HttpResponse<String> sent = upload(file);
    assertThat(sent.statusCode()).isEqualTo(302);
    String columns = pathOf(sent);
    Browser.Page page = browser.get(columns);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html())
        .contains("Квартира на Садовой")
        .contains("узнано 3 из 4")
        .contains("<option value=\"windows-1251\" selected>")
        .contains("<option value=\"budget\" selected>");
    assertThat(browser.get(columns + "?encoding=KOI8-R&separator=,").html())
        .doesNotContain("Квартира на Садовой");

    Map<String, String> form =
        Map.of(
            "kind",
            "deals",
            "encoding",
            "windows-1251",
            "separator",
            ";",
            "pipeline",
            "Покупатель",
            "column0",
            "name",
            "column1",
            "budget",
            "column2",
            "stage",
            "column3",
            "");
    Browser.Page tried = browser.post(columns, form);
    assertThat(tried.status()).isEqualTo(302);
    String trial = tried.location();
    finished(id(trial));
    assertThat(browser.get(trial).html())
        .contains("Загрузить 1\u00A0строку")
        .contains("«много» не похоже на сумму");
    assertThat(number("select count(*) from funnel.deal where account_id = :account")).isZero();

    String job = browser.post(trial + "/run", Map.of()).location();
    finished(id(job));
    Browser.Page outcome = browser.get(job + "/progress");
    assertThat(outcome.html())
        .doesNotContain("<html")
        .doesNotContain("hx-trigger")
        .contains("Скачать остальное")
        .contains("Отменить импорт");
    assertThat(browser.get(job + "/rest").html()).contains("2;Бюджет: «много» не похоже на сумму");
    assertThat(number("select count(*) from funnel.deal where account_id = :account")).isOne();

    assertThat(browser.post(job + "/undo", Map.of()).location()).isEqualTo(job);
    finished(id(job));
    assertThat(browser.get(job).html()).contains("Импорт отменён");
    assertThat(browser.get("/settings/import").html()).contains("сделки.csv").contains("отменён");
  }

  private static int id(String path) {
    return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
  }

  @Test
  void aFileThatIsNoTableIsRefusedOnThePage() throws Exception {
    HttpResponse<String> answer = upload("%PDF-1.7 …".getBytes(StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("role=\"alert\"").contains("type=\"file\"");
  }

  @Test
  void columnsThatDoNotFitStayWithTheirSentence() throws Exception {
    String columns = pathOf(upload("номер;когда\n1;2026-01-01\n".getBytes(StandardCharsets.UTF_8)));
    Browser.Page page =
        browser.post(
            columns,
            Map.of("kind", "moves", "pipeline", "Покупатель", "column0", "", "column1", ""));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html()).contains("Номер сделки").contains("role=\"alert\"");
  }

  @Test
  void makesANewPipelineOfTheStagesGivenAndFillsInOneValueForEveryRow() throws Exception {
    String columns =
        pathOf(upload("Название;Бюджет\nДом;100\nДача;200\n".getBytes(StandardCharsets.UTF_8)));
    assertThat(browser.get(columns + "?kind=deals").html())
        .contains("name=\"constant.source\"", "name=\"constant.owner\"", "name=\"stages\"")
        .contains("<option value=\"Анна Крылова\"></option>")
        .doesNotContain("constant.externalId");
    Map<String, String> form = new java.util.HashMap<>();
    form.put("kind", "deals");
    form.put("pipeline", "new");
    form.put("newPipeline", "Загородная");
    form.put("stages", "Заявка получена\r\n\r\n Показ состоялся \r\n");
    form.put("column0", "name");
    form.put("column1", "budget");
    form.put("constant.source", "Выставка");
    form.put("constant.tags", "лето, юг");
    form.put("constant.stage", "Показ состоялся");

    String trial = browser.post(columns, form).location();
    finished(id(trial));
    assertThat(browser.get(trial).html()).contains("Загрузить 2\u00A0строки");
    assertThat(browser.get(columns + "?like=" + id(trial)).html())
        .contains("value=\"Выставка\"", "value=\"лето, юг\"", "value=\"Загородная\"")
        .contains("Заявка получена\nПоказ состоялся</textarea>")
        .contains("<option value=\"budget\" selected>");

    finished(id(browser.post(trial + "/run", Map.of()).location()));
    assertThat(
            rows(
                """
                select d.name, s.name as stage, o.name as source,
                       (select string_agg(t.tag, ' ' order by t.tag)
                          from funnel.deal_tag t
                         where t.account_id = d.account_id
                           and t.deal_id = d.id) as tags
                  from funnel.deal d
                  join funnel.stage s on s.account_id = d.account_id and s.id = d.stage_id
                  join contacts.source o on o.account_id = d.account_id and o.id = d.source_id
                 where d.account_id = :account
                 order by d.id
                """))
        .extracting(Map::toString)
        .containsExactly(
            "{name=Дом, stage=Показ состоялся, source=Выставка, tags=лето юг}",
            "{name=Дача, stage=Показ состоялся, source=Выставка, tags=лето юг}");
    assertThat(
            rows(
                """
                select s.name
                  from funnel.stage s
                  join funnel.pipeline p on p.account_id = s.account_id and p.id = s.pipeline_id
                 where s.account_id = :account
                   and p.name = 'Загородная'
                 order by s.place
                """))
        .extracting(row -> row.get("name"))
        .containsExactly("Заявка получена", "Показ состоялся");
  }

  @Test
  void aValueForEveryRowThatCannotBeReadIsRefusedAndStays() throws Exception {
    String columns = pathOf(upload("Название\nДом\n".getBytes(StandardCharsets.UTF_8)));
    Map<String, String> form =
        Map.of(
            "kind", "deals",
            "pipeline", "Покупатель",
            "column0", "name",
            "constant.budget", "много",
            "constant.note", "из каталога");
    Browser.Page page = browser.post(columns, form);
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html())
        .contains("«много» не похоже на сумму")
        .contains("value=\"много\"", "value=\"из каталога\"");
    assertThat(number("select count(*) from exchange.import where account_id = :account")).isZero();
  }

  @Test
  void aFileThatBreaksOffSaysInWhichLine() throws Exception {
    String columns =
        pathOf(
            upload("Название;Бюджет\nДом;1\n\"Дача;2\nСад;3\n".getBytes(StandardCharsets.UTF_8)));
    String trial =
        browser
            .post(columns, Map.of("kind", "deals", "pipeline", "Покупатель", "column0", "name"))
            .location();
    JsonNode job = finished(id(trial));
    assertThat(job.path("state").stringValue()).isEqualTo("failed");
    assertThat(browser.get(trial).html())
        .contains("Файл не читается со строки 3: кавычка в ней открыта и не закрыта");
  }
}
