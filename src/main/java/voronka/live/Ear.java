package voronka.live;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import voronka.store.OwnConnections;

/**
 * Hears what nodes tell each other, over a connection of its own, and passes it on to the pages.
 * While the connection was lost anything may have been said: then everybody is asked to look again.
 */
@Component
@ConditionalOnWebApplication
class Ear implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Ear.class);

  private static final Duration STILL_THERE = Duration.ofSeconds(30);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final int SECONDS_TO_ANSWER = 5;

  private final OpenPages pages;
  private final OwnConnections connections;
  private volatile @Nullable Connection connection;
  private volatile @Nullable Thread thread;

  Ear(OpenPages pages, OwnConnections connections) {
    this.pages = pages;
    this.connections = connections;
  }

  @Override
  public void start() {
    Thread fresh = Thread.ofVirtual().name("live-ear").unstarted(this::listen);
    thread = fresh;
    fresh.start();
  }

  private void listen() {
    try {
      while (isRunning()) {
        try (Connection fresh = connections.open("live ear")) {
          connection = fresh;
          hear(fresh);
        } catch (SQLException e) {
          complain(e);
        }
        Thread.sleep(AGAIN);
      }
    } catch (InterruptedException e) {
      // The end.
    }
  }

  private void hear(Connection fresh) throws SQLException {
    try (Statement statement = fresh.createStatement()) {
      statement.execute("listen " + Voice.CHANNEL);
    }
    pages.lookAgain();
    var postgres = fresh.unwrap(PGConnection.class);
    while (isRunning()) {
      PGNotification[] told = postgres.getNotifications((int) STILL_THERE.toMillis());
      if (told == null || told.length == 0) {
        assureThatItStands(fresh);
      } else {
        pass(told);
      }
    }
  }

  private static void assureThatItStands(Connection fresh) throws SQLException {
    if (!fresh.isValid(SECONDS_TO_ANSWER)) {
      throw new SQLException("no answer");
    }
  }

  private void pass(PGNotification[] told) {
    for (PGNotification one : told) {
      News news = NewsText.read(one.getParameter());
      if (news != null) {
        pages.hear(news);
      }
    }
  }

  private void complain(SQLException e) {
    if (isRunning()) {
      log.warn("Open pages hear nothing until the database answers; trying again ({})", e + "");
    }
  }

  @Override
  public void stop() {
    Thread listening = thread;
    thread = null;
    if (listening != null) {
      listening.interrupt();
    }
    cut();
  }

  /** A thread that waits for news notices only this. */
  private void cut() {
    Connection open = connection;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        log.debug("Already gone", e);
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
