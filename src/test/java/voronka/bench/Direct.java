package voronka.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import voronka.Product;

/**
 * A connection of the application's role, with what every transaction of the product begins with.
 */
final class Direct implements AutoCloseable {

  private final Connection connection;
  private final PreparedStatement enter;

  Direct(Product product) throws IOException, SQLException {
    connection = product.connect("voronka_app");
    connection.setAutoCommit(false);
    enter = connection.prepareStatement("select set_config('voronka.account', ?, true)");
  }

  /** For what sends statements of its own, between {@link #enter} and {@link #commit}. */
  Connection connection() {
    return connection;
  }

  PreparedStatement prepare(String sql) throws SQLException {
    return connection.prepareStatement(sql);
  }

  void enter() throws SQLException {
    enter.setString(1, "1");
    enter.execute();
  }

  void commit() throws SQLException {
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
