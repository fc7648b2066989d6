package voronka.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import voronka.FirstAccount;
import voronka.bench.Journey.Step;
import voronka.funnel.KeptReadings;
import voronka.shared.AccountId;

/**
 * Writes deals and their histories straight into the tables, the same ones for the same seed, and
 * has the product make its kept readings of them.
 */
final class Generator {

  private static final int CHUNK = 20_000;
  private static final String ACCOUNT = FirstAccount.ID + "\t";

  private final Connection connection;
  private final JdbcClient jdbc;
  private final Layout layout;
  private final Random random;
  private int moves;

  /**
   * @param connection as the superuser: foreign keys are not checked row by row
   */
  Generator(Connection connection, Layout layout, long seed) {
    this.connection = connection;
    this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    this.layout = layout;
    this.random = new Random(seed);
  }

  /**
   * @param open so many, the first ones, stop before their first end and are not in the bin
   */
  void write(int deals, int open) throws SQLException, IOException {
    jdbc.sql("set session_replication_role = replica").update();
    people(deals / 2);
    var indexes = Indexes.drop(List.of("funnel.deal", "funnel.move", "funnel.visit"), jdbc);
    for (int first = 1; first <= deals; first += CHUNK) {
      int last = Math.min(deals, first + CHUNK - 1);
      chunk(first, last, open, deals / 2);
      KeptReadings.rebuild(
          IntStream.rangeClosed(first, last).boxed().toList(),
          new AccountId(FirstAccount.ID),
          jdbc);
      System.err.printf("\r%,d of %,d deals, %,d moves", last, deals, moves);
    }
    System.err.println();
    jdbc.sql("vacuum full funnel.deal").update();
    indexes.create(jdbc);
    counters(deals);
    jdbc.sql("set session_replication_role = origin").update();
    jdbc.sql("select funnel.recount_stages(1)").query().listOfRows();
    jdbc.sql("vacuum analyze").update();
    jdbc.sql("checkpoint").update();
  }

  private void people(int contacts) {
    jdbc.sql(
            """
            insert into contacts.contact (account_id, id, name, created_at)
            select 1, n, 'Клиент ' || n, timestamptz '2024-07-01 00:00Z'
              from generate_series(1, :contacts) n
            """)
        .param("contacts", contacts)
        .update();
    jdbc.sql(
            """
            insert into contacts.phone (account_id, contact_id, place, value, e164)
            select 1, n, 1, '8' || 9000000000 + n, '+7' || 9000000000 + n
              from generate_series(1, :contacts) n
            """)
        .param("contacts", contacts)
        .update();
  }

  private void chunk(int first, int last, int open, int contacts) throws SQLException, IOException {
    var deals = new StringBuilder();
    var tags = new StringBuilder();
    var moved = new StringBuilder();
    for (int deal = first; deal <= last; deal++) {
      List<Step> steps = Journey.random(layout, random);
      if (deal <= open) {
        steps = Journey.whileOpen(steps, layout);
      }
      deal(deal, steps, deal > open, contacts, deals);
      tags(deal, tags);
      moves(deal, steps, moved);
    }
    copy(
        "funnel.deal (account_id, id, version, name, budget, contact_id, owner_id, source_id, home_pipeline_id,"
            + " created_at, deleted_at, pipeline_id, stage_id, moves, changed_at, came_in_at)",
        deals);
    copy("funnel.deal_tag (account_id, deal_id, tag)", tags);
    copy(
        "funnel.move (account_id, deal_id, place, id, at, from_pipeline_id, from_stage_id, pipeline_id, stage_id,"
            + " loss_reason_id, cause, by_id, by_name, deal_version)",
        moved);
  }

  /** Where it stands is filled in by the readings. */
  private void deal(int id, List<Step> steps, boolean mayBeGone, int contacts, StringBuilder rows) {
    Instant created = steps.getFirst().at();
    rows.append(ACCOUNT).append(id).append('\t').append(steps.size());
    rows.append("\tКвартира ").append(id).append('\t');
    rows.append(random.nextInt(10) == 0 ? "\\N" : 1_000_000 + 1000L * random.nextInt(20_000));
    rows.append('\t').append(1 + random.nextInt(contacts));
    rows.append('\t').append(orNull(random.nextInt(20) != 0, 1 + random.nextInt(layout.members())));
    rows.append('\t').append(orNull(random.nextInt(10) != 0, 1 + random.nextInt(layout.sources())));
    rows.append('\t').append(layout.pipeline()).append('\t').append(created);
    rows.append('\t')
        .append(random.nextInt(100) == 0 && mayBeGone ? Journey.END.toString() : "\\N");
    rows.append('\t').append(layout.pipeline()).append('\t').append(layout.stages().getFirst());
    rows.append('\t').append(steps.size()).append('\t').append(created);
    rows.append('\t').append(created).append('\n');
  }

  private static String orNull(boolean there, int value) {
    return there ? Integer.toString(value) : "\\N";
  }

  private void tags(int deal, StringBuilder rows) {
    for (String tag : Layout.TAGS) {
      if (random.nextInt(12) == 0) {
        rows.append(ACCOUNT).append(deal).append('\t').append(tag).append('\n');
      }
    }
  }

  private void moves(int deal, List<Step> steps, StringBuilder rows) {
    int member = 1 + random.nextInt(layout.members());
    Step before = null;
    for (int place = 1; place <= steps.size(); place++) {
      Step step = steps.get(place - 1);
      rows.append(ACCOUNT).append(deal).append('\t').append(place).append('\t').append(++moves);
      rows.append('\t').append(step.at()).append('\t');
      rows.append(before == null ? "\\N\t\\N" : before.pipeline() + "\t" + before.stage());
      rows.append('\t').append(step.pipeline()).append('\t').append(step.stage()).append('\t');
      rows.append(step.reason() < 0 ? "\\N" : layout.reasons().get(step.reason()).toString());
      rows.append("\tperson\t").append(member).append("\tСотрудник ").append(member);
      rows.append('\t').append(place).append('\n');
      before = step;
    }
  }

  private void copy(String table, StringBuilder rows) throws SQLException, IOException {
    byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
    CopyIn copy =
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin");
    copy.writeToCopy(bytes, 0, bytes.length);
    copy.endCopy();
  }

  /** The product goes on numbering after what was written past it. */
  private void counters(int deals) {
    jdbc.sql(
            """
            insert into account.counter (account_id, kind, next)
            values (1, 'deal', :deal), (1, 'move', :move), (1, 'contact', :deal)
            on conflict (account_id, kind) do update set next = excluded.next
            """)
        .param("deal", deals + 1)
        .param("move", moves + 1)
        .update();
  }
}
