package voronka.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import voronka.journal.Change;
import voronka.journal.Journal;
import voronka.shared.AccountId;
import voronka.shared.Actor;
import voronka.shared.MemberId;
import voronka.shared.Subject;

/**
 * Signed-in browsers. A session ends thirty days after it was last used, by signing out, or with
 * its member.
 */
@Service
public class Sessions {

  /** Under which the browser keeps the secret. */
  public static final String COOKIE = "voronka_session";

  public static final Duration LASTS = Duration.ofDays(30);

  /** Use is noted this often at most, so that reading pages writes next to nothing. */
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Journal journal;

  Sessions(JdbcClient jdbc, Clock clock, Journal journal) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.journal = journal;
  }

  /**
   * Begins a session and answers its secret, which only the browser keeps. Clears away what has
   * expired.
   */
  @Transactional
  public String begin(Actor actor) {
    Instant now = clock.instant();
    jdbc.sql("delete from account.session where last_seen_at <= :oldest")
        .param("oldest", AccountRepository.at(now.minus(LASTS)))
        .update();

    String secret = Secrets.fresh();
    jdbc.sql(
            """
            insert into account.session (hash, account_id, member_id, created_at, last_seen_at)
            values (:hash, :account, :member, :now, :now)
            """)
        .param("hash", Secrets.hash(secret))
        .param("account", actor.account().value())
        .param("member", actor.member().value())
        .param("now", AccountRepository.at(now))
        .update();
    return secret;
  }

  /**
   * Who the secret belongs to; empty when it is unknown, expired or its member is switched off. As
   * with tokens, one statement on the installation's own tables goes without a transaction.
   */
  public Optional<Visitor> find(String secret) {
    Instant now = clock.instant();
    return jdbc.sql(
            """
            with noted as (
              update account.session
                 set last_seen_at = :now
               where hash = :hash
                 and last_seen_at > :oldest
                 and last_seen_at <= :stale
              returning hash
            )
            select i.account_id, i.member_id, i.name, i.role,
                   a.name as account_name, a.time_zone, a.currency,
                   exists (select from noted) as renewed
              from account.session s
              join account.sign_in i on i.account_id = s.account_id and i.member_id = s.member_id
              join account.account a on a.id = s.account_id
             where s.hash = :hash
               and s.last_seen_at > :oldest
               and i.open
            """)
        .param("hash", Secrets.hash(secret))
        .param("now", AccountRepository.at(now))
        .param("oldest", AccountRepository.at(now.minus(LASTS)))
        .param("stale", AccountRepository.at(now.minus(NOTED_EVERY)))
        .query(
            (row, n) ->
                new Visitor(
                    MemberRepository.actor(row),
                    AccountRepository.settings(row),
                    row.getBoolean("renewed")))
        .optional();
  }

  /** Who the secret belongs to; asking is no use of the session and does not prolong it. */
  @Transactional(readOnly = true)
  public Optional<Actor> peek(String secret) {
    return jdbc.sql(
            """
            select i.account_id, i.member_id, i.name, i.role
              from account.session s
              join account.sign_in i on i.account_id = s.account_id and i.member_id = s.member_id
             where s.hash = :hash
               and s.last_seen_at > :oldest
               and i.open
            """)
        .param("hash", Secrets.hash(secret))
        .param("oldest", AccountRepository.at(clock.instant().minus(LASTS)))
        .query((row, n) -> MemberRepository.actor(row))
        .optional();
  }

  @Transactional
  public void end(String secret) {
    jdbc.sql("delete from account.session where hash = :hash returning account_id, member_id")
        .param("hash", Secrets.hash(secret))
        .query(
            (row, n) ->
                ended(
                    new MemberId(row.getInt("member_id")), new AccountId(row.getInt("account_id"))))
        .optional()
        .ifPresent(journal::announce);
  }

  /** What the browser still listens to has to end with it. */
  private static Change ended(MemberId member, AccountId account) {
    return new Change(account, 0, new Subject("member", member.value()), null, member, "");
  }

  void endAllOf(MemberId member, AccountId account) {
    jdbc.sql(
            """
            delete from account.session
             where account_id = :account
               and member_id = :member
            """)
        .param("account", account.value())
        .param("member", member.value())
        .update();
  }
}
