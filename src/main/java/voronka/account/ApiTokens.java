package voronka.account;

import static voronka.account.AccountRepository.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import voronka.journal.Journal;
import voronka.shared.AccountId;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Invalid;
import voronka.shared.MemberId;
import voronka.shared.NotFound;
import voronka.shared.Sentence;
import voronka.store.Ids;

/** Bearer tokens of the JSON API: shown once, kept as a hash, valid until they are revoked. */
@Service
public class ApiTokens {

  /** What an unattended set-up must bring at least. */
  public static final int SHORTEST = 32;

  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final RecentVisitors recent;
  private final Ids ids;
  private final Journal journal;
  private final Clock clock;

  ApiTokens(JdbcClient jdbc, RecentVisitors recent, Ids ids, Journal journal, Clock clock) {
    this.jdbc = jdbc;
    this.recent = recent;
    this.ids = ids;
    this.journal = journal;
    this.clock = clock;
  }

  /** Makes a token that acts as the actor and answers its secret, which is never seen again. */
  @Transactional
  public String create(String name, By by) {
    String secret = Secrets.fresh();
    keep(name, secret, by);
    return secret;
  }

  /**
   * Takes over a secret that somebody chose.
   *
   * @throws Invalid shorter than 32 characters
   */
  @Transactional
  public void keep(String name, String secret, By by) {
    if (secret.length() < SHORTEST) {
      throw new Invalid("token", Sentence.of("account.token.short", SHORTEST));
    }
    Actor actor = by.actor();
    String tidy = Name.of("name", name);
    int id = ids.next(actor.account(), "token");
    jdbc.sql(
            """
            insert into account.api_token (account_id, id, hash, member_id, name, created_at)
            values (:account, :id, :hash, :member, :name, :now)
            """)
        .param("account", actor.account().value())
        .param("id", id)
        .param("hash", Secrets.hash(secret))
        .param("member", actor.member().value())
        .param("name", tidy)
        .param("now", at(clock.instant()))
        .update();
    journal.write(AccountEvents.tokenMade(id, tidy), by);
  }

  /**
   * Who the secret acts as, as of a second ago at most; empty when unknown, revoked or its member
   * is switched off.
   */
  public Optional<Visitor> find(String secret) {
    byte[] hash = Secrets.hash(secret);
    return recent.find(hash, () -> look(hash));
  }

  /**
   * Only the installation's own tables are read, so this one statement goes without the transaction
   * that would make it three exchanges with the database.
   */
  private Optional<Visitor> look(byte[] hash) {
    Instant now = clock.instant();
    return jdbc.sql(
            """
            with noted as (
              update account.api_token
                 set last_used_at = :now
               where hash = :hash
                 and revoked_at is null
                 and (last_used_at is null or last_used_at <= :stale)
            )
            select i.account_id, i.member_id, i.name, i.role,
                   a.name as account_name, a.time_zone, a.currency
              from account.api_token t
              join account.sign_in i on i.account_id = t.account_id and i.member_id = t.member_id
              join account.account a on a.id = t.account_id
             where t.hash = :hash
               and t.revoked_at is null
               and i.open
            """)
        .param("hash", hash)
        .param("now", at(now))
        .param("stale", at(now.minus(NOTED_EVERY)))
        .query(
            (row, n) ->
                new Visitor(MemberRepository.actor(row), AccountRepository.settings(row), false))
        .optional();
  }

  /** Newest first, revoked ones too. */
  @Transactional(readOnly = true)
  public List<ApiToken> list(AccountId account) {
    return jdbc.sql(
            """
            select t.id, t.name, i.name as member_name, t.created_at, t.last_used_at, t.revoked_at
              from account.api_token t
              join account.sign_in i on i.account_id = t.account_id and i.member_id = t.member_id
             where t.account_id = :account
             order by t.revoked_at is not null, t.created_at desc, t.id desc
            """)
        .param("account", account.value())
        .query(ApiTokens::token)
        .list();
  }

  /**
   * From now on nobody enters with the token here, on other nodes a second later.
   *
   * @throws NotFound the account has no such token that still works
   */
  @Transactional
  public void revoke(int id, By by) {
    recent.forgetOnCommit();
    String name =
        jdbc.sql(
                """
                update account.api_token
                   set revoked_at = :now
                 where account_id = :account
                   and id = :id
                   and revoked_at is null
                returning name
                """)
            .param("account", by.account().value())
            .param("id", id)
            .param("now", at(clock.instant()))
            .query(String.class)
            .optional()
            .orElseThrow(() -> new NotFound(Sentence.of("account.token.none")));
    journal.write(AccountEvents.tokenRevoked(id, name), by);
  }

  void revokeAllOf(MemberId member, By by) {
    recent.forgetOnCommit();
    jdbc.sql(
            """
            update account.api_token
               set revoked_at = :now
             where account_id = :account
               and member_id = :member
               and revoked_at is null
            returning id, name
            """)
        .param("account", by.account().value())
        .param("member", member.value())
        .param("now", at(clock.instant()))
        .query((row, n) -> AccountEvents.tokenRevoked(row.getInt("id"), row.getString("name")))
        .list()
        .forEach(revoked -> journal.write(revoked, by));
  }

  private static ApiToken token(ResultSet row, int n) throws SQLException {
    return new ApiToken(
        row.getInt("id"),
        row.getString("name"),
        row.getString("member_name"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("last_used_at", OffsetDateTime.class)),
        instant(row.getObject("revoked_at", OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
