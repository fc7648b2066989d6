package voronka.funnel;

import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whom the names in a query's filters mean. Known before the numbers are asked for, they tell the planner how many deals
 * to expect; names looked up within the statement made it expect ten times as many, and read every visit there is.
 */
record FilterIds(Integer[] owners, Integer[] sources) {

  private record Named(String kind, int id) {}

  static FilterIds of(FunnelQuery query, JdbcClient jdbc) {
    if (query.owners().isEmpty() && query.sources().isEmpty()) {
      return new FilterIds(new Integer[0], new Integer[0]);
    }
    List<Named> named =
        jdbc.sql(
                """
                select 'owner' as kind, m.id
                  from account.member m
                 where m.account_id = :account
                   and lower(m.name) = any (:owners)
                union all
                select 'source', s.id
                  from contacts.source s
                 where s.account_id = :account
                   and lower(s.name) = any (:sources)
                """)
            .param("account", query.account().value())
            .param("owners", lower(query.owners()))
            .param("sources", lower(query.sources()))
            .query((rs, n) -> new Named(rs.getString("kind"), rs.getInt("id")))
            .list();
    return new FilterIds(ids("owner", named), ids("source", named));
  }

  static String[] lower(List<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toArray(String[]::new);
  }

  private static Integer[] ids(String kind, List<Named> named) {
    return named.stream()
        .filter(one -> one.kind().equals(kind))
        .map(Named::id)
        .toArray(Integer[]::new);
  }
}
