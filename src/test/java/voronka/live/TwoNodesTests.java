package voronka.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import voronka.VoronkaTest;
import voronka.World;
import voronka.account.Members;
import voronka.account.Sessions;
import voronka.journal.Change;
import voronka.journal.JournalTail;
import voronka.shared.Actor;
import voronka.shared.Actor.Role;
import voronka.shared.Subject;
import voronka.store.OwnConnections;

/** Another node on the same database, with pages of its own. */
@VoronkaTest
class TwoNodesTests {

  /** Within two seconds on a machine that does nothing else. */
  private static final Duration SOON = Duration.ofSeconds(20);

  @Autowired World world;
  @Autowired World neighbours;
  @Autowired OwnConnections connections;
  @Autowired Sessions sessions;
  @Autowired Members members;

  private final Gathering gathering = new Gathering();
  private final OpenPages pages = new OpenPages(gathering);
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Ear ear;
  private Voice voice;

  @BeforeEach
  void startTheOtherNode() {
    ear = new Ear(pages, connections);
    voice = new Voice(gathering, connections);
    ear.start();
    voice.start();
  }

  @AfterEach
  void stopTheOtherNode() throws Exception {
    ear.stop();
    voice.stop();
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  /** A page at the other node. Once it has been told something, the net is under it, too. */
  private Listening page() {
    Listening page = pages.listen(world.anna(), Set.of(), Duration.ZERO);
    opened.add(page);
    return page;
  }

  private static void waitFor(Listening page, String event, int id, int version)
      throws InterruptedException {
    long until = System.nanoTime() + SOON.toNanos();
    while (System.nanoTime() < until) {
      Told told = page.next(SOON);
      if (told != null && told.event().equals(event) && names(told, event, id, version)) {
        return;
      }
    }
    throw new AssertionError("Nothing of %s %d, version %d".formatted(event, id, version));
  }

  private static boolean names(Told told, String what, int id, int version) {
    for (JsonNode one : JsonMapper.shared().readTree(told.data()).path(what)) {
      if (one.path("id").asInt() == id && one.path("version").asInt() == version) {
        return true;
      }
    }
    return false;
  }

  /** It is told as much, and until it is told, deals are told no closer. */
  private int pipeline() {
    return world
        .api()
        .post(
            "/api/crm/pipelines",
            Map.of("name", "Покупатель", "stages", List.of(Map.of("name", "Новый клиент"))))
        .at("/id")
        .asInt();
  }

  @Test
  void aChangeAtOneNodeReachesThePagesOfTheOther() throws Exception {
    int pipeline;
    try (Ears ours = Ears.of(world)) {
      pipeline = pipeline();
      ours.next("much");
    }
    Listening page = page();
    int deal =
        world
            .api()
            .post("/api/crm/deals", Map.of("pipeline", pipeline, "name", "Квартира на Садовой"))
            .at("/id")
            .asInt();

    waitFor(page, "deals", deal, 1);
  }

  @Test
  void whoSignsOutOrIsSwitchedOffAtOneNodeIsAskedForAgainAtTheOtherAtOnce() throws Exception {
    Actor boris = world.member("Борис", Role.MANAGER);
    Listening page = page();
    String secret = sessions.begin(boris);

    sessions.end(secret);
    waitForCheck(page);

    world.inside(() -> members.switchOff(boris.member(), world.byAnna()));
    waitForCheck(page);
  }

  private static void waitForCheck(Listening page) throws InterruptedException {
    long until = System.nanoTime() + SOON.toNanos();
    while (page.next(SOON) != Told.CHECK) {
      assertThat(System.nanoTime()).as("nobody is asked who they are").isLessThan(until);
    }
  }

  @Test
  void whatTheOtherNodeSaysReachesOurPages() throws Exception {
    try (Ears ours = Ears.of(world)) {
      gathering.committed(
          List.of(
              new Change(
                  world.account(),
                  0,
                  new Subject("contact", 7),
                  3,
                  world.anna().member(),
                  "Анна Крылова")));
      assertThat(ours.next("contacts").at("/contacts/0/version").asInt()).isEqualTo(3);
    }
  }

  @Test
  void aNodeThatDiesBetweenItsCommitAndItsWordIsHeardAllTheSame() throws Exception {
    Listening page = page();
    try (Connection dying = writing()) {
      write(1, 1, world, dying);
      dying.commit();
      for (int version = 2; !hasHeard(page); version++) {
        write(1, version, world, dying);
        dying.commit();
      }
      write(2, 1, world, dying);
      dying.commit();
    }
    waitFor(page, "deals", 2, 1);
  }

  @Test
  void aTransactionThatEndsLateIsNotMissed() throws Exception {
    Listening page = page();
    try (Connection slow = writing();
        Connection quick = writing()) {
      write(1, 1, world, slow);
      for (int version = 1; !hasHeard(page); version++) {
        write(2, version, world, quick);
        quick.commit();
      }
      write(3, 1, world, quick);
      quick.commit();
      waitFor(page, "deals", 3, 1);

      slow.commit();

      waitFor(page, "deals", 1, 1);
    }
  }

  /** Something of the net; before it is stretched there is nothing to hear. */
  private static boolean hasHeard(Listening page) throws InterruptedException {
    Told told = page.next(Duration.ofMillis(100));
    return told != null && told.event().equals("deals");
  }

  @Test
  void theTailTellsEveryChangeOnceAndOfTheAccountsItIsAskedForOnly() throws Exception {
    var tail = new JournalTail();
    try (Connection looking = connections.open("test tail");
        Connection ours = writing();
        Connection others = writing()) {
      write(1, 1, world, ours);
      ours.commit();
      assertThat(tail.next(List.of(world.account()), 10, looking)).as("the first look").isEmpty();

      write(2, 1, world, ours);
      ours.commit();
      write(3, 1, neighbours, others);
      others.commit();
      write(4, 1, world, ours);
      assertThat(tail.next(List.of(world.account()), 10, looking))
          .extracting(this::id)
          .containsExactly(2);
      assertThat(tail.next(List.of(world.account()), 10, looking)).isEmpty();

      ours.commit();
      write(5, 1, world, ours);
      ours.commit();
      write(6, 1, neighbours, others);
      others.commit();
      assertThat(tail.next(List.of(world.account(), neighbours.account()), 10, looking))
          .extracting(this::id)
          .containsExactlyInAnyOrder(4, 5, 6);
    }
  }

  private int id(Change change) {
    return change.subject().id();
  }

  @Test
  void nobodyWhoListensCostsTheDatabaseNothing() throws Exception {
    Connection closed = connections.open("test closed");
    closed.close();
    assertThat(new Net(new AlreadyTold()).look(Set.of(), closed)).isEmpty();
  }

  private Connection writing() throws SQLException {
    Connection connection = connections.open("test node");
    connection.setAutoCommit(false);
    return connection;
  }

  /** A change that nobody announces. */
  private static void write(int deal, int version, World whose, Connection connection)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "select set_config('voronka.account', '%d', true)".formatted(whose.account().value()));
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            insert into journal.entry (
              account_id, at, kind, subject_kind, subject_id, subject_version,
              cause, actor_name, details)
            values (?, now(), 'deal.edited', 'deal', ?, ?, 'person', 'Борис', '{}')
            """)) {
      statement.setInt(1, whose.account().value());
      statement.setInt(2, deal);
      statement.setInt(3, version);
      statement.execute();
    }
  }
}
