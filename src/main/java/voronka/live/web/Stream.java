package voronka.live.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import voronka.account.Access;
import voronka.account.Right;
import voronka.live.Listening;
import voronka.live.Told;
import voronka.shared.Actor;

/** Writes what a page is told as server-sent events, and a heartbeat into silence. */
class Stream {

  /** Meanwhile the page opens the next stream, so that it misses nothing. */
  private static final Duration OVERLAP = Duration.ofSeconds(5);

  /** An event, not a comment: the page notices when it stays away. */
  private static final Told HEARTBEAT = new Told("beat", "{}");

  private final Listening listening;
  private final HttpServletResponse response;
  private final Supplier<Optional<Actor>> whoIsThere;
  private final LiveSettings settings;
  private long ends;
  private boolean toldToReturn;

  Stream(
      Listening listening,
      HttpServletResponse response,
      Supplier<Optional<Actor>> whoIsThere,
      LiveSettings settings) {
    this.listening = listening;
    this.response = response;
    this.whoIsThere = whoIsThere;
    this.settings = settings;
    this.ends = System.nanoTime() + settings.lasts().toNanos();
  }

  void run() throws IOException, InterruptedException {
    if (listening.isOver()) {
      response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
      return;
    }
    begin();
    while (!listening.isOver()) {
      Told told = listening.next(untilNext());
      if (told == null || told == Told.CHECK) {
        lookRound();
      } else {
        send(told);
      }
    }
  }

  private void begin() throws IOException {
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("X-Accel-Buffering", "no");
    // A comment: the first event is to be what the page missed.
    write(":\n\n");
  }

  private Duration untilNext() {
    Duration left = Duration.ofNanos(Math.max(0, ends - System.nanoTime()));
    return left.compareTo(settings.heartbeat()) < 0 ? left : settings.heartbeat();
  }

  /** Silence, or a word that members have changed. */
  private void lookRound() throws IOException {
    if (listening.isOver()) {
      return;
    }
    if (!isStillAllowed()) {
      send(Told.BYE);
      listening.close();
    } else if (System.nanoTime() >= ends) {
      endSoon();
    } else {
      send(HEARTBEAT);
      listening.lives();
    }
  }

  private boolean isStillAllowed() {
    return whoIsThere.get().filter(actor -> Access.permits(actor, Right.SEE_DEALS)).isPresent();
  }

  private void endSoon() throws IOException {
    if (toldToReturn) {
      listening.close();
      return;
    }
    toldToReturn = true;
    ends = System.nanoTime() + OVERLAP.toNanos();
    send(Told.AGAIN);
  }

  private void send(Told told) throws IOException {
    write("event: %s\ndata: %s\n\n".formatted(told.event(), told.data()));
  }

  private void write(String text) throws IOException {
    OutputStream out = response.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
