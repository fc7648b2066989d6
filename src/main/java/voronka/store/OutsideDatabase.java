package voronka.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import voronka.shared.Sentence;

/**
 * A database that somebody else runs. The given role migrates; the application gets a role of its
 * own where the given one may make roles, and otherwise works under the given one, behind policies
 * that bind the owner too.
 */
final class OutsideDatabase {

  private final DatabaseUrl url;
  private final SignIn owner;

  private OutsideDatabase(DatabaseUrl url) {
    this.url = url;
    this.owner = new SignIn(url.jdbc(), url.user(), url.password());
  }

  static Database prepare(String text) throws SQLException {
    return new OutsideDatabase(DatabaseUrl.parse(text)).prepare();
  }

  private Database prepare() throws SQLException {
    try (Connection connection = connect()) {
      if (holds(connection, "rolsuper or rolcreaterole")) {
        return new Database(owner, application(connection));
      }
      if (holds(connection, "rolbypassrls")) {
        throw new StartRefused(Sentence.of("store.role.sees_all", url.user()));
      }
      return new Database(owner, owner);
    }
  }

  private Connection connect() throws SQLException {
    try {
      return owner.connect();
    } catch (SQLException e) {
      throw new StartRefused(
          Sentence.of("store.url.unreachable", url.jdbc(), String.valueOf(e.getMessage())), e);
    }
  }

  private SignIn application(Connection connection) throws SQLException {
    String role = url.database() + "_app";
    String password = url.password() == null ? null : derived(url.password(), role);
    makeRole(connection, role, password);
    return password == null
        ? new SignIn(url.jdbc(), url.user(), null, role)
        : new SignIn(url.jdbc(), role, password);
  }

  /** Two nodes may start at once: the second waits, and finds the role with the same password. */
  private void makeRole(Connection connection, String role, @Nullable String password)
      throws SQLException {
    connection.setAutoCommit(false);
    var roles = new Roles(connection);
    roles.oneNodeAtATime();
    if (!roles.hasRole(role)) {
      roles.run("create role %I login nosuperuser nobypassrls", role);
    }
    if (password == null) {
      roles.run("grant %I to %I", role, url.user());
    } else {
      roles.run("alter role %I login password %L", role, password);
    }
    connection.commit();
  }

  private static boolean holds(Connection connection, String condition) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select " + condition + " from pg_roles where rolname = current_user")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static String derived(String password, String role) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(role.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
