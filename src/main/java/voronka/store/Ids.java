package voronka.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import voronka.shared.AccountId;

/**
 * Numbers for new things, counted per account and kind. They are taken in a transaction of their
 * own, so nobody waits for another's commit and an undone transaction leaves a gap.
 */
@Component
public class Ids {

  private static final int BLOCK = 50;
  private static final Map<String, Integer> FIRST = Map.of("stage", 10_001);

  private record Counter(AccountId account, String kind) {}

  private static class Block {
    private int next;
    private int end;
  }

  private final DataSource source;
  private final Map<Counter, Block> blocks = new ConcurrentHashMap<>();

  Ids(@Qualifier("idsDataSource") DataSource source) {
    this.source = source;
  }

  /** The next number; later ones are greater only within one process. */
  public int next(AccountId account, String kind) {
    Block block = blocks.computeIfAbsent(new Counter(account, kind), counter -> new Block());
    synchronized (block) {
      if (block.next == block.end) {
        block.next = take(account, kind, BLOCK);
        block.end = block.next + BLOCK;
      }
      return block.next++;
    }
  }

  /** The first of that many numbers in a row. */
  public int take(AccountId account, String kind, int count) {
    try (Connection connection = source.getConnection()) {
      TenantTransactionManager.enter(Integer.toString(account.value()), connection);
      int first = advance(connection, account, kind, count);
      connection.commit();
      return first;
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException(
          "Numbers of %s cannot be taken".formatted(kind), e);
    }
  }

  private static int advance(Connection connection, AccountId account, String kind, int count)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            insert into account.counter as counter (account_id, kind, next)
            values (?, ?, ?)
                on conflict (account_id, kind) do update set next = counter.next + ?
            returning next - ?
            """)) {
      statement.setInt(1, account.value());
      statement.setString(2, kind);
      statement.setInt(3, FIRST.getOrDefault(kind, 1) + count);
      statement.setInt(4, count);
      statement.setInt(5, count);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
