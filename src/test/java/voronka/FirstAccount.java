package voronka;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** An account with its owner and an API token, written straight into an empty installation. */
public final class FirstAccount {

  /** The account's number. */
  public static final int ID = 1;

  public static final String TOKEN = "a-token-for-tests-that-nobody-guesses";
  public static final String OWNER = "Анна Крылова";

  private FirstAccount() {}

  /**
   * @param connection as a role that passes the wall
   */
  public static void open(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
      statement.setBytes(1, hash());
      statement.execute();
    }
  }

  private static final String ROWS =
      """
      with account as (
        insert into account.account (id, name, time_zone, currency, created_at)
        values (1, 'Пятый этаж', 'Europe/Moscow', 'RUB', now())),
      member as (
        insert into account.member (account_id, id, name, email, role, state, created_at)
        values (1, 1, 'Анна Крылова', 'anna@5floor.example', 'owner', 'active', now())),
      sign_in as (
        insert into account.sign_in (email, account_id, member_id, name, role, open)
        values ('anna@5floor.example', 1, 1, 'Анна Крылова', 'owner', true)),
      counted as (
        insert into account.counter (account_id, kind, next)
        values (1, 'member', 2), (1, 'token', 2))
      insert into account.api_token (account_id, id, hash, member_id, name, created_at)
      values (1, 1, ?, 1, 'Нагрузка', now())
      """;

  private static byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
