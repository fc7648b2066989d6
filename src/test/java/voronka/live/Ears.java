package voronka.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import voronka.Browser;
import voronka.World;

/** A page that listens, without a browser around it. */
final class Ears implements AutoCloseable {

  private static final int PATIENCE = 20;

  /**
   * @param event {@code closed} when the stream has ended
   */
  record Heard(String event, JsonNode data) {}

  private final HttpResponse<InputStream> response;
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

  private Ears(HttpResponse<InputStream> response) {
    this.response = response;
    Thread.ofVirtual().start(this::read);
  }

  static Ears of(World world) throws Exception {
    return of(world.address(), world.browser(), "");
  }

  /**
   * @param query from the question mark on
   */
  static Ears of(String address, Browser browser, String query) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(address + "/live" + query))
            .header("Accept", "text/event-stream")
            .header("Cookie", "voronka_session=" + browser.cookie("voronka_session"))
            .build();
    var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("text/event-stream;charset=UTF-8");
    return new Ears(response);
  }

  private void read() {
    try (var lines = new Scanner(response.body(), StandardCharsets.UTF_8)) {
      String event = "";
      while (lines.hasNextLine()) {
        String line = lines.nextLine();
        if (line.startsWith("event: ")) {
          event = line.substring(7);
        } else if (line.startsWith("data: ")) {
          heard.add(new Heard(event, JsonMapper.shared().readTree(line.substring(6))));
        }
      }
    }
    heard.add(new Heard("closed", JsonMapper.shared().nullNode()));
  }

  /** The next that is no heartbeat. */
  Heard next() throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    Heard next = beatOrNot();
    while (next.event().equals("beat")) {
      assertThat(System.nanoTime()).as("nothing but beats").isLessThan(until);
      next = beatOrNot();
    }
    return next;
  }

  /** The next of that kind; what comes before is let pass. */
  JsonNode next(String event) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    Heard next = beatOrNot();
    while (!next.event().equals(event)) {
      assertThat(System.nanoTime()).as("no " + event).isLessThan(until);
      assertThat(next.event()).as("while waiting for " + event).isNotEqualTo("closed");
      next = beatOrNot();
    }
    return next.data();
  }

  private Heard beatOrNot() throws InterruptedException {
    @Nullable Heard next = heard.poll(PATIENCE, TimeUnit.SECONDS);
    assertThat(next).as("something within %d s", PATIENCE).isNotNull();
    return next;
  }

  @Override
  public void close() throws IOException {
    response.body().close();
  }
}
