package voronka.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How to connect as one role.
 *
 * @param role the role to sign in as, null where the address says it all
 * @param become the role to take on after signing in
 */
record SignIn(
    String url, @Nullable String role, @Nullable String password, @Nullable String become) {

  SignIn(String url, @Nullable String role, @Nullable String password) {
    this(url, role, password, null);
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, role, password);
  }

  @Override
  public String toString() {
    return url.replaceAll("password=[^&]*", "password=…")
        + " as "
        + (become == null ? role : become);
  }
}
