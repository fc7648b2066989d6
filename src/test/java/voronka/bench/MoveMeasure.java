package voronka.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Moves a second: eight clients over HTTP, and eight connections that send the same SQL themselves.
 */
final class MoveMeasure implements Measure {

  private static final int CLIENTS = 8;
  private static final int DEALS = 100_000;

  /** The compiler of the product shares the two cores with eight clients. */
  private static final Duration WARM_UP = Duration.ofSeconds(60);

  private static final Duration LENGTH = Duration.ofSeconds(10);

  /** One client's way of moving a deal. */
  private interface Mover extends AutoCloseable {
    void move(int deal, int stage) throws Exception;
  }

  @Override
  public String name() {
    return "moves";
  }

  /** In turns, so that a slow minute of the machine meets both. */
  @Override
  public void run(Installation at) throws Exception {
    List<Integer> deals = openDeals(at);
    AtomicInteger ids = new AtomicInteger(reserve(at));
    Callable<Mover> http = () -> overHttp(at);
    Callable<Mover> direct = () -> directly(at, ids);
    perSecond(http, deals, at, WARM_UP);
    perSecond(direct, deals, at, WARM_UP.dividedBy(4));
    double byHttp = perSecond(http, deals, at, LENGTH);
    double bySql = perSecond(direct, deals, at, LENGTH);
    byHttp = (byHttp + perSecond(http, deals, at, LENGTH)) / 2;
    bySql = (bySql + perSecond(direct, deals, at, LENGTH)) / 2;
    System.out.printf(
        "  %d clients, %,d open deals: HTTP %,.0f a second, the same SQL directly %,.0f:"
            + " ratio %.2f (wanted 1,000 a second, 0.50 or more)%n",
        CLIENTS, deals.size(), byHttp, bySql, byHttp / bySql);
  }

  private static List<Integer> openDeals(Installation at) throws IOException, SQLException {
    var deals = new ArrayList<Integer>();
    try (Connection connection = at.product().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select id
                  from funnel.deal
                 where account_id = 1
                   and pipeline_id = %d
                   and stage_id > 10000
                   and deleted_at is null
                 order by hashint4(id)
                 limit %d
                """
                    .formatted(at.layout().pipeline(), DEALS))) {
      while (rows.next()) {
        deals.add(rows.getInt(1));
      }
    }
    return deals;
  }

  /** Numbers of moves that the product will not give. */
  private static int reserve(Installation at) throws IOException, SQLException {
    try (Connection connection = at.product().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                update account.counter
                   set next = next + 1000000
                 where account_id = 1
                   and kind = 'move'
                returning next - 1000000
                """)) {
      row.next();
      return row.getInt(1);
    }
  }

  private static Mover overHttp(Installation at) throws IOException {
    Wire wire = new Wire(at.product().port());
    return new Mover() {
      @Override
      public void move(int deal, int stage) throws IOException {
        Wire.Answer answer =
            wire.post("/api/crm/deals/" + deal + "/moves", "{\"to\":" + stage + "}");
        if (answer.status() != 200) {
          throw new IllegalStateException(answer.status() + " " + answer.text());
        }
      }

      @Override
      public void close() throws IOException {
        wire.close();
      }
    };
  }

  private static Mover directly(Installation at, AtomicInteger ids)
      throws IOException, SQLException {
    DirectMoves moves = new DirectMoves(at.product(), ids);
    return new Mover() {
      @Override
      public void move(int deal, int stage) throws SQLException {
        moves.move(deal, stage);
      }

      @Override
      public void close() throws SQLException {
        moves.close();
      }
    };
  }

  private static double perSecond(
      Callable<Mover> movers, List<Integer> deals, Installation at, Duration length)
      throws Exception {
    long begin = System.nanoTime();
    int moves = 0;
    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<Integer>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int number = i;
        clients.add(
            threads.submit(() -> client(number, movers, deals, at, begin + length.toNanos())));
      }
      for (Future<Integer> client : clients) {
        moves += client.get();
      }
    }
    return moves * 1e9 / (System.nanoTime() - begin);
  }

  private static int client(
      int number, Callable<Mover> movers, List<Integer> deals, Installation at, long end)
      throws Exception {
    List<Integer> stages = at.layout().stages();
    Random random = new Random();
    int moves = 0;
    try (Mover mover = movers.call()) {
      while (System.nanoTime() < end) {
        int deal = deals.get(random.nextInt(deals.size()));
        mover.move(deal, stages.get(random.nextInt(stages.size())));
        moves++;
      }
    }
    return moves;
  }
}
