package voronka.journal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.shared.AccountId;
import voronka.shared.MemberId;
import voronka.shared.Subject;

/**
 * What was committed since the last look, whoever committed it. It goes by snapshots, not by time
 * or position: a transaction that ends late is told late and not missed. For one thread, over a
 * connection outside the pools, as it enters accounts by itself.
 */
public final class JournalTail {

  private @Nullable String seen;

  /**
   * Changes of these accounts that earlier looks could not see, by one statement; the first look
   * finds none.
   *
   * @param most of one account; who gets as many may have missed more
   */
  public List<Change> next(Collection<AccountId> accounts, int most, Connection connection)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select now.snapshot::text as snapshot, c.account, c.place, c.subject_kind,
                   c.subject_id, c.subject_version, c.actor_id, c.actor_name
              from (select pg_current_snapshot() as snapshot) now
              left join lateral journal.committed_between(
                     ?, coalesce(?::pg_snapshot, now.snapshot), now.snapshot, ?) c on true
            """)) {
      statement.setArray(1, numbers(accounts, connection));
      statement.setString(2, seen);
      statement.setInt(3, most);
      try (ResultSet rows = statement.executeQuery()) {
        return read(rows);
      }
    }
  }

  private static Array numbers(Collection<AccountId> accounts, Connection connection)
      throws SQLException {
    return connection.createArrayOf("int", accounts.stream().map(AccountId::value).toArray());
  }

  private List<Change> read(ResultSet rows) throws SQLException {
    List<Change> changes = new ArrayList<>();
    String now = seen;
    while (rows.next()) {
      now = rows.getString("snapshot");
      if (rows.getObject("account") != null) {
        changes.add(change(rows));
      }
    }
    seen = now;
    return changes;
  }

  private static Change change(ResultSet row) throws SQLException {
    Integer actor = row.getObject("actor_id", Integer.class);
    return new Change(
        new AccountId(row.getInt("account")),
        row.getLong("place"),
        new Subject(row.getString("subject_kind"), row.getInt("subject_id")),
        row.getObject("subject_version", Integer.class),
        actor == null ? null : new MemberId(actor),
        row.getString("actor_name"));
  }

  /** The next look begins anew. */
  public void forget() {
    seen = null;
  }
}
