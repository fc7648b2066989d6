package voronka.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import voronka.shared.AccountId;

/**
 * Begins every transaction by telling the database whose rows it may show; without an account,
 * nobody's.
 */
class TenantTransactionManager extends JdbcTransactionManager {

  TenantTransactionManager(DataSource dataSource) {
    super(dataSource);
  }

  @Override
  protected void prepareTransactionalConnection(
      Connection connection, TransactionDefinition definition) throws SQLException {
    super.prepareTransactionalConnection(connection, definition);
    String account = Tenancy.current().map(AccountId::value).map(String::valueOf).orElse("");
    Duration patience = Tenancy.patience().orElse(null);
    if (definition.isReadOnly() && patience != null) {
      enter(account, patience, connection);
    } else {
      enter(account, connection);
    }
  }

  /** Until the transaction ends. */
  static void enter(String account, Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config('voronka.account', ?, true)")) {
      statement.setString(1, account);
      statement.execute();
    }
  }

  /** One exchange with the database for both, as every transaction pays for it. */
  private static void enter(String account, Duration patience, Connection connection)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select set_config('voronka.account', ?, true), set_config('statement_timeout', ?, true)")) {
      statement.setString(1, account);
      statement.setString(2, Long.toString(patience.toMillis()));
      statement.execute();
    }
  }
}
