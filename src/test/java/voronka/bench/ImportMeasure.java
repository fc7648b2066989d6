package voronka.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Rows a second of a deals file and of the file of their moves, from the upload to the end of the
 * job, and of COPY that puts the same rows into an equal temporary table. What was imported is
 * taken away afterwards, so that the next run finds the same tables.
 */
final class ImportMeasure implements Measure {

  private static final int DEALS = 200_000;
  private static final int WITH_CLIENTS = 50_000;
  private static final int MOVED = 40_000;

  private static final List<String> TOUCHED =
      List.of(
          "funnel.visit",
          "funnel.move",
          "funnel.deal_tag",
          "funnel.import_change",
          "funnel.deal",
          "contacts.phone",
          "contacts.contact",
          "exchange.left_row");

  @Override
  public String name() {
    return "import";
  }

  @Override
  public void run(Installation at) throws Exception {
    Path folder = Files.createTempDirectory("voronka-bench");
    ImportClient client = new ImportClient(at.product());
    ImportedSheets sheets = new ImportedSheets(folder, at.layout(), 1);
    try {
      client.imported(sheets.deals(20_000), deals("Разогрев"));
      client.imported(sheets.moves(5_000), moves("Разогрев"));
      var deals = client.imported(sheets.deals(DEALS), deals("Замер"));
      tell("deals", deals, copy("funnel.deal", deals.id(), at));
      var moves = client.imported(sheets.moves(MOVED), moves("Замер"));
      tell("moves", moves, copy("funnel.move", moves.id(), at));
      var clients = client.imported(sheets.dealsWithClients(WITH_CLIENTS), deals("С клиентами"));
      tell("deals with new clients", clients, copy("funnel.deal", clients.id(), at));
    } finally {
      forget(client.first(), at);
      for (Path file : List.of(folder.resolve("deals.csv"), folder.resolve("moves.csv"))) {
        Files.deleteIfExists(file);
      }
      Files.delete(folder);
    }
  }

  private static String deals(String pipeline) {
    String stages =
        ImportedSheets.STAGES.stream()
            .map(stage -> '"' + stage + '"')
            .collect(Collectors.joining(", "));
    return "{\"kind\": \"deals\", \"pipeline\": \"%s\", \"createPipeline\": true, \"stages\": [%s]}"
        .formatted(pipeline, stages);
  }

  private static String moves(String pipeline) {
    return "{\"kind\": \"moves\", \"pipeline\": \"%s\"}".formatted(pipeline);
  }

  private static void tell(String what, ImportClient.Done done, double copied) {
    System.out.printf(
        "  %s: %,d rows in %.1f s, %,.0f a second; COPY %,.0f a second: ratio %.2f (wanted 20,000 a second)%n",
        what,
        done.rows(),
        done.seconds(),
        done.rows() / done.seconds(),
        copied,
        done.rows() / done.seconds() / copied);
  }

  /**
   * The rows the import made, out of the table and into one of the same columns, keys and indexes.
   */
  private static double copy(String table, int job, Installation at)
      throws SQLException, IOException {
    Path rows = Files.createTempFile("voronka-bench", ".copy");
    try (Connection connection = at.product().connect("postgres");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("create temp table copied (like %s including all)".formatted(table));
      CopyManager api = connection.unwrap(PGConnection.class).getCopyAPI();
      long count;
      String columns = columns(table, statement);
      try (var out = Files.newOutputStream(rows)) {
        count =
            api.copyOut(
                "copy (select %s from %s where account_id = 1 and import_id = %d) to stdout"
                    .formatted(columns, table, job),
                out);
      }
      long begin = System.nanoTime();
      try (var in = Files.newInputStream(rows)) {
        api.copyIn("copy copied (%s) from stdin".formatted(columns), in);
      }
      connection.commit();
      return count * 1e9 / (System.nanoTime() - begin);
    } finally {
      Files.delete(rows);
    }
  }

  private static String columns(String table, Statement statement) throws SQLException {
    try (var row =
        statement.executeQuery(
            """
            select string_agg(quote_ident(attname), ', ' order by attnum)
              from pg_attribute
             where attrelid = '%s'::regclass
               and attnum > 0
               and not attisdropped
               and attgenerated = ''
            """
                .formatted(table))) {
      row.next();
      return row.getString(1);
    }
  }

  private static void forget(int first, Installation at) throws SQLException, IOException {
    try (Connection connection = at.product().connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      String ours =
          "select id from funnel.deal where account_id = 1 and import_id >= %d".formatted(first);
      String people =
          "select id from contacts.contact where account_id = 1 and import_id >= %d"
              .formatted(first);
      for (String of : List.of("visit", "move", "deal_tag")) {
        statement.execute(
            "delete from funnel.%s where account_id = 1 and deal_id in (%s)".formatted(of, ours));
      }
      statement.execute(
          "delete from contacts.phone where account_id = 1 and contact_id in (%s)"
              .formatted(people));
      for (String of : List.of("funnel.import_change", "funnel.deal", "contacts.contact")) {
        statement.execute(
            "delete from %s where account_id = 1 and import_id >= %d".formatted(of, first));
      }
      statement.execute(
          "update funnel.pipeline set archived_at = now() where account_id = 1 and name in ('Разогрев', 'Замер', 'С клиентами')");
      for (String table : TOUCHED) {
        statement.execute("vacuum analyze " + table);
      }
    }
  }
}
