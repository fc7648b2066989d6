package voronka.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import voronka.shared.AccountId;

/** The installation's list of accounts. */
@Repository
class AccountRepository {

  private final JdbcClient jdbc;
  private final RecentVisitors recent;

  AccountRepository(JdbcClient jdbc, RecentVisitors recent) {
    this.jdbc = jdbc;
    this.recent = recent;
  }

  /** Known before the account is there, because its first rows are written inside it. */
  AccountId nextId() {
    return jdbc.sql("select nextval(pg_get_serial_sequence('account.account', 'id'))")
        .query((row, n) -> new AccountId(row.getInt(1)))
        .single();
  }

  void add(AccountId id, AccountSettings account, Instant now) {
    jdbc.sql(
            """
            insert into account.account (id, name, time_zone, currency, created_at)
            values (:id, :name, :zone, :currency, :now)
            """)
        .param("id", id.value())
        .param("name", account.name())
        .param("zone", account.zone().getId())
        .param("currency", account.currency())
        .param("now", at(now))
        .update();
  }

  void change(AccountId id, AccountSettings account) {
    recent.forgetOnCommit();
    jdbc.sql(
            """
            update account.account
               set name = :name,
                   time_zone = :zone,
                   currency = :currency
             where id = :id
            """)
        .param("id", id.value())
        .param("name", account.name())
        .param("zone", account.zone().getId())
        .param("currency", account.currency())
        .update();
  }

  /** As it is now, until the transaction ends. */
  AccountSettings hold(AccountId id) {
    return jdbc.sql(
            """
            select name as account_name, time_zone, currency
              from account.account
             where id = :id
               for no key update
            """)
        .param("id", id.value())
        .query((row, n) -> settings(row))
        .single();
  }

  Optional<AccountSettings> find(AccountId id) {
    return jdbc.sql(
            """
            select name as account_name, time_zone, currency
              from account.account
             where id = :id
            """)
        .param("id", id.value())
        .query((row, n) -> settings(row))
        .optional();
  }

  List<AccountId> all() {
    return jdbc.sql("select id from account.account order by id")
        .query((row, n) -> new AccountId(row.getInt("id")))
        .list();
  }

  /**
   * Of two who set an empty installation up at once, on whatever node, one waits here for the
   * other.
   */
  void holdFirst() {
    jdbc.sql("select 1 from (select pg_advisory_xact_lock(3, 0)) x").query(Integer.class).single();
  }

  boolean isEmpty() {
    return jdbc.sql("select not exists (select from account.account)")
        .query(Boolean.class)
        .single();
  }

  static AccountSettings settings(ResultSet row) throws SQLException {
    return new AccountSettings(
        row.getString("account_name"),
        ZoneId.of(row.getString("time_zone")),
        row.getString("currency"));
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
