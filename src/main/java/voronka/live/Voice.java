package voronka.live;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import voronka.store.OwnConnections;

/**
 * Tells every node what was gathered here, in small batches over a connection of its own. Nobody
 * who changes a deal waits for it.
 */
@Component
@ConditionalOnWebApplication
class Voice implements SmartLifecycle {

  static final String CHANNEL = "voronka_live";

  private static final Logger log = LoggerFactory.getLogger(Voice.class);

  private static final Duration BATCH = Duration.ofMillis(100);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Gathering gathering;
  private final OwnConnections connections;
  private @Nullable Connection connection;
  private volatile @Nullable Thread thread;

  Voice(Gathering gathering, OwnConnections connections) {
    this.gathering = gathering;
    this.connections = connections;
  }

  @Override
  public void start() {
    Thread fresh = Thread.ofVirtual().name("live-voice").unstarted(this::speak);
    thread = fresh;
    fresh.start();
  }

  private void speak() {
    try {
      while (thread == Thread.currentThread()) {
        gathering.await();
        Thread.sleep(BATCH);
        tell(gathering.take());
      }
    } catch (InterruptedException e) {
      sayTheLast();
    } finally {
      hangUp();
    }
  }

  private void sayTheLast() {
    try {
      send(gathering.take());
    } catch (SQLException e) {
      log.debug("Pages at other nodes hear of the last changes when they open again", e);
    }
  }

  private void tell(List<News> news) throws InterruptedException {
    if (news.isEmpty()) {
      return;
    }
    try {
      send(news);
    } catch (SQLException e) {
      log.warn("Open pages hear of changes later: the database does not take them ({})", e + "");
      hangUp();
      gathering.putBack(news);
      Thread.sleep(AGAIN);
    }
  }

  private void send(List<News> news) throws SQLException {
    if (connection == null) {
      connection = connect();
    }
    String[] texts = news.stream().map(NewsText::write).toArray(String[]::new);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select pg_notify('" + CHANNEL + "', news) from unnest(?::text[]) news")) {
      statement.setArray(1, connection.createArrayOf("text", texts));
      statement.execute();
    }
  }

  /** News need not survive a crash, so their commits do not wait for the disk. */
  private Connection connect() throws SQLException {
    Connection fresh = connections.open("live voice");
    try (Statement statement = fresh.createStatement()) {
      statement.execute("set synchronous_commit = off");
    }
    return fresh;
  }

  private void hangUp() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        log.debug("Already gone", e);
      }
      connection = null;
    }
  }

  @Override
  public void stop() {
    Thread speaking = thread;
    thread = null;
    if (speaking != null) {
      speaking.interrupt();
    }
  }

  /** After the last request has ended: its change is to be told, too. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
