package voronka.account;

import static voronka.account.AccountRepository.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import voronka.account.OneTimeLink.Bearer;
import voronka.account.OneTimeLink.Purpose;
import voronka.shared.AccountId;
import voronka.shared.MemberId;

/**
 * Links for invited people and forgotten passwords: kept as a hash, used once, the newest one only.
 */
@Component
class OneTimeLinks {

  private final JdbcClient jdbc;
  private final Clock clock;

  OneTimeLinks(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Makes a link; earlier ones of the member stop working. */
  @Transactional
  public OneTimeLink make(Purpose purpose, MemberId member, AccountId account) {
    cancelAllOf(member, account);
    Instant now = clock.instant();
    OneTimeLink link = new OneTimeLink(Secrets.fresh(), purpose, now.plus(purpose.lasts()));
    jdbc.sql(
            """
            insert into account.one_time_link (hash, purpose, account_id, member_id, created_at, expires_at)
            values (:hash, :purpose, :account, :member, :now, :expires)
            """)
        .param("hash", Secrets.hash(link.secret()))
        .param("purpose", purpose.code())
        .param("account", account.value())
        .param("member", member.value())
        .param("now", at(now))
        .param("expires", at(link.expiresAt()))
        .update();
    return link;
  }

  /** Whose link it is, if it still works. */
  @Transactional(readOnly = true)
  public Optional<Bearer> find(String secret) {
    return jdbc.sql(
            """
            select l.purpose, i.account_id, i.member_id, i.name, i.role
              from account.one_time_link l
              join account.sign_in i on i.account_id = l.account_id and i.member_id = l.member_id
             where l.hash = :hash
               and l.used_at is null
               and l.expires_at > :now
            """)
        .param("hash", Secrets.hash(secret))
        .param("now", at(clock.instant()))
        .query(OneTimeLinks::bearer)
        .optional();
  }

  /** Uses the link up. Of two who come at once the second finds nothing. */
  @Transactional
  public Optional<Bearer> use(String secret) {
    return jdbc.sql(
            """
            with used as (
              update account.one_time_link
                 set used_at = :now
               where hash = :hash
                 and used_at is null
                 and expires_at > :now
              returning purpose, account_id, member_id
            )
            select used.purpose, i.account_id, i.member_id, i.name, i.role
              from used
              join account.sign_in i on i.account_id = used.account_id and i.member_id = used.member_id
            """)
        .param("hash", Secrets.hash(secret))
        .param("now", at(clock.instant()))
        .query(OneTimeLinks::bearer)
        .optional();
  }

  @Transactional
  public void cancelAllOf(MemberId member, AccountId account) {
    jdbc.sql(
            """
            delete from account.one_time_link
             where account_id = :account
               and member_id = :member
               and used_at is null
            """)
        .param("account", account.value())
        .param("member", member.value())
        .update();
  }

  private static Bearer bearer(ResultSet row, int n) throws SQLException {
    return new Bearer(MemberRepository.actor(row), Purpose.of(row.getString("purpose")));
  }
}
