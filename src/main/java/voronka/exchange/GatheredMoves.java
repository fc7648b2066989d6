package voronka.exchange;

import static voronka.store.Unnest.instants;
import static voronka.store.Unnest.integers;
import static voronka.store.Unnest.texts;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import voronka.exchange.Taking.Numbered;
import voronka.funnel.ImportedMove;
import voronka.funnel.PipelineId;
import voronka.funnel.StageId;
import voronka.shared.ImportRun;

/** The moves of a file, lying ready by deal and time. */
@Repository
class GatheredMoves {

  /** A deal among the gathered ones, in their order. */
  record Place(int pipeline, String deal) {

    static final Place START = new Place(-1, "");
    static final Place END = new Place(Integer.MAX_VALUE, "");
  }

  /** A reason to be, null where none is given. */
  record Reason(PipelineId pipeline, @Nullable String name) {}

  private final JdbcClient jdbc;

  GatheredMoves(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(List<Numbered<ImportedMove>> rows, ImportRun run) {
    if (rows.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into exchange.move_row (
              account_id, import_id, pipeline_id, deal_external_id, at, number, stage_id, loss_reason, by_name)
            select :account, :import, pipeline, deal, at, number, stage, reason, by_name
              from unnest(
                :pipelines::int[], :deals::text[], :at::text[]::timestamptz[], :numbers::int[], :stages::int[],
                :reasons::text[], :by::text[])
                as t (pipeline, deal, at, number, stage, reason, by_name)
            """)
        .param("account", run.account().value())
        .param("import", run.id())
        .param("pipelines", integers(rows, row -> row.item().pipeline().value()))
        .param("deals", texts(rows, row -> row.item().dealExternalId()))
        .param("at", instants(rows, row -> row.item().at()))
        .param("numbers", integers(rows, Numbered::number))
        .param("stages", integers(rows, row -> row.item().stage().value()))
        .param("reasons", texts(rows, row -> row.item().lossReason()))
        .param("by", texts(rows, row -> row.item().by()))
        .update();
  }

  /**
   * The reasons that the lost among them name, by pipeline; made beforehand, so that two hands
   * never wait for each other.
   */
  List<Reason> lossReasons(ImportRun run) {
    return jdbc.sql(
            """
            select distinct pipeline_id, loss_reason
              from exchange.move_row
             where account_id = :account
               and import_id = :import
               and stage_id = :lost
            """)
        .param("account", run.account().value())
        .param("import", run.id())
        .param("lost", StageId.LOST.value())
        .query(
            (row, n) ->
                new Reason(new PipelineId(row.getInt("pipeline_id")), row.getString("loss_reason")))
        .list();
  }

  /** Every row of the deals after one place up to another. Counts on the primary key. */
  List<Numbered<ImportedMove>> between(Place place, Place last, ImportRun run) {
    return jdbc.sql(
            """
            select pipeline_id, deal_external_id, at, number, stage_id, loss_reason, by_name
              from exchange.move_row
             where account_id = :account
               and import_id = :import
               and (pipeline_id, deal_external_id) > (:pipeline, :deal)
               and (pipeline_id, deal_external_id) <= (:lastPipeline, :lastDeal)
             order by pipeline_id, deal_external_id, at, number
            """)
        .param("account", run.account().value())
        .param("import", run.id())
        .param("pipeline", place.pipeline())
        .param("deal", place.deal())
        .param("lastPipeline", last.pipeline())
        .param("lastDeal", last.deal())
        .query(
            (row, n) ->
                new Numbered<>(
                    row.getInt("number"),
                    new ImportedMove(
                        new PipelineId(row.getInt("pipeline_id")),
                        row.getString("deal_external_id"),
                        new StageId(row.getInt("stage_id")),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("loss_reason"),
                        row.getString("by_name"))))
        .list();
  }

  /** The deal about so many rows further on; a deal is never cut. */
  Optional<Place> further(Place place, int rows, ImportRun run) {
    return jdbc.sql(
            """
            select pipeline_id, deal_external_id
              from exchange.move_row
             where account_id = :account
               and import_id = :import
               and (pipeline_id, deal_external_id) > (:pipeline, :deal)
             order by pipeline_id, deal_external_id, at, number
            offset :rows
             limit 1
            """)
        .param("account", run.account().value())
        .param("import", run.id())
        .param("pipeline", place.pipeline())
        .param("deal", place.deal())
        .param("rows", rows - 1)
        .query((row, n) -> new Place(row.getInt("pipeline_id"), row.getString("deal_external_id")))
        .optional();
  }

  /** They are told: after a crash only the others are left. */
  void forget(Place place, Place last, ImportRun run) {
    jdbc.sql(
            """
            delete from exchange.move_row
             where account_id = :account
               and import_id = :import
               and (pipeline_id, deal_external_id) > (:pipeline, :deal)
               and (pipeline_id, deal_external_id) <= (:lastPipeline, :lastDeal)
            """)
        .param("account", run.account().value())
        .param("import", run.id())
        .param("pipeline", place.pipeline())
        .param("deal", place.deal())
        .param("lastPipeline", last.pipeline())
        .param("lastDeal", last.deal())
        .update();
  }

  /** Whichever are left, at most so many. */
  int forget(int many, ImportRun run) {
    return jdbc.sql(
            """
            delete from exchange.move_row
             where (account_id, import_id, pipeline_id, deal_external_id, at, number) in (
                   select account_id, import_id, pipeline_id, deal_external_id, at, number
                     from exchange.move_row
                    where account_id = :account
                      and import_id = :import
                    limit :many)
            """)
        .param("account", run.account().value())
        .param("import", run.id())
        .param("many", many)
        .update();
  }
}
