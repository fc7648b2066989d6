package voronka.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import voronka.Api;
import voronka.TurnableClock;
import voronka.VoronkaTest;
import voronka.World;

/** An agency that imports files through the API. */
@VoronkaTest
abstract class ImportTest {

  private static final String EDGE = "edge-of-the-parts";

  @Autowired World world;
  @Autowired JdbcClient jdbc;
  @Autowired TurnableClock clock;

  @AfterEach
  void setTheClockRight() {
    clock.reset();
  }

  /** Sends the file and waits for its job. */
  JsonNode imported(String mapping, String csv) {
    return imported(mapping, "file.csv", csv.getBytes(StandardCharsets.UTF_8));
  }

  JsonNode imported(String mapping, Path file) {
    try {
      return imported(mapping, file.getFileName().toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode imported(String mapping, String name, byte[] file) {
    Api.Answer answer = send(mapping, name, file);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return finished(answer.at("/id").intValue());
  }

  Api.Answer send(String mapping, String csv, String... headers) {
    return send(mapping, "file.csv", csv.getBytes(StandardCharsets.UTF_8), headers);
  }

  Api.Answer send(String mapping, String name, byte[] file, String... headers) {
    var body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--%s\r\nContent-Disposition: form-data; name=\"mapping\"\r\nContent-Type: application/json\r\n\r\n%s\r\n"
                .formatted(EDGE, mapping))
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(
        ("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                .formatted(EDGE, name))
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes(("\r\n--" + EDGE + "--\r\n").getBytes(StandardCharsets.UTF_8));
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "multipart/form-data; boundary=" + EDGE;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return world
        .api()
        .send("POST", "/api/crm/imports", BodyPublishers.ofByteArray(body.toByteArray()), all);
  }

  JsonNode finished(int id) {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (System.nanoTime() < end) {
      JsonNode job = world.api().get("/api/crm/imports/" + id).json();
      if (List.of("done", "failed").contains(job.path("state").stringValue())) {
        return job;
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    throw new AssertionError("import " + id + " goes on and on");
  }

  JsonNode undone(JsonNode job) {
    int id = job.path("id").intValue();
    Api.Answer answer = world.api().post("/api/crm/imports/" + id + "/undo", "");
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return finished(id);
  }

  static byte[] in(String charset, String text) {
    return text.getBytes(Charset.forName(charset));
  }

  /** created, updated, duplicate, skipped, invalid; they add up to the rows. */
  static List<Integer> outcomes(JsonNode job) {
    assertThat(job.path("state").stringValue()).as(job.toString()).isEqualTo("done");
    List<Integer> counts =
        List.of("created", "updated", "duplicate", "skipped", "invalid").stream()
            .map(name -> job.path(name).intValue())
            .toList();
    assertThat(counts.stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(job.path("rows").intValue());
    return counts;
  }

  static List<String> faults(JsonNode job) {
    return job.path("errors")
        .valueStream()
        .map(
            fault ->
                fault.path("row").asString()
                    + " "
                    + fault.path("field").asString("")
                    + " "
                    + fault.path("message").stringValue())
        .toList();
  }

  List<Map<String, Object>> rows(String sql) {
    return world.in(
        () -> jdbc.sql(sql).param("account", world.account().value()).query().listOfRows());
  }

  <T> T value(String sql, Class<T> type) {
    return world.in(
        () -> jdbc.sql(sql).param("account", world.account().value()).query(type).single());
  }

  int number(String sql) {
    return value(sql, Integer.class);
  }
}
