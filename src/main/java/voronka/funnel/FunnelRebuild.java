package voronka.funnel;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import voronka.shared.AccountId;

/**
 * Makes the kept readings of deals anew from their moves in force: visits, passages, and the deal's
 * own standing. Undo and imported history end here; an ordinary move keeps them by itself.
 */
@Repository
class FunnelRebuild {

  private final JdbcClient jdbc;

  FunnelRebuild(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** For every named deal that has a move in force; works on the whole set at once. */
  void rebuild(Collection<Integer> deals, AccountId account) {
    rebuild(deals, 0, account);
  }

  /** Raises the deals' versions too: one write of the row instead of two. */
  void rebuildChanged(Collection<Integer> deals, AccountId account) {
    rebuild(deals, 1, account);
  }

  private void rebuild(Collection<Integer> deals, int versions, AccountId account) {
    Integer[] ids = deals.toArray(Integer[]::new);
    run(FORGET_VISITS, ids, account);
    run(FORGET_PASSAGES, ids, account);
    run(VISITS, ids, account);
    jdbc.sql(STANDING_AND_PASSAGES)
        .param("account", account.value())
        .param("deals", ids)
        .param("versions", versions)
        .update();
  }

  private void run(String sql, Integer[] ids, AccountId account) {
    jdbc.sql(sql).param("account", account.value()).param("deals", ids).update();
  }

  private static final String FORGET_VISITS =
      """
      delete from funnel.visit
       where account_id = :account
         and deal_id = any (:deals)
      """;

  private static final String FORGET_PASSAGES =
      """
      delete from funnel.passage
       where account_id = :account
         and deal_id = any (:deals)
      """;

  private static final String VISITS =
      """
      insert into funnel.visit (
        account_id, deal_id, place, pipeline_id, stage_id, entered_at, left_at, known, stood_before, raised_from)
      select account_id, deal_id, place, pipeline_id, stage_id, at, next_at, known, stood_before,
             case when furthest_before is null then 0
                  when stage_place > furthest_before[1] then furthest_before[2] end
        from (
          select v.account_id, v.deal_id, v.place, v.pipeline_id, v.stage_id, v.at, v.next_at, v.known,
                 s.place as stage_place,
                 lag(v.at) over (partition by v.deal_id, v.stage_id order by v.place) as stood_before,
                 max(array[s.place, v.stage_id]) over (
                   partition by v.deal_id, v.pipeline_id order by v.place
                   rows between unbounded preceding and 1 preceding) as furthest_before
            from (
              select m.account_id, m.deal_id, m.place, m.pipeline_id, m.stage_id, m.at, m.known, m.counts,
                     lead(m.at) over (partition by m.deal_id order by m.place) as next_at
                from funnel.move m
               where m.account_id = :account
                 and m.deal_id = any (:deals)
                 and m.withdrawn_at is null) v
            join funnel.stage s
              on s.account_id = v.account_id
             and s.id = v.stage_id
           where v.stage_id > 10000
             and v.counts) v
      """;

  /** Per deal and pipeline: how the deal stood there after its last row in force. */
  private static final String PER_PIPELINE =
      """
      with m as (
        select m.account_id, m.deal_id, m.place, m.at, m.known, m.counts, m.pipeline_id, m.stage_id, m.loss_reason_id,
               s.place as stage_place,
               last_value(m.pipeline_id) over of_deal as now_pipeline_id,
               lead(m.at) over of_deal_so_far as next_at
          from funnel.move m
          left join funnel.stage s
            on s.account_id = m.account_id
           and s.id = m.stage_id
         where m.account_id = :account
           and m.deal_id = any (:deals)
           and m.withdrawn_at is null
        window of_deal as (
                 partition by m.deal_id order by m.place
                 rows between unbounded preceding and unbounded following),
               of_deal_so_far as (partition by m.deal_id order by m.place)),
      p as (
        select m.account_id, m.deal_id, m.pipeline_id,
               m.pipeline_id = min(m.now_pipeline_id) as is_now,
               max(m.place) as last_place,
               (array_agg(m.stage_id order by m.place desc))[1] as stage_id,
               (array_agg(m.at order by m.place desc))[1] as changed_at,
               (array_agg(m.next_at order by m.place desc))[1] as left_at,
               (array_agg(m.loss_reason_id order by m.place desc))[1] as loss_reason_id,
               (array_agg(case when m.known then m.at else d.created_at end order by m.place))[1] as came_in_at,
               (array_agg(m.stage_id order by m.place desc) filter (where m.stage_id > 10000))[1] as last_stage_id,
               (array_agg(m.stage_id order by m.stage_place desc, m.place)
                 filter (where m.stage_id > 10000 and m.counts))[1] as furthest_stage_id,
               min(m.at) filter (where m.stage_id = 142) as first_won_at
          from m
          join funnel.deal d
            on d.account_id = m.account_id
           and d.id = m.deal_id
         group by m.account_id, m.deal_id, m.pipeline_id)
      """;

  /** One statement, so that the rows are gathered once. */
  private static final String STANDING_AND_PASSAGES =
      PER_PIPELINE
          + """
          , stood as (
            update funnel.deal d
               set version = d.version + :versions,
                   moves = greatest(d.moves, p.last_place),
                   pipeline_id = p.pipeline_id,
                   stage_id = p.stage_id,
                   changed_at = p.changed_at,
                   came_in_at = p.came_in_at,
                   from_stage_id = case when p.stage_id < 10000 then p.last_stage_id end,
                   furthest_stage_id = p.furthest_stage_id,
                   first_won_at = p.first_won_at,
                   loss_reason_id = case when p.stage_id = 143 then p.loss_reason_id end
              from p
             where d.account_id = :account
               and d.id = p.deal_id
               and p.is_now)
          insert into funnel.passage (
            account_id, deal_id, pipeline_id, changed_at, came_in_at,
            from_stage_id, furthest_stage_id, first_won_at)
          select account_id, deal_id, pipeline_id, left_at, came_in_at,
                 case when stage_id > 10000 then stage_id end, furthest_stage_id, first_won_at
            from p
           where not is_now
          """;
}
