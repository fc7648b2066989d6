package voronka.exchange;

import static voronka.store.Unnest.integers;
import static voronka.store.Unnest.texts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import voronka.shared.AccountId;
import voronka.shared.Taken.Outcome;

/** Keeps the rows that an import did not take, and why. */
@Repository
class LeftRows {

  private final JdbcClient jdbc;
  private final SentenceJson sentences;

  LeftRows(JdbcClient jdbc, SentenceJson sentences) {
    this.jdbc = jdbc;
    this.sentences = sentences;
  }

  void add(ImportId id, List<LeftRow> rows, AccountId account) {
    if (rows.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into exchange.left_row (account_id, import_id, number, place, outcome, field, sentence)
            select :account, :import, number, place, outcome, field, sentence::jsonb
              from unnest(:numbers::int[], :places::int[], :outcomes::text[], :fields::text[], :sentences::text[])
                as t (number, place, outcome, field, sentence)
            """)
        .param("account", account.value())
        .param("import", id.value())
        .param("numbers", integers(rows, LeftRow::number))
        .param("places", integers(rows, LeftRow::place))
        .param("outcomes", texts(rows, row -> row.outcome().code()))
        .param("fields", texts(rows, LeftRow::field))
        .param("sentences", texts(rows, row -> sentences.written(row.why())))
        .update();
  }

  /** In the order of the file, from the row after; the row's faults together. */
  List<LeftRow> after(ImportId id, int after, int many, AccountId account) {
    return jdbc.sql(
            """
            select number, place, outcome, field, sentence
              from exchange.left_row
             where account_id = :account
               and import_id = :import
               and number > :after
             order by number, place
             limit :many
            """)
        .param("account", account.value())
        .param("import", id.value())
        .param("after", after)
        .param("many", many)
        .query(this::row)
        .list();
  }

  List<LeftRow> invalid(ImportId id, int many, AccountId account) {
    return jdbc.sql(
            """
            select number, place, outcome, field, sentence
              from exchange.left_row
             where account_id = :account
               and import_id = :import
               and outcome = 'invalid'
             order by number, place
             limit :many
            """)
        .param("account", account.value())
        .param("import", id.value())
        .param("many", many)
        .query(this::row)
        .list();
  }

  Set<Integer> numbers(ImportId id, AccountId account) {
    return new HashSet<>(
        jdbc.sql(
                """
                select distinct number
                  from exchange.left_row
                 where account_id = :account
                   and import_id = :import
                """)
            .param("account", account.value())
            .param("import", id.value())
            .query(Integer.class)
            .list());
  }

  private LeftRow row(ResultSet row, int number) throws SQLException {
    return new LeftRow(
        row.getInt("number"),
        row.getInt("place"),
        Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
        row.getString("field"),
        sentences.read(row.getString("sentence")));
  }
}
