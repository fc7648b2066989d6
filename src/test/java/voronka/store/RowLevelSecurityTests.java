package voronka.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import voronka.Architecture;
import voronka.VoronkaTest;
import voronka.shared.AccountId;

@VoronkaTest
class RowLevelSecurityTests {

  /** The list of accounts, and what is read to learn whose request it is. */
  private static final Set<String> OF_THE_INSTALLATION = Architecture.tablesOfTheInstallation();

  private static final AccountId OURS = new AccountId(910_001);
  private static final AccountId OTHERS = new AccountId(910_002);

  @Autowired JdbcClient jdbc;
  @Autowired DataSource pool;
  @Autowired Database database;
  @Autowired Ids ids;
  @Autowired PlatformTransactionManager transactions;

  @Test
  void showsNothingOnAUsedConnectionWithoutAnAccount() throws Exception {
    ids.next(OURS, "deal");
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      TenantTransactionManager.enter(Integer.toString(OURS.value()), connection);
      assertThat(countersSeenBy(connection)).isPositive();
      connection.commit();
      assertThat(countersSeenBy(connection)).isZero();
      connection.rollback();
    }
  }

  @Test
  void showsAnAccountItsOwnRowsOnly() {
    ids.next(OURS, "deal");
    ids.next(OTHERS, "deal");
    assertThat(
            Tenancy.in(
                OURS, () -> inTransaction("select distinct account_id from account.counter")))
        .containsExactly(OURS.value());
  }

  @Test
  void refusesARowOfAnotherAccount() {
    assertThatThrownBy(
            () ->
                Tenancy.run(
                    OURS,
                    () ->
                        new TransactionTemplate(transactions)
                            .executeWithoutResult(
                                status ->
                                    jdbc.sql("insert into account.counter values (?, 'foreign', 1)")
                                        .param(OTHERS.value())
                                        .update())))
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining("row-level security");
  }

  @Test
  void refusesToEnterAnotherAccountInsideATransaction() {
    var transaction = new TransactionTemplate(transactions);
    assertThatThrownBy(
            () -> transaction.executeWithoutResult(status -> Tenancy.run(OURS, () -> {})))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void standsBeforeEveryTableOfTheTrade() {
    assertThat(names("not relrowsecurity")).isEmpty();
    assertThat(names("not exists (select 1 from pg_policy where polrelid = pg_class.oid)"))
        .isEmpty();
  }

  @Test
  void asksEveryTableOfTheTradeForItsAccount() {
    assertThat(
            names(
                "not exists (select 1 from pg_attribute where attrelid = pg_class.oid and attname = 'account_id')"))
        .isEmpty();
  }

  @Test
  void readsThroughNoViewOfItsOwners() {
    assertThat(
            jdbc.sql(
                    """
                    select relnamespace::regnamespace || '.' || relname
                      from pg_class
                     where relkind = 'v'
                       and pg_get_userbyid(relowner) = ?
                       and not coalesce(reloptions::text like '%security_invoker=true%', false)
                    """)
                .param(database.owner().role())
                .query(String.class)
                .list())
        .isEmpty();
  }

  @Test
  void letsTheApplicationOwnNothing() {
    assertThat(
            jdbc.sql(
                    "select count(*) from pg_class where pg_get_userbyid(relowner) = current_user and relpersistence <> 't'")
                .query(Integer.class)
                .single())
        .isZero();
    assertThat(
            jdbc.sql(
                    "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user")
                .query(Boolean.class)
                .single())
        .isFalse();
    assertThat(jdbc.sql("select session_user = current_user").query(Boolean.class).single())
        .isTrue();
  }

  @Test
  void letsTheApplicationChangeRowsButNoTables() {
    assertThatThrownBy(() -> jdbc.sql("truncate account.counter").update())
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> jdbc.sql("create table account.more (id int)").update())
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(
            () -> jdbc.sql("alter table account.counter disable row level security").update())
        .isInstanceOf(DataAccessException.class);
    assertThat(
            jdbc.sql("select has_database_privilege(current_database(), 'TEMP')")
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  private List<Integer> inTransaction(String sql) {
    return new TransactionTemplate(transactions)
        .execute(status -> jdbc.sql(sql).query(Integer.class).list());
  }

  private static int countersSeenBy(Connection connection) throws Exception {
    try (var statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from account.counter")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Tables of ours that are not the installation's and for which the condition holds. */
  private List<String> names(String condition) {
    return jdbc
        .sql(
            """
            select relnamespace::regnamespace || '.' || relname as name
              from pg_class
             where relkind in ('r', 'p')
               and pg_get_userbyid(relowner) = ?
               and %s
            """
                .formatted(condition))
        .param(database.owner().role())
        .query(String.class)
        .list()
        .stream()
        .filter(name -> !OF_THE_INSTALLATION.contains(name))
        .toList();
  }
}
