package voronka.store;

import java.sql.Connection;
import java.sql.SQLException;

/** The database {@code voronka} of our own PostgreSQL and its two roles, made where missing. */
final class EmbeddedDatabase {

  private static final String NAME = "voronka";
  private static final String OWNER = "voronka_owner";
  private static final String APPLICATION = "voronka_app";

  private EmbeddedDatabase() {}

  static Database prepare(EmbeddedPostgres postgres) throws SQLException {
    var database = new Database(postgres.signIn(NAME, OWNER), postgres.signIn(NAME, APPLICATION));
    try (Connection connection = postgres.superuser().connect()) {
      var roles = new Roles(connection);
      role(roles, database.owner());
      role(roles, database.application());
      if (!roles.hasDatabase(NAME)) {
        roles.run("create database %I owner %I", NAME, OWNER);
      }
    }
    return database;
  }

  private static void role(Roles roles, SignIn signIn) throws SQLException {
    if (!roles.hasRole(signIn.role())) {
      roles.run(
          "create role %I login nosuperuser nobypassrls password %L",
          signIn.role(), signIn.password());
    }
  }
}
