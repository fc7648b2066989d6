package voronka.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedPostgresTests {

  @TempDir Path temp;

  DataFolder folder;
  EmbeddedPostgres postgres;

  @BeforeEach
  void start() throws Exception {
    Path data = Files.createDirectory(temp.resolve("data"));
    // The programs take a second to unpack, and every test of the run can share them.
    Path programs =
        PostgresBinaries.unpackInto(Files.createDirectories(Path.of("target/test-data")));
    Files.createSymbolicLink(data.resolve(programs.getFileName()), programs.toAbsolutePath());
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    folder = DataFolder.open(data);
    postgres = new EmbeddedPostgres(folder);
    postgres.start();
    execute("create table if not exists kept (line text)");
  }

  @AfterEach
  void stop() {
    postgres.close();
    folder.close();
  }

  @Test
  void keepsItsDataFromStartToStart() throws Exception {
    execute("insert into kept values ('committed')");
    postgres.close();
    assertThat(postgres.isReady()).isFalse();

    postgres = new EmbeddedPostgres(folder);
    postgres.start();
    assertThat(one("select line from kept")).isEqualTo("committed");
  }

  @Test
  void writesSafelyAndForReplication() throws Exception {
    assertThat(one("show fsync")).isEqualTo("on");
    assertThat(one("show full_page_writes")).isEqualTo("on");
    assertThat(one("show synchronous_commit")).isEqualTo("on");
    assertThat(one("show data_checksums")).isEqualTo("on");
    assertThat(one("show wal_level")).isEqualTo("logical");
    assertThat(one("show password_encryption")).isEqualTo("scram-sha-256");
  }

  @Test
  void refusesAWrongPassword() {
    SignIn right = postgres.superuser();
    var wrong = new SignIn(right.url(), right.role(), "wrong");
    assertThatThrownBy(wrong::connect)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password");
  }

  @Test
  void keepsSecretsFromOthers() throws Exception {
    var rights = Files.getPosixFilePermissions(folder.resolve("postgres.secret"));
    assertThat(PosixFilePermissions.toString(rights)).isEqualTo("rw-------");
  }

  @Test
  void startsAgainByItselfWhenTheServerIsKilled() throws Exception {
    execute("insert into kept values ('acknowledged')");
    long killed = postgres.pid();
    PostgresProcesses.signal("KILL", killed);
    while (postgres.pid() == killed || !postgres.isReady()) {
      Thread.onSpinWait();
    }
    assertThat(one("select line from kept")).isEqualTo("acknowledged");
  }

  @Test
  void endsAStatementThatOutlivedItsServer() throws Exception {
    String running =
        "select count(*) from pg_stat_activity where query like 'select count(*) from generate%'";
    try (Connection busy = postgres.superuser().connect()) {
      Thread statement =
          Thread.startVirtualThread(
              () -> executeQuietly(busy, "select count(*) from generate_series(1, 2000000000)"));
      while (!"1".equals(one(running))) {
        Thread.onSpinWait();
      }
      long killed = postgres.pid();
      PostgresProcesses.signal("KILL", killed);
      while (postgres.pid() == killed || !postgres.isReady()) {
        Thread.onSpinWait();
      }
      statement.join(Duration.ofSeconds(10));
    }
    assertThat(one(running)).isEqualTo("0");
  }

  @Test
  void takesOverFromAServerThatOutlivedItsProgram() throws Exception {
    long old = postgres.pid();
    var next = new EmbeddedPostgres(folder);
    postgres.abandon();
    next.start();
    assertThat(ProcessHandle.of(old).filter(ProcessHandle::isAlive)).isEmpty();
    postgres = next;
    assertThat(one("select 1")).isEqualTo("1");
  }

  @Test
  void isNotFooledByANumberThatNowBelongsToSomebodyElse() throws Exception {
    postgres.close();
    long ourselves = ProcessHandle.current().pid();
    String stale =
        "%d\n%s\n1\n5432\n\n127.0.0.1\n0 0\nready\n"
            .formatted(ourselves, folder.resolve("postgres"));
    Files.writeString(folder.resolve("postgres").resolve("postmaster.pid"), stale);

    assertThat(
            new PostgresProcesses(folder.resolve("postgres")).endLeftovers(Duration.ofSeconds(1)))
        .isTrue();
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  @Test
  void joinsTheServerOfALivingInstance() throws Exception {
    var beside = new EmbeddedPostgres(folder);
    beside.join();
    assertThat(beside.superuser()).isEqualTo(postgres.superuser());
  }

  @Test
  void letsOnlyOneInstanceIntoTheFolder() {
    try (DataFolder second = DataFolder.open(folder.path())) {
      assertThat(second.isOurs()).isFalse();
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = postgres.superuser().connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void executeQuietly(Connection connection, String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException serverKilled) {
      return;
    }
  }

  private String one(String sql) throws SQLException {
    try (Connection connection = postgres.superuser().connect();
        var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
