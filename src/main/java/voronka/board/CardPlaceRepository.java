package voronka.board;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import voronka.funnel.DealConditions;
import voronka.funnel.DealFilter;
import voronka.funnel.DealId;
import voronka.funnel.PipelineId;
import voronka.funnel.StageId;
import voronka.shared.AccountId;

/** The places that cards have in a column. */
@Repository
class CardPlaceRepository {

  /**
   * A column as somebody sees it.
   *
   * @param keeper whose places, 0: everybody's
   */
  record Column(PipelineId pipeline, StageId stage, int keeper, AccountId account) {}

  private final JdbcClient jdbc;

  CardPlaceRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Until the transaction ends nobody else puts cards into the column. */
  void lock(Column column) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:column, :account))")
        .param("column", "card places %s %d".formatted(column.stage(), column.keeper()))
        .param("account", column.account().value())
        .query(rs -> {});
  }

  /** Whether these deals stand in the column; one that the account does not have is left out. */
  Map<DealId, Boolean> areHere(Collection<DealId> deals, Column column) {
    Map<DealId, Boolean> here = new HashMap<>();
    of(
            column,
            """
            select id, stage_id = :stage and pipeline_id = :pipeline and deleted_at is null as here
              from funnel.deal
             where account_id = :account
               and id = any (:deals)
               and not undone
            """)
        .param("pipeline", column.pipeline().value())
        .param("deals", numbers(deals))
        .query(
            rs -> {
              here.put(new DealId(rs.getInt("id")), rs.getBoolean("here"));
            });
    return here;
  }

  /** Deals that left the stage before this lose the place they had in it. */
  void forgetThoseLeft(Instant before, Column column) {
    of(
            column,
            """
            delete from board.card_place p
             using funnel.deal d
             where p.account_id = :account
               and p.stage_id = :stage
               and p.keeper_id = :keeper
               and d.account_id = :account
               and d.id = p.deal_id
               and d.changed_at < :before
               and (d.stage_id <> p.stage_id or d.changed_at <> p.since)
            """)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .update();
  }

  Ranks ranks(Column column) {
    var ranks = new LinkedHashMap<DealId, Long>();
    of(
            column,
            """
            select p.deal_id, p.rank
              from board.card_place p
              join funnel.deal d
                on d.account_id = :account
               and d.id = p.deal_id
               and d.stage_id = p.stage_id
               and d.changed_at = p.since
             where p.account_id = :account
               and p.stage_id = :stage
               and p.keeper_id = :keeper
             order by p.rank, p.deal_id
            """)
        .query(
            rs -> {
              ranks.put(new DealId(rs.getInt("deal_id")), rs.getLong("rank"));
            });
    return new Ranks(ranks);
  }

  /**
   * The deals without a place that stand above this one by urgency, and itself; counts on the index
   * deal_on_board.
   *
   * @param filter with its pipeline
   */
  List<DealId> unplacedDownTo(DealId last, DealFilter filter, int most, Column column) {
    String sql =
        """
        select d.id
          from funnel.deal d
         where d.account_id = :account
           and d.stage_id = :stage
           and (d.changed_at, d.id) <= (
                 select l.changed_at, l.id
                   from funnel.deal l
                  where l.account_id = :account
                    and l.id = :last)
           and not exists (
                 select 1
                   from board.card_place p
                  where p.account_id = :account
                    and p.stage_id = d.stage_id
                    and p.keeper_id = :keeper
                    and p.deal_id = d.id
                    and p.since = d.changed_at)
           %s
         order by d.changed_at, d.id
         limit :most
        """
            .formatted(DealConditions.where(filter, "d"));
    return DealConditions.bind(of(column, sql), filter)
        .param("stage", column.stage().value())
        .param("last", last.value())
        .param("most", most)
        .query((rs, n) -> new DealId(rs.getInt("id")))
        .list();
  }

  /** A deal that has left the column meanwhile gets none. */
  void write(Map<DealId, Long> ranks, Column column) {
    of(
            column,
            """
            insert into board.card_place (account_id, stage_id, keeper_id, deal_id, since, rank)
            select d.account_id, d.stage_id, :keeper, d.id, d.changed_at, r.rank
              from unnest(cast(:deals as int[]), cast(:ranks as bigint[])) as r (deal_id, rank)
              join funnel.deal d
                on d.account_id = :account
               and d.id = r.deal_id
               and d.stage_id = :stage
            on conflict (account_id, stage_id, keeper_id, deal_id)
            do update set since = excluded.since,
                          rank = excluded.rank
            """)
        .param("deals", numbers(ranks.keySet()))
        .param("ranks", ranks.values().toArray(Long[]::new))
        .update();
  }

  private StatementSpec of(Column column, String sql) {
    return jdbc.sql(sql)
        .param("account", column.account().value())
        .param("keeper", column.keeper())
        .param("stage", column.stage().value());
  }

  private static Integer[] numbers(Collection<DealId> deals) {
    return deals.stream().map(DealId::value).toArray(Integer[]::new);
  }
}
