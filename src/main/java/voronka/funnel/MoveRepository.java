package voronka.funnel;

import static voronka.funnel.Rows.instant;
import static voronka.funnel.Rows.integer;
import static voronka.funnel.Rows.offset;
import static voronka.funnel.Rows.stage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import voronka.shared.AccountId;
import voronka.shared.By;
import voronka.shared.Cause;
import voronka.shared.MemberId;
import voronka.store.Ids;
import voronka.tasks.FirstTask;

/** Keeps the history of deals: rows are only added, undo marks them withdrawn. */
@Repository
class MoveRepository {

  private static final String MOVES =
      """
      select m.id, m.place, m.at, m.from_pipeline_id, m.from_stage_id, m.pipeline_id, m.stage_id,
             r.name as reason, m.comment, m.cause, m.by_id, m.by_name,
             m.withdrawn_at, m.withdrawn_by_id, m.withdrawn_by_name
        from funnel.move m
        left join funnel.loss_reason r
          on r.account_id = m.account_id
         and r.id = m.loss_reason_id
       where m.account_id = :account
         and m.deal_id = :deal
      """;

  private final JdbcClient jdbc;
  private final Ids ids;

  MoveRepository(JdbcClient jdbc, Ids ids) {
    this.jdbc = jdbc;
    this.ids = ids;
  }

  /** The row that is to tell how the deal came to stand there. */
  MoveRow row(Deal after, By by) {
    return new MoveRow(
        ids.next(by.account(), "move"), after.standing().moves(), after.standing().changedAt());
  }

  /**
   * The move itself: the visit it ends, its row, the visit it begins, and the deal as it now
   * stands, with the task that is next there.
   */
  void record(
      Deal before, Deal after, MoveRow row, MoveOrder order, @Nullable FirstTask next, By by) {
    write(
        """
        with ended as (
          update funnel.visit
             set left_at = :at
           where account_id = :account
             and deal_id = :deal
             and left_at is null),
        """,
        after,
        row,
        before.standing().pipeline(),
        before.standing().stage(),
        order.comment(),
        next,
        by);
  }

  /** The first row of a new deal's history; the deal's own row is there already. */
  void recordOpening(Deal deal, MoveRow row, @Nullable FirstTask next, By by) {
    write("with ", deal, row, null, null, null, next, by);
  }

  private void write(
      String ended,
      Deal after,
      MoveRow row,
      @Nullable PipelineId fromPipeline,
      @Nullable StageId from,
      @Nullable String comment,
      @Nullable FirstTask next,
      By by) {
    Standing now = after.standing();
    MemberId member = by.actor().member();
    jdbc.sql(
            ended
                + """
                written as (
                  insert into funnel.move (
                    account_id, deal_id, place, id, at, from_pipeline_id, from_stage_id, pipeline_id, stage_id,
                    loss_reason_id, comment, cause, by_id, by_name, deal_version)
                  values (
                    :account, :deal, :place, :id, :at, :fromPipeline, :from, :pipeline, :stage,
                    :reason, :comment, :cause, :by, :byName, :version)),
                begun as (
                  insert into funnel.visit (
                    account_id, deal_id, place, pipeline_id, stage_id, entered_at, known, stood_before, raised_from)
                  select :account, :deal, :place, :pipeline, :stage, :at, true,
                         max(v.entered_at) filter (where v.stage_id = :stage),
                         case when :stage = :furthest and count(*) filter (where v.stage_id = :stage) = 0
                              then coalesce(
                                (array_agg(v.stage_id order by v.place desc)
                                  filter (where v.raised_from is not null))[1], 0) end
                    from funnel.visit v
                   where v.account_id = :account
                     and v.deal_id = :deal
                     and v.pipeline_id = :pipeline
                  having :stage > 10000)
                update funnel.deal
                   set version = :version,
                       pipeline_id = :pipeline,
                       stage_id = :stage,
                       moves = :place,
                       changed_at = :at,
                       came_in_at = :cameIn,
                       from_stage_id = :fromStage,
                       furthest_stage_id = :furthest,
                       first_won_at = :firstWon,
                       loss_reason_id = :reason,
                       next_task_id = :nextTask::int,
                       next_task_at = :nextTaskAt
                 where account_id = :account
                   and id = :deal
                """)
        .param("account", by.account().value())
        .param("deal", after.id().value())
        .param("place", row.place())
        .param("id", row.id())
        .param("at", offset(row.at()))
        .param("fromPipeline", fromPipeline == null ? null : fromPipeline.value())
        .param("from", from == null ? null : from.value())
        .param("pipeline", now.pipeline().value())
        .param("stage", now.stage().value())
        .param("reason", now.lossReason())
        .param("comment", comment)
        .param("cause", by.cause().code())
        .param("by", member == null ? null : member.value())
        .param("byName", by.actor().name())
        .param("version", after.version())
        .param("cameIn", offset(now.cameInAt()))
        .param("fromStage", integer(now.fromStage()))
        .param("furthest", integer(now.furthest()))
        .param("firstWon", offset(now.firstWonAt()))
        .param("nextTask", next == null ? null : next.id().value())
        .param("nextTaskAt", next == null ? null : offset(next.dueAt()))
        .update();
  }

