package voronka.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * SQL about roles; names and passwords cannot be parameters there, so PostgreSQL's own {@code
 * format} quotes them.
 */
class Roles {

  private static final long LOCK = 0x766f726f6e6b61L;

  private final Connection connection;

  Roles(Connection connection) {
    this.connection = connection;
  }

  /** Until the transaction ends: two nodes may start together, and both change roles and grants. */
  void oneNodeAtATime() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
    }
  }

  private boolean has(String catalogQuery, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(catalogQuery)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  boolean hasRole(String role) throws SQLException {
    return has("select 1 from pg_roles where rolname = ?", role);
  }

  boolean hasDatabase(String database) throws SQLException {
    return has("select 1 from pg_database where datname = ?", database);
  }

  /** Builds the statement with {@code %I} for names and {@code %L} for strings, and runs it. */
  void run(String template, String... arguments) throws SQLException {
    String sql;
    try (PreparedStatement format =
        connection.prepareStatement("select format(?, variadic ?::text[])")) {
      format.setString(1, template);
      format.setArray(2, connection.createArrayOf("text", arguments));
      try (ResultSet row = format.executeQuery()) {
        row.next();
        sql = row.getString(1);
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
