package voronka.live;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import voronka.shared.AccountId;
import voronka.store.OwnConnections;

/**
 * Hears what nodes tell each other, over a connection of its own, and passes it on to the pages;
 * once a second it looks over the same connection for what nobody said. While the connection was
 * lost anything may have been said: then everybody is asked to look again.
 */
@Component
@ConditionalOnWebApplication
class Ear implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Ear.class);

  private static final Duration LOOKS = Duration.ofSeconds(1);
  private static final Duration STILL_THERE = Duration.ofSeconds(30);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration ANSWERS = Duration.ofSeconds(5);

  /** The database is asked to wait; nought would be for ever. */
  private static final int SOONEST = 1;

  private final OpenPages pages;
  private final OwnConnections connections;
  private final AlreadyTold told = new AlreadyTold();
  private long looked;
  private long answered;
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
    fresh.setNetworkTimeout(Runnable::run, (int) ANSWERS.toMillis());
    try (Statement statement = fresh.createStatement()) {
      statement.execute("listen " + Voice.CHANNEL);
    }
    var net = new Net(told);
    look(net, fresh);
    pages.lookAgain();
    var postgres = fresh.unwrap(PGConnection.class);
    while (isRunning()) {
      PGNotification[] said = postgres.getNotifications(millisUntilTheNextLook());
      if (said != null) {
        pass(said);
      }
      if (millisUntilTheNextLook() == SOONEST) {
        look(net, fresh);
      }
    }
  }

  private int millisUntilTheNextLook() {
    return (int) Math.max(SOONEST, LOOKS.minusNanos(System.nanoTime() - looked).toMillis());
  }

  private void pass(PGNotification[] said) {
    for (PGNotification one : said) {
      News news = NewsText.read(one.getParameter());
      if (news != null) {
        told.remember(news);
        pages.hear(news);
      }
    }
  }

  private void look(Net net, Connection fresh) throws SQLException {
    looked = System.nanoTime();
    Set<AccountId> accounts = pages.watched();
    net.look(accounts, fresh).forEach(pages::hear);
    if (!accounts.isEmpty()) {
      answered = looked;
    } else if (looked - answered > STILL_THERE.toNanos()) {
      assureThatItStands(fresh);
      answered = looked;
    }
  }

  private static void assureThatItStands(Connection fresh) throws SQLException {
    if (!fresh.isValid((int) ANSWERS.toSeconds())) {
      throw new SQLException("no answer");
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