  Optional<Passage> passage(DealId deal, PipelineId pipeline, AccountId account) {
    return jdbc.sql(
            """
            select pipeline_id, changed_at, came_in_at, from_stage_id, furthest_stage_id, first_won_at
              from funnel.passage
             where account_id = :account
               and deal_id = :deal
               and pipeline_id = :pipeline
            """)
        .param("account", account.value())
        .param("deal", deal.value())
        .param("pipeline", pipeline.value())
        .query(MoveRepository::passage)
        .optional();
  }

  private static Passage passage(ResultSet rs, int n) throws SQLException {
    return new Passage(
        new PipelineId(rs.getInt("pipeline_id")),
        Rows.instantOf(rs, "changed_at"),
        Rows.instantOf(rs, "came_in_at"),
        stage(rs, "from_stage_id"),
        stage(rs, "furthest_stage_id"),
        instant(rs, "first_won_at"));
  }

  /**
   * Keeps what the deal was in the pipeline it leaves; where it now goes it is on the deal itself
   * again.
   */
  void leave(DealId deal, Passage left, PipelineId target, AccountId account) {
    jdbc.sql(
            """
            with back as (
              delete from funnel.passage
               where account_id = :account
                 and deal_id = :deal
                 and pipeline_id = :target)
            insert into funnel.passage (
              account_id, deal_id, pipeline_id, changed_at, came_in_at,
              from_stage_id, furthest_stage_id, first_won_at)
            values (
              :account, :deal, :pipeline, :leftAt, :cameIn,
              :fromStage, :furthest, :firstWon)
            """)
        .param("account", account.value())
        .param("deal", deal.value())
        .param("target", target.value())
        .param("pipeline", left.pipeline().value())
        .param("leftAt", offset(left.leftAt()))
        .param("cameIn", offset(left.cameInAt()))
        .param("fromStage", integer(left.fromStage()))
        .param("furthest", integer(left.furthest()))
        .param("firstWon", offset(left.firstWonAt()))
        .update();
  }

  /** Oldest first, the opening first, from the place after the given one. */
  List<Move> after(DealId deal, int place, int limit, AccountId account) {
    return jdbc.sql(
            MOVES
                + """
                   and m.place > :place
                 order by m.place
                 limit :limit
                """)
        .param("account", account.value())
        .param("deal", deal.value())
        .param("place", place)
        .param("limit", limit)
        .query(MoveRepository::move)
        .list();
  }

  /** Newest first. */
  List<Move> latest(DealId deal, int limit, AccountId account) {
    return jdbc.sql(MOVES + " order by m.place desc limit :limit")
        .param("account", account.value())
        .param("deal", deal.value())
        .param("limit", limit)
        .query(MoveRepository::move)
        .list();
  }

  /** The deal's time in stages of the pipeline, in order. */
  List<Visit> visits(DealId deal, PipelineId pipeline, AccountId account) {
    return jdbc.sql(
            """
            select stage_id, entered_at, left_at, known
              from funnel.visit
             where account_id = :account
               and deal_id = :deal
               and pipeline_id = :pipeline
             order by place
            """)
        .param("account", account.value())
        .param("deal", deal.value())
        .param("pipeline", pipeline.value())
        .query(
            (rs, n) ->
                new Visit(
                    new StageId(rs.getInt("stage_id")),
                    Rows.instantOf(rs, "entered_at"),
                    instant(rs, "left_at"),
                    rs.getBoolean("known")))
        .list();
  }

  /** The deal's last row in force, the one undo would take back. */
  Optional<LastMove> last(DealId deal, AccountId account) {
    return jdbc.sql(
            """
            select id, place, deal_version
              from funnel.move
             where account_id = :account
               and deal_id = :deal
               and withdrawn_at is null
             order by place desc
             limit 1
            """)
        .param("account", account.value())
        .param("deal", deal.value())
        .query(
            (rs, n) -> new LastMove(rs.getInt("id"), rs.getInt("place"), rs.getInt("deal_version")))
        .optional();
  }

  /** What undo asks about the last move. */
  record LastMove(int id, int place, int version) {}

  void withdraw(DealId deal, int place, java.time.Instant at, By by) {
    MemberId member = by.actor().member();
    jdbc.sql(
            """
            update funnel.move
               set withdrawn_at = :at,
                   withdrawn_by_id = :by,
                   withdrawn_by_name = :byName
             where account_id = :account
               and deal_id = :deal
               and place = :place
            """)
        .param("account", by.account().value())
        .param("deal", deal.value())
        .param("place", place)
        .param("at", offset(at))
        .param("by", member == null ? null : member.value())
        .param("byName", by.actor().name())
        .update();
  }

  private static Move move(ResultSet rs, int n) throws SQLException {
    Integer fromPipeline = integer(rs, "from_pipeline_id");
    java.time.Instant withdrawnAt = instant(rs, "withdrawn_at");
    return new Move(
        rs.getInt("id"),
        rs.getInt("place"),
        Rows.instantOf(rs, "at"),
        fromPipeline == null ? null : new PipelineId(fromPipeline),
        stage(rs, "from_stage_id"),
        new PipelineId(rs.getInt("pipeline_id")),
        new StageId(rs.getInt("stage_id")),
        rs.getString("reason"),
        rs.getString("comment"),
        Cause.of(rs.getString("cause")),
        Rows.member(rs, "by_id"),
        rs.getString("by_name"),
        withdrawnAt == null
            ? null
            : new Move.Withdrawal(
                withdrawnAt,
                Rows.member(rs, "withdrawn_by_id"),
                rs.getString("withdrawn_by_name")));
  }
}
