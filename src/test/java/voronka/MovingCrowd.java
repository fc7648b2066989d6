package voronka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import voronka.Api.Answer;

/**
 * Eight clients that move the same deals, each between two stages of its own, so that every request
 * of theirs is a move. Each request has a key and carries it as the move's comment, by which its
 * row is found again.
 */
class MovingCrowd {

  private static final int CLIENTS = 8;
  private static final int DEALS = 24;

  private record Order(int deal, int stage, String key) {}

  /** What one client knows. */
  private static class Client {
    final int number;
    final Random random;
    final Map<Integer, Integer> turns = new HashMap<>();
    final List<Order> acknowledged = new ArrayList<>();
    @Nullable Order unanswered;
    int orders;

    Client(int number) {
      this.number = number;
      this.random = new Random(number);
    }
  }

  private final List<Integer> stages;
  private final List<Integer> deals;
  private final List<Client> clients = new ArrayList<>();
  private final Semaphore answers = new Semaphore(0);
  private int repeated;
  private volatile Api api;

  private MovingCrowd(Api api, List<Integer> stages, List<Integer> deals) {
    this.api = api;
    this.stages = stages;
    this.deals = deals;
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new Client(i));
    }
  }

  static MovingCrowd atWorkOn(Product product) {
    Api api = new Api(product.address(), FirstAccount.TOKEN);
    List<Map<String, String>> wanted = new ArrayList<>();
    for (int i = 0; i <= 2 * CLIENTS; i++) {
      wanted.add(Map.of("name", "Этап " + i));
    }
    JsonNode pipeline =
        api.post("/api/crm/pipelines", Map.of("name", "Покупатель", "stages", wanted)).json();
    List<Integer> stages = new ArrayList<>();
    pipeline.at("/stages").forEach(stage -> stages.add(stage.at("/id").asInt()));
    List<Integer> deals = new ArrayList<>();
    for (int i = 1; i <= DEALS; i++) {
      Map<String, Object> deal =
          Map.of("pipeline", pipeline.at("/id").asInt(), "name", "Квартира " + i);
      deals.add(api.post("/api/crm/deals", deal).at("/id").asInt());
    }
    return new MovingCrowd(api, stages, deals);
  }

  /** Something that ends the clients' work from outside. */
  interface End {
    void come() throws Exception;
  }

  /**
   * All move at once; when so many more moves are acknowledged, the end comes in the middle of the
   * work.
   */
  void moveUntil(int moves, End end) throws Exception {
    answers.drainPermits();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Object>> work = new ArrayList<>();
      for (Client client : clients) {
        work.add(threads.submit(moving(client)));
      }
      boolean enough = answers.tryAcquire(moves, 60, TimeUnit.SECONDS);
      end.come();
      await(work);
      assertThat(enough).as("%d moves within a minute", moves).isTrue();
    }
  }

  private static void await(List<Future<Object>> work) throws InterruptedException {
    for (Future<Object> one : work) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new AssertionError(e.getCause());
      }
    }
  }

  private Callable<Object> moving(Client client) {
    return () -> {
      while (true) {
        Order order = next(client);
        client.unanswered = order;
        if (send(order) == null) {
          return client;
        }
        acknowledge(order, client);
        answers.release();
      }
    };
  }

  private Order next(Client client) {
    int deal = deals.get(client.random.nextInt(deals.size()));
    int turn = client.turns.merge(deal, 1, Integer::sum);
    int stage = stages.get(1 + 2 * client.number + turn % 2);
    return new Order(deal, stage, "%d-%d".formatted(client.number, ++client.orders));
  }

  private static void acknowledge(Order order, Client client) {
    client.acknowledged.add(order);
    client.unanswered = null;
  }

  /** Null when nobody answered. */
  private @Nullable Answer send(Order order) {
    Answer answer;
    try {
      answer =
          api.post(
              "/api/crm/deals/%d/moves".formatted(order.deal()),
              Map.of("to", order.stage(), "comment", order.key()),
              "Idempotency-Key",
              order.key());
    } catch (IllegalStateException e) {
      return null;
    }
    if (answer.status() >= 500) {
      return null;
    }
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }

  void goOnWith(Product product) {
    api = new Api(product.address(), FirstAccount.TOKEN);
  }

  /** Whoever got no answer asks again with the same key. */
  void repeatWhatWasNotAnswered() {
    for (Client client : clients) {
      Order order = client.unanswered;
      if (order != null) {
        assertThat(send(order)).isNotNull();
        acknowledge(order, client);
        repeated++;
      }
    }
  }

  /**
   * Every acknowledged move is there once, every other at most once, and no deal contradicts its
   * history.
   */
  void checkHistories() {
    Map<String, Order> rows = new HashMap<>();
    Set<Integer> ids = new HashSet<>();
    for (int deal : deals) {
      JsonNode history =
          api.get("/api/crm/deals/%d/moves?limit=10000".formatted(deal)).json().at("/items");
      JsonNode now = api.get("/api/crm/deals/" + deal).json();
      check(history, now);
      history.forEach(
          row -> {
            assertThat(ids.add(row.at("/id").asInt())).as("one row an id").isTrue();
            if (!row.at("/comment").isNull()) {
              String key = row.at("/comment").asString();
              Order order = new Order(deal, row.at("/to").asInt(), key);
              assertThat(rows.put(key, order)).as("rows of the request " + key).isNull();
            }
          });
    }
    for (Client client : clients) {
      for (Order order : client.acknowledged) {
        assertThat(rows.remove(order.key())).as("the row of " + order).isEqualTo(order);
      }
      if (client.unanswered != null) {
        rows.remove(client.unanswered.key());
      }
    }
    assertThat(rows).as("rows nobody asked for").isEmpty();
  }

  private static void check(JsonNode history, JsonNode deal) {
    int stands = -1;
    for (JsonNode row : history) {
      assertThat(row.at("/from").asInt(-1)).as("where it came from").isEqualTo(stands);
      stands = row.at("/to").asInt();
    }
    assertThat(deal.at("/stage").asInt()).as("where its history ends").isEqualTo(stands);
    assertThat(deal.at("/version").asInt()).as("one version a row").isEqualTo(history.size());
  }

  int acknowledged() {
    return clients.stream().mapToInt(client -> client.acknowledged.size()).sum();
  }

  int repeated() {
    return repeated;
  }
}
