package voronka.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a browser or a program gets from the real server: pages, refusals, headers. */
@SpringBootTest(
    classes = StylePage.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class WebServerTests {

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;

  @Test
  void dressesEveryPageInTheFrame() throws Exception {
    var answer = send(request("/_style/states"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("<html lang=\"ru\"", "Пятый этаж", "aria-current=\"page\"", ">АК</span>")
        .doesNotContain("data-theme=");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("script-src 'self';"));
  }

  @Test
  void wearsTheThemeOfTheCookie() throws Exception {
    var answer = send(request("/_style/states").header("Cookie", "theme=dark"));
    assertThat(answer.body()).contains("data-theme=\"dark\"");
    var forged = send(request("/_style/states").header("Cookie", "theme=x"));
    assertThat(forged.body()).doesNotContain("data-theme=\"");
  }

  @Test
  void keepsTheThemeAndLeadsBackToOurOwnPageOnly() throws Exception {
    var answer =
        send(
            request("/theme")
                .header("Referer", "https://evil.example//evil.example/x")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("theme=dark")));
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).contains("http://localhost:" + port + "/");
    assertThat(answer.headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(c -> assertThat(c).contains("theme=dark", "HttpOnly", "SameSite=Lax"));
  }

  @Test
  void servesEveryFileThePageNamesForEver() throws Exception {
    String page = send(request("/_style/states")).body();
    var files =
        Pattern.compile("(?:href|src)=\"(/static/[^\"#]+)")
            .matcher(page)
            .results()
            .map((MatchResult r) -> r.group(1))
            .distinct()
            .toList();
    assertThat(files).hasSizeGreaterThan(8);
    for (String file : files) {
      var answer = send(request(file));
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control"))
          .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
    }
  }

  @Test
  void tellsAProgramWhatIsWrongAndWhere() throws Exception {
    var answer =
        send(
            request("/api/crm/things")
                .header("If-Match", "7")
                .POST(HttpRequest.BodyPublishers.ofString("{\"x\": 1}")));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body())
        .contains("\"errors\":[{\"field\":\"x\"", "\"code\":\"unknown_field\"", "\"status\":422");
  }

  @Test
  void asksForTheVersion() throws Exception {
    var post = request("/api/crm/things").POST(HttpRequest.BodyPublishers.ofString("{}"));
    assertThat(send(post).statusCode()).isEqualTo(428);
  }

  @Test
  void givesEachMistakeItsStatus() throws Exception {
    assertThat(send(request("/nowhere")).statusCode()).isEqualTo(404);
    assertThat(send(request("/api/crm/nowhere")).statusCode()).isEqualTo(404);
    assertThat(send(request("/members/x")).statusCode()).isEqualTo(404);
    assertThat(send(request("/api/crm/members/99999999999")).statusCode()).isEqualTo(404);
    assertThat(send(request("/api/crm/members/7")).body()).isEqualTo("7");
    assertThat(send(request("/api/crm/things?number=x")).statusCode()).isEqualTo(422);
    assertThat(send(request("/api/crm/things")).body()).contains("\"field\":\"number\"");
    assertThat(send(request("/conflict")).statusCode()).isEqualTo(409);
    var method = send(request("/api/crm/fails").DELETE());
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(method.headers().firstValue("Allow")).isPresent();
  }

  @Test
  void showsACodeAndNoTraceForAMistakeOfOurs() throws Exception {
    for (String path : new String[] {"/fails", "/api/crm/fails"}) {
      var answer = send(request(path));
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body())
          .contains("Код для журнала")
          .doesNotContain("Exception", "on purpose");
    }
  }

  @Test
  void leavesThePageAndSendsANoticeToAScript() throws Exception {
    var answer = send(request("/conflict").header("HX-Request", "true"));
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("HX-Reswap")).contains("none");
    assertThat(answer.headers().firstValue("HX-Trigger"))
        .hasValueSatisfying(
            toast -> assertThat(toast).startsWith("{\"toast\":").contains("RELOAD").isASCII());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/members/%00",
        "/members/%ED%A0%80",
        "/api/crm/things?number=%00",
        "/api/crm/things?number=%ED%A0%80",
        "/%",
        "/a\\b",
        "/x?q=<ё>"
      })
  void neverFailsOnAnOddAddress(String path) throws IOException {
    String answer =
        raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(answer)
        .matches("(?s)HTTP/1.1 4\\d\\d.*")
        .doesNotContain("Tomcat", "at org.", "java.");
  }

  @Test
  void neverFailsOnAnEndlessAddress() throws IOException {
    String path = "/members/" + "a".repeat(100_000);
    String answer =
        raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(answer).doesNotContain("HTTP/1.1 5", "Tomcat", "java.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/crm/things/%00", "/api/crm/things?x=<>", "/%"})
  void saysASentenceWhereTomcatRefuses(String path) throws IOException {
    String answer =
        raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(answer)
        .contains("application/problem+json", "\"errors\":[{\"field\":null,\"message\":\"Запрос");
  }

  @Test
  void refusesAHeaderInCyrillic() throws IOException {
    String answer =
        raw(
            "GET /api/crm/things?number=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "If-Match: ключ\r\n\r\n");
    assertThat(answer).doesNotContain("HTTP/1.1 5");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private String raw(String request) throws IOException {
    try (var socket = new Socket("localhost", port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      InputStream answer = socket.getInputStream();
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException _) {
      return "closed";
    }
  }
}
