package voronka.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;

/**
 * Brings the schemas up to date as their owner and lets the application's role read and write,
 * nothing more.
 */
class Migrations {

  private final Database database;

  Migrations(Database database) {
    this.database = database;
  }

  void run() throws SQLException {
    SignIn owner = database.owner();
    Flyway.configure()
        .dataSource(owner.url(), owner.role(), owner.password())
        .locations("classpath:db/migration")
        .defaultSchema("store")
        .outOfOrder(true)
        .placeholderReplacement(false)
        .load()
        .migrate();
    if (database.application().equals(owner)) {
      force();
    } else {
      grant();
    }
  }

  /**
   * Where there is only one role it owns the tables, and would pass the wall if it were not forced
   * to stop.
   */
  private void force() throws SQLException {
    try (Connection connection = database.owner().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          do $$
          declare
            t regclass;
          begin
            for t in
              select c.oid
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
               where c.relrowsecurity
                 and not c.relforcerowsecurity
                 and pg_has_role(n.nspowner, 'member')
            loop
              execute format('alter table %s force row level security', t);
            end loop;
          end $$
          """);
    }
  }

  private void grant() throws SQLException {
    try (Connection connection = database.owner().connect()) {
      connection.setAutoCommit(false);
      var roles = new Roles(connection);
      roles.oneNodeAtATime();
      String application = application();
      for (String schema : ownSchemas(connection)) {
        roles.run("grant usage on schema %I to %I", schema, application);
        roles.run(
            "grant select, insert, update, delete on all tables in schema %I to %I",
            schema, application);
        roles.run("grant usage on all sequences in schema %I to %I", schema, application);
        if (connection.getMetaData().getDatabaseMajorVersion() >= 17) {
          roles.run("grant maintain on all tables in schema %I to %I", schema, application);
        }
      }
      roles.run("revoke all on store.flyway_schema_history from %I", application);
      connection.commit();
    }
  }

  private String application() {
    SignIn application = database.application();
    return application.become() == null ? application.role() : application.become();
  }

  private static List<String> ownSchemas(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select nspname
                  from pg_namespace
                 where pg_has_role(nspowner, 'member')
                   and nspname not in ('public', 'information_schema')
                   and nspname !~ '^pg_'
                """)) {
      var schemas = new ArrayList<String>();
      while (rows.next()) {
        schemas.add(rows.getString(1));
      }
      return schemas;
    }
  }
}
