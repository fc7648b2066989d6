package voronka.contacts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import voronka.shared.AccountId;

@Repository
class SourceRepository {

  private final JdbcClient jdbc;

  SourceRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Source> all(AccountId account) {
    return jdbc.sql(
            """
            select id, name
              from contacts.source
             where account_id = :account
             order by name collate "und-x-icu", id
            """)
        .param("account", account.value())
        .query(SourceRepository::source)
        .list();
  }

  Optional<Source> find(String name, AccountId account) {
    return jdbc.sql(
            """
            select id, name
              from contacts.source
             where account_id = :account
               and name_key = lower(:name)
            """)
        .param("account", account.value())
        .param("name", name)
        .query(SourceRepository::source)
        .optional();
  }

  /** False when somebody else added the name meanwhile. */
  boolean add(Source source, AccountId account) {
    return jdbc.sql(
                """
                insert into contacts.source (account_id, id, name)
                values (:account, :id, :name)
                on conflict (account_id, name_key) do nothing
                """)
            .param("account", account.value())
            .param("id", source.id().value())
            .param("name", source.name())
            .update()
        == 1;
  }

  private static Source source(ResultSet row, int number) throws SQLException {
    return new Source(new SourceId(row.getInt("id")), row.getString("name"));
  }
}
