package voronka.account;

import static voronka.account.AccountRepository.at;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Slows guessing down: five failures for an e-mail or twenty from an address within fifteen
 * minutes, then a wait until the oldest of them is fifteen minutes old. Kept in the database, so
 * several nodes count together.
 */
@Component
class SignInAttempts {

  static final int PER_EMAIL = 5;
  static final int PER_ADDRESS = 20;
  static final Duration WINDOW = Duration.ofMinutes(15);

  private final JdbcClient jdbc;
  private final Clock clock;

  SignInAttempts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Counts the attempt as a failure before the password is looked at, so that a hundred at once are
   * not all let through; {@link #succeeded} takes it back.
   *
   * @throws SignInThrottled too many failures; the attempt is not counted
   */
  @Transactional
  public long begin(String email, String address) {
    // E-mail first, then address, for everybody: waiting in one order cannot deadlock.
    jdbc.sql("select 1 from (select pg_advisory_xact_lock(1, hashtext(:email))) x")
        .param("email", email)
        .query(Integer.class)
        .single();
    jdbc.sql("select 1 from (select pg_advisory_xact_lock(2, hashtext(:address))) x")
        .param("address", address)
        .query(Integer.class)
        .single();

    Instant now = clock.instant();
    refuseIfFull("email", email, PER_EMAIL, now);
    refuseIfFull("address", address, PER_ADDRESS, now);
    return count(email, address, now);
  }

  @Transactional
  public void succeeded(long attempt, String email) {
    jdbc.sql("delete from account.sign_in_failure where id = :id or email = :email")
        .param("id", attempt)
        .param("email", email)
        .update();
  }

  /** The wait ends when the failure that filled the count is old enough to leave it. */
  private void refuseIfFull(String column, String value, int most, Instant now) {
    String sql =
        "email".equals(column)
            ? "select at from account.sign_in_failure where email = :value"
            : "select at from account.sign_in_failure where address = :value";
    jdbc.sql(sql + " and at > :since order by at desc offset :before limit 1")
        .param("value", value)
        .param("since", at(now.minus(WINDOW)))
        .param("before", most - 1)
        .query(OffsetDateTime.class)
        .optional()
        .ifPresent(
            filling -> {
              throw new SignInThrottled(Duration.between(now, filling.toInstant().plus(WINDOW)));
            });
  }

  private long count(String email, String address, Instant now) {
    jdbc.sql("delete from account.sign_in_failure where at <= :since")
        .param("since", at(now.minus(WINDOW)))
        .update();
    return jdbc.sql(
            """
            insert into account.sign_in_failure (email, address, at)
            values (:email, :address, :now)
            returning id
            """)
        .param("email", email)
        .param("address", address)
        .param("now", at(now))
        .query(Long.class)
        .single();
  }
}
