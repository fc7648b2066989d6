package voronka.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import voronka.bench.ReportMeasure.Question;

/**
 * The same deals and moves in DuckDB, in memory and with as many threads as there are cores here:
 * two.
 */
final class Duck implements AutoCloseable {

  private final Connection connection;
  private final Layout layout;

  private Duck(Connection connection, Layout layout) {
    this.connection = connection;
    this.layout = layout;
  }

  static Duck copyOf(Installation at) throws SQLException, IOException {
    Duck duck = new Duck(DriverManager.getConnection("jdbc:duckdb:"), at.layout());
    duck.run("set threads = 2");
    duck.run("set timezone = 'UTC'");
    try (Connection postgres = at.product().connect("postgres")) {
      duck.take(
          "move",
          "select deal_id, place, at, pipeline_id, stage_id from funnel.move"
              + " where account_id = 1 and withdrawn_at is null order by deal_id, place",
          "deal int, place smallint, moved timestamptz, pipeline int, stage int",
          postgres);
      duck.take(
          "deal",
          """
          select d.id, m.name, s.name, d.deleted_at is not null
            from funnel.deal d
            left join account.member m on m.account_id = d.account_id and m.id = d.owner_id
            left join contacts.source s on s.account_id = d.account_id and s.id = d.source_id
           where d.account_id = 1
           order by d.id
          """,
          "id int, owner text, source text, in_bin boolean",
          postgres);
      duck.take(
          "tag",
          "select deal_id, tag from funnel.deal_tag where account_id = 1",
          "deal int, tag text",
          postgres);
    }
    return duck;
  }

  private void take(String table, String select, String columns, Connection postgres)
      throws SQLException, IOException {
    Path file = Files.createTempFile("voronka-" + table, ".csv");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        postgres
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy (" + select + ") to stdout csv", out);
      }
      run("create table %s (%s)".formatted(table, columns));
      run("copy %s from '%s' (format csv, header false)".formatted(table, file));
    } finally {
      Files.delete(file);
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * How many deals reached each stage, and were ever won; entered, lost and open ones are counted
   * along the way.
   */
  List<Long> reached(Question question) throws SQLException {
    return question.cohort() ? reachedByCohort(question) : reachedByEvents(question);
  }

  private List<Long> reachedByCohort(Question question) throws SQLException {
    int first = layout.stages().getFirst();
    String sql =
        """
        with story as (
          select deal,
                 min(moved) as came,
                 max(case when stage > 10000 then stage - %1$d + 1 else 0 end) as furthest,
                 bit_or(case when stage > 10000 then 1 << (stage - %1$d) else 0 end) as entered,
                 arg_max(stage, place) as stands,
                 bool_or(stage = 142) as won
            from move
           where pipeline = %2$d
             and moved <= timestamptz '%3$s'
             %4$s
           group by deal)
        select furthest, won, entered, stands, count(*) as deals
          from story
         where came >= timestamptz '%5$s'
           and came < timestamptz '%6$s'
         group by all
        """
            .formatted(
                first,
                layout.pipeline(),
                question.asOf(),
                filter(question),
                question.from(),
                question.before());
    int stages = layout.stages().size();
    long[] reached = new long[stages + 1];
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        boolean won = rows.getBoolean("won");
        int furthest = won ? stages : rows.getInt("furthest");
        for (int k = 0; k < furthest; k++) {
          reached[k] += rows.getLong("deals");
        }
        reached[stages] += won ? rows.getLong("deals") : 0;
      }
    }
    return IntStream.rangeClosed(0, stages).mapToObj(k -> reached[k]).toList();
  }

  private List<Long> reachedByEvents(Question question) throws SQLException {
    int first = layout.stages().getFirst();
    int stages = layout.stages().size();
    String firsts =
        IntStream.range(0, stages)
            .mapToObj(
                k ->
                    "min(moved) filter (stage >= %d or stage = 142) as f%d".formatted(first + k, k))
            .collect(Collectors.joining(", "));
    String counts =
        IntStream.rangeClosed(0, stages)
            .mapToObj(
                k ->
                    "count(*) filter (f%d >= timestamptz '%s' and f%d < timestamptz '%s')"
                        .formatted(k, question.from(), k, question.before()))
            .collect(Collectors.joining(", "));
    String sql =
        """
        with story as (
          select deal, %s, min(moved) filter (stage = 142) as f%d
            from move
           where pipeline = %d
             %s
           group by deal)
        select %s from story
        """
            .formatted(firsts, stages, layout.pipeline(), filter(question), counts);
    List<Long> reached = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      for (int k = 0; k <= stages; k++) {
        reached.add(row.getLong(k + 1));
      }
    }
    return reached;
  }

  /** Median and 90th percentile of completed visits, a row a stage. */
  void days(Question question) throws SQLException {
    String sql =
        """
        with step as (
          select deal, pipeline, stage, moved,
                 lead(moved) over (partition by deal order by place) as left_at,
                 min(moved) over (partition by deal) as came
            from move
           where moved <= timestamptz '%2$s'
             %3$s)
        select stage, quantile_cont(epoch(left_at) - epoch(moved), [0.5, 0.9]), count(*)
          from step
         where pipeline = %1$d
           and stage > 10000
           and left_at is not null
           and %4$s >= timestamptz '%5$s'
           and %4$s < timestamptz '%6$s'
         group by stage
        """
            .formatted(
                layout.pipeline(),
                question.asOf(),
                filter(question),
                question.cohort() ? "came" : "moved",
                question.from(),
                question.before());
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        rows.getLong(3);
      }
    }
  }

  private static String filter(Question question) {
    var sql = new StringBuilder("and deal in (select id from deal where not in_bin");
    if (question.owner() != null) {
      sql.append(" and owner = '").append(question.owner()).append("'");
    }
    if (question.source() != null) {
      sql.append(" and source = '").append(question.source()).append("'");
    }
    if (question.tag() != null) {
      sql.append(" and id in (select deal from tag where tag = '")
          .append(question.tag())
          .append("')");
    }
    return sql.append(")").toString();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
