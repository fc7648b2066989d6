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
}
