package voronka.bench;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import voronka.Product;

/**
 * The statements by which the product moves a deal, sent without the product: one connection of a
 * client's own.
 */
final class DirectMoves implements AutoCloseable {

  private static final String LOCK =
      """
      select d.id, d.version, d.name, d.budget, d.contact_id, d.company_id, d.owner_id, d.source_id,
             d.external_id, d.created_at, d.expected_at, d.deleted_at,
             d.pipeline_id, d.stage_id, d.moves, d.changed_at, d.came_in_at,
             d.from_stage_id, d.furthest_stage_id, d.first_won_at, d.loss_reason_id,
             d.next_task_id, d.next_task_at,
             array (
               select t.tag
                 from funnel.deal_tag t
                where t.account_id = d.account_id
                  and t.deal_id = d.id
                order by t.tag) as tags,
             (select p.edition
                from funnel.pipeline p
               where p.account_id = d.account_id
                 and p.id = d.pipeline_id) as edition
        from funnel.deal d
       where d.account_id = ?
         and d.id = ?
         and not d.undone
         for update of d
      """;

  private static final String WRITE =
      """
      with ended as (
        update funnel.visit
           set left_at = ?
         where account_id = ?
           and deal_id = ?
           and left_at is null),
      written as (
        insert into funnel.move (
          account_id, deal_id, place, id, at, from_pipeline_id, from_stage_id, pipeline_id, stage_id,
          loss_reason_id, comment, cause, by_id, by_name, deal_version)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, null, null, 'api', 1, 'Анна Крылова', ?)),
      begun as (
        insert into funnel.visit (
          account_id, deal_id, place, pipeline_id, stage_id, entered_at, known, stood_before, raised_from)
        select ?, ?, ?, ?, ?, ?, true,
               max(v.entered_at) filter (where v.stage_id = ?),
               case when ? = ? and count(*) filter (where v.stage_id = ?) = 0
                    then coalesce(
                      (array_agg(v.stage_id order by v.place desc)
                        filter (where v.raised_from is not null))[1], 0) end
          from funnel.visit v
         where v.account_id = ?
           and v.deal_id = ?
           and v.pipeline_id = ?
        having ? > 10000)
      update funnel.deal
         set version = ?,
             pipeline_id = ?,
             stage_id = ?,
             moves = ?,
             changed_at = ?,
             came_in_at = ?,
             from_stage_id = ?,
             furthest_stage_id = ?,
             first_won_at = ?,
             loss_reason_id = ?,
             next_task_id = null,
             next_task_at = null
       where account_id = ?
         and id = ?
      """;

  private static final String JOURNAL =
      """
      insert into journal.entry (
        account_id, at, kind, subject_kind, subject_id, subject_version,
        cause, actor_id, actor_name, details)
      values (?, ?, 'deal.moved', 'deal', ?, ?, 'api', 1, 'Анна Крылова', ?::jsonb)
      """;

  private static final String DETAILS =
      """
      {"name":"Квартира %d","budget":null,"move":%d,"fromPipeline":1,"from":%d,"pipeline":1,\
      "pipelineName":"Покупатель","to":%d,"toName":"Встреча состоялась","reason":null,"comment":null}\
      """;

  private final Direct direct;
  private final AtomicInteger ids;
  private final PreparedStatement lock;
  private final PreparedStatement write;
  private final PreparedStatement journal;

  DirectMoves(Product product, AtomicInteger ids) throws IOException, SQLException {
    this.direct = new Direct(product);
    this.ids = ids;
    this.lock = direct.prepare(LOCK);
    this.write = direct.prepare(WRITE);
    this.journal = direct.prepare(JOURNAL);
  }

  private record Standing(
      int version, int pipeline, int stage, int moves, Object cameIn, int furthest, Object won) {}

  void move(int deal, int stage) throws SQLException {
    direct.enter();
    Standing now = lock(deal);
    int id = ids.getAndIncrement();
    OffsetDateTime at = OffsetDateTime.now(ZoneOffset.UTC);
    write(deal, stage, now, id, at);
    journal(deal, stage, now, id, at);
    direct.commit();
  }

  private Standing lock(int deal) throws SQLException {
    set(lock, 1, deal);
    try (ResultSet row = lock.executeQuery()) {
      row.next();
      return new Standing(
          row.getInt("version"),
          row.getInt("pipeline_id"),
          row.getInt("stage_id"),
          row.getInt("moves"),
          row.getObject("came_in_at", OffsetDateTime.class),
          row.getInt("furthest_stage_id"),
          row.getObject("first_won_at", OffsetDateTime.class));
    }
  }

  private void write(int deal, int stage, Standing now, int id, OffsetDateTime at)
      throws SQLException {
    int place = now.moves() + 1;
    int version = now.version() + 1;
    // Stages have their numbers in their order here.
    int furthest = Math.max(stage, now.furthest());
    List<@Nullable Object> values = new ArrayList<>();
    Collections.addAll(values, at, 1, deal);
    Collections.addAll(values, 1, deal, place, id, at, now.pipeline(), now.stage());
    Collections.addAll(values, now.pipeline(), stage, version);
    Collections.addAll(values, 1, deal, place, now.pipeline(), stage, at);
    Collections.addAll(values, stage, stage, furthest, stage, 1, deal, now.pipeline(), stage);
    Collections.addAll(values, version, now.pipeline(), stage, place, at, now.cameIn());
    Collections.addAll(values, null, furthest, now.won(), null, 1, deal);
    set(write, values.toArray());
    write.executeUpdate();
  }

  private void journal(int deal, int stage, Standing now, int id, OffsetDateTime at)
      throws SQLException {
    String details = DETAILS.formatted(deal, id, now.stage(), stage);
    set(journal, 1, at, deal, now.version() + 1, details);
    journal.executeUpdate();
  }

  private static void set(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        statement.setNull(i + 1, Types.NULL);
      } else {
        statement.setObject(i + 1, values[i]);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    direct.close();
  }
}
