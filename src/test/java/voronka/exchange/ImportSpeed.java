package voronka.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * Not a test: how many rows a second an import takes, beside COPY into an equal table. {@code
 * -Dtest=ImportSpeed}.
 */
class ImportSpeed extends ImportTest {

  private static final int TIMES = Integer.getInteger("voronka.speed.times", 20);

  @Autowired DataSource source;
  @TempDir Path folder;

  @Test
  void dealsAndMovesBesideCopy() throws Exception {
    Path deals = multiplied("bpi2012/loans_deals.csv.gz");
    Path moves = multiplied("bpi2012/loans_moves.csv.gz");
    JsonNode job =
        imported(
            """
            {"kind": "deals", "pipeline": "Кредиты", "createPipeline": true,
             "stages": ["Заявка подана", "Заявка предварительно одобрена", "Заявка принята",
                        "Предложение отправлено", "Предложение подписано клиентом"]}
            """,
            deals);
    tell("deals", job);
    tell("moves", imported("{\"kind\": \"moves\", \"pipeline\": \"Кредиты\"}", moves));
    copy();
  }

  private Path multiplied(String name) throws IOException {
    Path one = SharedData.unpacked(name, folder);
    List<String> lines = Files.readAllLines(one);
    Path many = folder.resolve("many-" + one.getFileName());
    try (BufferedWriter out = Files.newBufferedWriter(many)) {
      out.write(lines.getFirst() + "\n");
      for (int i = 0; i < TIMES; i++) {
        for (String line : lines.subList(1, lines.size())) {
          out.write(i + "-" + line + "\n");
        }
      }
    }
    return many;
  }

  private static void tell(String what, JsonNode job) {
    double seconds =
        java.time.Duration.between(
                    java.time.Instant.parse(job.path("startedAt").stringValue()),
                    java.time.Instant.parse(job.path("finishedAt").stringValue()))
                .toMillis()
            / 1000.0;
    int rows = job.path("rows").intValue();
    System.out.printf(
        Locale.ROOT,
        "SPEED %s: %d rows in %.1f s = %.0f rows/s%n",
        what,
        rows,
        seconds,
        rows / seconds);
  }

  /** The moves of this run, copied out and into a table with the same columns, key and indexes. */
  private void copy() throws SQLException, IOException {
    Path rows = folder.resolve("moves.copy");
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "select set_config('voronka.account', '%d', true)".formatted(world.account().value()));
        statement.execute(
            "create temp table copied (like funnel.move including all) on commit drop");
        var api = connection.unwrap(PGConnection.class).getCopyAPI();
        long count;
        try (var out = Files.newOutputStream(rows)) {
          count =
              api.copyOut(
                  "copy (select account_id, deal_id, place, id, at, from_pipeline_id, from_stage_id, pipeline_id, stage_id, loss_reason_id, comment, cause, by_id, by_name, deal_version, import_id, counts, known, withdrawn_at, withdrawn_by_id, withdrawn_by_name from funnel.move where account_id = %d) to stdout"
                      .formatted(world.account().value()),
                  out);
        }
        long start = System.nanoTime();
        try (var in = Files.newInputStream(rows)) {
          api.copyIn(
              "copy copied (account_id, deal_id, place, id, at, from_pipeline_id, from_stage_id, pipeline_id, stage_id, loss_reason_id, comment, cause, by_id, by_name, deal_version, import_id, counts, known, withdrawn_at, withdrawn_by_id, withdrawn_by_name) from stdin",
              in);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
            Locale.ROOT,
            "SPEED copy: %d rows in %.1f s = %.0f rows/s%n",
            count,
            seconds,
            count / seconds);
      }
      connection.rollback();
    }
  }
}
