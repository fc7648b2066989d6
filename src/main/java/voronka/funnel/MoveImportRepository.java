package voronka.funnel;

import static voronka.funnel.Rows.instantOf;
import static voronka.funnel.Rows.offset;
import static voronka.store.Unnest.instants;
import static voronka.store.Unnest.integers;
import static voronka.store.Unnest.texts;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import voronka.funnel.DealImportRepository.Fresh;
import voronka.shared.Cause;
import voronka.shared.ImportRun;
import voronka.shared.MemberId;

/** Moves by the thousand: each statement here works on a whole chunk of a file. */
@Repository
class MoveImportRepository {

  /** A row of a deal's history that counts. */
  record InForce(
      int deal,
      StageId stage,
      Instant at,
      Cause cause,
      boolean known,
      @Nullable String reason,
      String by) {}

  /** A row to be written. */
  record NewMove(
      int deal,
      int place,
      int id,
      Instant at,
      @Nullable PipelineId fromPipeline,
      @Nullable StageId from,
      PipelineId pipeline,
      StageId stage,
      @Nullable Integer lossReason,
      @Nullable Integer by,
      String byName,
      int version) {}

  private final JdbcClient jdbc;

  MoveImportRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The one row of each new deal, and its visit; a file that places a deal does not know since
   * when.
   */
  void open(List<Fresh> fresh, ImportRun run) {
    MemberId by = run.by().actor().member();
    jdbc.sql(
            """
            with opened as (
              select deal, id, pipeline, stage, at, reason
                from unnest(
                  :deals::int[], :ids::int[], :pipelines::int[], :stages::int[],
                  :at::text[]::timestamptz[], :reasons::int[])
                  as t (deal, id, pipeline, stage, at, reason)),
            written as (
              insert into funnel.move (
                account_id, deal_id, place, id, at, pipeline_id, stage_id, loss_reason_id,
                cause, by_id, by_name, deal_version, import_id, known)
              select :account, deal, 1, id, at, pipeline, stage, reason,
                     :cause, :by::int, :byName, 1, :import, false
                from opened)
            insert into funnel.visit (
              account_id, deal_id, place, pipeline_id, stage_id, entered_at, known, raised_from)
            select :account, deal, 1, pipeline, stage, at, false, 0
              from opened
             where stage > 10000
            """)
        .param("account", run.account().value())
        .param("import", run.id())
        .param("cause", run.by().cause().code())
        .param("by", by == null ? null : by.value())
        .param("byName", run.by().actor().name())
        .param("deals", integers(fresh, Fresh::id))
        .param("ids", integers(fresh, Fresh::move))
        .param("pipelines", integers(fresh, deal -> deal.row().pipeline().value()))
        .param("stages", integers(fresh, deal -> deal.stage().value()))
        .param("at", instants(fresh, Fresh::at))
        .param("reasons", integers(fresh, Fresh::lossReason))
        .update();
  }

  Map<Integer, List<InForce>> inForce(Collection<Integer> deals, ImportRun run) {
    return jdbc
        .sql(
            """
            select m.deal_id, m.stage_id, m.at, m.cause, m.known, m.by_name,
                   (select r.name
                      from funnel.loss_reason r
                     where r.account_id = m.account_id
                       and r.id = m.loss_reason_id) as reason
              from funnel.move m
             where m.account_id = :account
               and m.deal_id = any (:deals)
               and m.withdrawn_at is null
             order by m.deal_id, m.place
            """)
        .param("account", run.account().value())
        .param("deals", deals.toArray(Integer[]::new))
        .query(
            (rs, n) ->
                new InForce(
                    rs.getInt("deal_id"),
                    new StageId(rs.getInt("stage_id")),
                    instantOf(rs, "at"),
                    Cause.of(rs.getString("cause")),
                    rs.getBoolean("known"),
                    rs.getString("reason"),
                    rs.getString("by_name")))
        .list()
        .stream()
        .collect(Collectors.groupingBy(InForce::deal));
  }

  void withdraw(List<Integer> deals, Instant at, ImportRun run) {
    MemberId by = run.by().actor().member();
    jdbc.sql(
            """
            update funnel.move
               set withdrawn_at = :at,
                   withdrawn_by_id = :by::int,
                   withdrawn_by_name = :byName,
                   withdrawn_import_id = :import
             where account_id = :account
               and deal_id = any (:deals)
               and withdrawn_at is null
            """)
        .param("account", run.account().value())
        .param("import", run.id())
        .param("at", offset(at))
        .param("by", by == null ? null : by.value())
        .param("byName", run.by().actor().name())
        .param("deals", deals.toArray(Integer[]::new))
        .update();
  }

  void add(List<NewMove> moves, ImportRun run) {
    jdbc.sql(
            """
            insert into funnel.move (
              account_id, deal_id, place, id, at, from_pipeline_id, from_stage_id, pipeline_id, stage_id,
              loss_reason_id, cause, by_id, by_name, deal_version, import_id)
            select :account, deal, place, id, at, from_pipeline, from_stage, pipeline, stage,
                   reason, :cause, by_id, by_name, version, :import
              from unnest(
                :deals::int[], :places::int[], :ids::int[], :at::text[]::timestamptz[], :fromPipelines::int[],
                :from::int[], :pipelines::int[], :stages::int[], :reasons::int[], :by::int[], :byNames::text[],
                :versions::int[])
                as t (deal, place, id, at, from_pipeline, from_stage, pipeline, stage,
                      reason, by_id, by_name, version)
            """)
        .param("account", run.account().value())
        .param("import", run.id())
        .param("cause", run.by().cause().code())
        .param("deals", integers(moves, NewMove::deal))
        .param("places", integers(moves, NewMove::place))
        .param("ids", integers(moves, NewMove::id))
        .param("at", instants(moves, NewMove::at))
        .param(
            "fromPipelines",
            integers(moves, m -> m.fromPipeline() == null ? null : m.fromPipeline().value()))
        .param("from", integers(moves, m -> m.from() == null ? null : m.from().value()))
        .param("pipelines", integers(moves, m -> m.pipeline().value()))
        .param("stages", integers(moves, m -> m.stage().value()))
        .param("reasons", integers(moves, NewMove::lossReason))
        .param("by", integers(moves, NewMove::by))
        .param("byNames", texts(moves, NewMove::byName))
        .param("versions", integers(moves, NewMove::version))
        .update();
  }

  /** For undoing: only the moves of these deals change, their version rises by one. */
  void keepVersions(List<Integer> deals, ImportRun run) {
    jdbc.sql(
            """
            insert into funnel.import_change (account_id, import_id, deal_id, version)
            select account_id, :import, id, version + 1
              from funnel.deal
             where account_id = :account
               and id = any (:deals)
            """)
        .param("account", run.account().value())
        .param("import", run.id())
        .param("deals", deals.toArray(Integer[]::new))
        .update();
  }
}
