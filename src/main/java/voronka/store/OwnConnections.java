package voronka.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.springframework.stereotype.Component;

/**
 * Connections outside the pools, for who keeps one for long. They are the application's role like
 * all others, so without an account they see nobody's rows.
 */
@Component
public class OwnConnections {

  private final Database database;

  OwnConnections(Database database) {
    this.database = database;
  }

  /**
   * Opens one, which its user closes.
   *
   * @param purpose what the database lists it under
   */
  public Connection open(String purpose) throws SQLException {
    SignIn application = database.application();
    var settings = new Properties();
    settings.setProperty("ApplicationName", "voronka " + purpose);
    settings.setProperty("tcpKeepAlive", "true");
    settings.setProperty("connectTimeout", "10");
    if (application.role() != null) {
      settings.setProperty("user", application.role());
    }
    if (application.password() != null) {
      settings.setProperty("password", application.password());
    }
    Connection connection = DriverManager.getConnection(application.url(), settings);
    try {
      become(application, connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  private static void become(SignIn application, Connection connection) throws SQLException {
    if (application.become() != null) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("set role " + statement.enquoteIdentifier(application.become(), true));
      }
    }
  }
}
