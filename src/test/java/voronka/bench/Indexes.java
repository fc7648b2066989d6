package voronka.bench;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Indexes that are made again when the tables are full, which is quicker than keeping them while
 * they fill.
 */
record Indexes(List<String> definitions) {

  /** Takes away all but the keys. */
  static Indexes drop(List<String> tables, JdbcClient jdbc) {
    var definitions = new ArrayList<String>();
    for (String table : tables) {
      for (String index : namesOf(table, jdbc)) {
        definitions.add(
            jdbc.sql("select pg_get_indexdef(cast(:index as regclass))")
                .param("index", index)
                .query(String.class)
                .single());
        jdbc.sql("drop index " + index).update();
      }
    }
    return new Indexes(definitions);
  }

  private static List<String> namesOf(String table, JdbcClient jdbc) {
    return jdbc.sql(
            """
            select indexrelid::regclass::text
              from pg_index
             where indrelid = cast(:table as regclass)
               and not indisprimary
               and not exists (select 1 from pg_constraint where conindid = indexrelid)
            """)
        .param("table", table)
        .query(String.class)
        .list();
  }

  void create(JdbcClient jdbc) {
    definitions.forEach(definition -> jdbc.sql(definition).update());
  }
}
