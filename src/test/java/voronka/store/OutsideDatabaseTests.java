package voronka.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutsideDatabaseTests {

  @TempDir static Path temp;

  static DataFolder folder;
  static EmbeddedPostgres somebodys;

  @BeforeAll
  static void start() throws Exception {
    Path programs =
        PostgresBinaries.unpackInto(Files.createDirectories(Path.of("target/test-data")));
    Files.createSymbolicLink(temp.resolve(programs.getFileName()), programs.toAbsolutePath());
    folder = DataFolder.open(temp);
    somebodys = new EmbeddedPostgres(folder);
    somebodys.start();
  }

  @AfterAll
  static void stop() {
    somebodys.close();
    folder.close();
  }

  @Test
  void makesARoleThatOwnsNothingWhereItMay() throws Exception {
    Database database = prepare("maker", "createrole");
    assertThat(database.application().role()).isEqualTo("maker_app");
    assertThat(one(database.application(), "select count(*) from account.counter")).isEqualTo("0");
    assertThatThrownBy(() -> one(database.application(), "truncate account.counter returning 1"))
        .isInstanceOf(SQLException.class);
    assertThat(
            one(
                database.application(),
                "select count(*) from pg_class where relowner = current_user::regrole"))
        .isEqualTo("0");
  }

  @Test
  void agreesWithASecondNodeOnThePassword() throws Exception {
    Database first = prepare("twin", "createrole");
    assertThat(open("twin").application()).isEqualTo(first.application());
    assertThat(one(first.application(), "select current_user")).isEqualTo("twin_app");
  }

  @Test
  void letsTwoNodesStartAtOnce() throws Exception {
    make("pair", "createrole");
    Callable<Database> node = () -> open("pair");
    try (var nodes = Executors.newFixedThreadPool(2)) {
      var second = nodes.submit(node);
      assertThat(nodes.submit(node).get()).isEqualTo(second.get());
    }
  }

  @Test
  void worksUnderTheGivenRoleWhereItMayMakeNone() throws Exception {
    Database database = prepare("plain", "nocreaterole");
    assertThat(database.application()).isEqualTo(database.owner());
    assertThat(one(database.application(), "select count(*) from account.counter")).isEqualTo("0");
  }

  @Test
  void refusesAnOnlyRoleThatWouldSeeEveryAccount() throws Exception {
    make("seer", "bypassrls");
    assertThatThrownBy(() -> open("seer"))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("sees_all");
  }

  @Test
  void takesOnTheRoleWhereNoPasswordIsGiven() throws Exception {
    Path rules = temp.resolve("postgres/pg_hba.conf");
    Files.writeString(rules, "host all trusted 127.0.0.1/32 trust\n" + Files.readString(rules));
    execute(somebodys.superuser(), "select pg_reload_conf()");
    make("trusted", "createrole");
    String address = somebodys.signIn("trusted", "trusted").url();

    Database database = OutsideDatabase.prepare(address + "?user=trusted");
    new Migrations(database).run();

    assertThat(database.application().become()).isEqualTo("trusted_app");
    try (var pool = StoreConfiguration.pool(database, "trusted");
        Connection connection = pool.getConnection();
        var statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select current_user, (select count(*) from account.counter)")) {
      row.next();
      assertThat(row.getString(1)).isEqualTo("trusted_app");
    }
  }

  @Test
  void saysWhenTheDatabaseDoesNotAnswer() {
    assertThatThrownBy(() -> OutsideDatabase.prepare("postgres://anna:x@127.0.0.1:1/crm"))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("unreachable");
  }

  private static Database prepare(String name, String rights) throws SQLException {
    make(name, rights);
    return open(name);
  }

  /** A role and a database of one name. */
  private static void make(String name, String rights) throws SQLException {
    execute(
        somebodys.superuser(), "create role %s login %s password 'given'".formatted(name, rights));
    execute(somebodys.superuser(), "create database %s owner %s".formatted(name, name));
  }

  private static Database open(String name) throws SQLException {
    String address = somebodys.signIn(name, name).url();
    Database database =
        OutsideDatabase.prepare(address + "?user=%s&password=given".formatted(name));
    new Migrations(database).run();
    return database;
  }

  private static void execute(SignIn as, String sql) throws SQLException {
    try (Connection connection = as.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String one(SignIn as, String sql) throws SQLException {
    try (Connection connection = as.connect();
        var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
