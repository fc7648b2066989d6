package voronka.store;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the database knows about the sizes of its tables. After many rows at once its plans are made
 * for what was there before, until it looks by itself a minute later.
 */
@Component
public class Statistics {

  private final JdbcClient jdbc;

  Statistics(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Looks at the tables of a module's schema now. */
  @Transactional
  public void refresh(String schema) {
    List<String> tables =
        jdbc.sql(
                "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = :schema")
            .param("schema", schema)
            .query(String.class)
            .list();
    tables.forEach(table -> jdbc.sql("analyze " + table).update());
  }
}
