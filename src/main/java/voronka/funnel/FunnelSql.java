package voronka.funnel;

import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The relations that funnel numbers and the lists behind them are read from. One text for both, so
 * that a number and its list cannot disagree.
 */
final class FunnelSql {

  /** Outcomes as the relations name them; the ends keep their stage numbers. */
  static final int WON = 142;

  static final int LOST = 143;
  static final int OPEN = 0;
  static final int OUT = -1;

  private FunnelSql() {}

  /**
   * Deals that have been in the pipeline, as they stood at an instant ({@code cut}). Where nothing
   * has happened since, the kept row answers; a deal that has moved on is found in the visit it was
   * on, and only one that was on none is worked out from its moves. Those are found through
   * deal_on_board: by now, there are none.
   *
   * @param name of the relation
   * @param cut name of the parameter that holds the instant
   */
  static String standings(String name, String cut, FunnelQuery query) {
    return fillIn(STANDINGS, query).replace(":cut", ":" + cut).replace("«name»", name);
  }

  private static final String STANDINGS =
      """
      «name»_late as not materialized (
        select d.id as deal_id, d.budget, d.came_in_at, d.first_won_at
          from funnel.deal d
         where d.account_id = :account
           and d.pipeline_id = :pipeline
           and d.changed_at > :cut
           and d.deleted_at is null
           and not d.undone
           and d.came_in_at <= :cut
           «came d»
           «filters»
        union all
        select d.id, d.budget, p.came_in_at, p.first_won_at
          from funnel.passage p
          join funnel.deal d
            on d.account_id = p.account_id
           and d.id = p.deal_id
         where p.account_id = :account
           and p.pipeline_id = :pipeline
           and p.changed_at > :cut
           and d.deleted_at is null
           and not d.undone
           and p.came_in_at <= :cut
           «came p»
           «filters»),
      «name»_here as not materialized (
        select d.id as deal_id,
               case when d.stage_id in (142, 143) then d.stage_id else 0 end as outcome,
               case when d.stage_id in (142, 143) then d.from_stage_id else d.stage_id end as stage_id,
               d.furthest_stage_id,
               d.first_won_at,
               d.first_won_at <= :cut is true as ever_won,
               d.loss_reason_id,
               d.changed_at as since,
               d.came_in_at,
               d.budget,
               d.deleted_at is not null as in_bin
          from funnel.deal d
         where d.account_id = :account
           and d.pipeline_id = :pipeline
           and (d.changed_at <= :cut or d.deleted_at is not null)
           and not d.undone
           and d.came_in_at <= :cut
           «came d»
           «filters»),
      «name»_gone as not materialized (
        select d.id as deal_id, -1 as outcome, p.from_stage_id as stage_id, p.furthest_stage_id,
               p.first_won_at,
               p.first_won_at <= :cut is true as ever_won,
               null::int as loss_reason_id,
               p.changed_at as since,
               p.came_in_at,
               d.budget,
               d.deleted_at is not null as in_bin
          from funnel.passage p
          join funnel.deal d
            on d.account_id = p.account_id
           and d.id = p.deal_id
         where p.account_id = :account
           and p.pipeline_id = :pipeline
           and (p.changed_at <= :cut or d.deleted_at is not null)
           and not d.undone
           and p.came_in_at <= :cut
           «came p»
           «filters»
        union all
        select l.deal_id,
               case when stays.is_here then 0
                    when here.place is null then 0
                    when here.place < last.place then -1
                    when here.stage_id in (142, 143) then here.stage_id
                    else 0 end,
               case when stays.is_here then stays.stage_id
                    when here.place < last.place and here.stage_id in (142, 143) then null
                    else stood.stage_id end,
               furthest.stage_id,
               l.first_won_at,
               l.first_won_at <= :cut is true,
               case when here.stage_id = 143 and here.place = last.place then here.loss_reason_id end,
               case when stays.is_here then stays.entered_at
                    when here.place < last.place then gone.at
                    else here.at end,
               l.came_in_at,
               l.budget,
               false
          from «name»_late l
          left join lateral (
            select v.stage_id, v.entered_at, (v.left_at <= :cut) is not true as is_here
              from funnel.visit v
             where v.account_id = :account
               and v.deal_id = l.deal_id
               and v.pipeline_id = :pipeline
               and v.entered_at <= :cut
             order by v.place desc
             limit 1) stays on true
          left join lateral (
            select v.stage_id
              from funnel.visit v
             where v.account_id = :account
               and v.deal_id = l.deal_id
               and v.pipeline_id = :pipeline
               and v.entered_at <= :cut
               and v.raised_from is not null
             order by v.place desc
             limit 1) furthest on true
          left join lateral (
            select m.place
              from funnel.move m
             where stays.is_here is not true
               and m.account_id = :account
               and m.deal_id = l.deal_id
               and m.withdrawn_at is null
               and m.at <= :cut
             order by m.place desc
             limit 1) last on true
          left join lateral (
            select m.place, m.stage_id, m.at, m.loss_reason_id
              from funnel.move m
             where stays.is_here is not true
               and m.account_id = :account
               and m.deal_id = l.deal_id
               and m.pipeline_id = :pipeline
               and m.withdrawn_at is null
               and m.at <= :cut
             order by m.place desc
             limit 1) here on true
          left join lateral (
            select m.stage_id
              from funnel.move m
             where stays.is_here is not true
               and m.account_id = :account
               and m.deal_id = l.deal_id
               and m.pipeline_id = :pipeline
               and m.stage_id > 10000
               and m.withdrawn_at is null
               and m.at <= :cut
             order by m.place desc
             limit 1) stood on true
          left join lateral (
            select m.at
              from funnel.move m
             where here.place < last.place
               and m.account_id = :account
               and m.deal_id = l.deal_id
               and m.place > here.place
               and m.withdrawn_at is null
               and m.at <= :cut
             order by m.place
             limit 1) gone on true),
      «name» as not materialized (
        select * from «name»_here
         union all
        select * from «name»_gone)
      """;

  /**
   * Visits the report sees, one row each: of deals that are here now, and of those that have left.
   */
  static String visits(FunnelQuery query) {
    return fillIn(isOfAllDeals(query) ? ALL_VISITS : VISITS, query);
  }

  private static boolean isOfAllDeals(FunnelQuery query) {
    return filters(query).isEmpty() && came("d", query).isEmpty();
  }

  /** Read straight through: next to nothing is left out. Counts on deal_uncounted. */
  private static final String ALL_VISITS =
      """
      stay as not materialized (
        select v.deal_id, v.stage_id, v.entered_at,
               case when v.left_at <= :asOf then v.left_at end as left_at,
               v.known and (v.left_at >= v.entered_at) is not false as known,
               v.length,
               (v.stood_before < :begunFrom) is not false as is_first
          from funnel.visit v
         where v.account_id = :account
           and v.pipeline_id = :pipeline
           and v.entered_at < :begunBefore
           «begun»
           and not exists (
                 select 1
                   from funnel.deal d
                  where d.account_id = :account
                    and d.id = v.deal_id
                    and (d.deleted_at is not null or d.undone)))
      """;

  private static final String VISITS =
      """
      counted_deal as (
        select d.id
          from funnel.deal d
         where d.account_id = :account
           and d.pipeline_id = :pipeline
           and d.deleted_at is null
           and not d.undone
           and d.came_in_at <= :asOf
           «came d»
           «filters»
        union all
        select d.id
          from funnel.passage p
          join funnel.deal d
            on d.account_id = p.account_id
           and d.id = p.deal_id
         where p.account_id = :account
           and p.pipeline_id = :pipeline
           and d.deleted_at is null
           and not d.undone
           and p.came_in_at <= :asOf
           «came p»
           «filters»),
      stay as not materialized (
        select v.deal_id, v.stage_id, v.entered_at,
               case when v.left_at <= :asOf then v.left_at end as left_at,
               v.known and (v.left_at >= v.entered_at) is not false as known,
               v.length,
               (v.stood_before < :begunFrom) is not false as is_first
          from counted_deal d
          join funnel.visit v
            on v.account_id = :account
           and v.deal_id = d.id
         where v.pipeline_id = :pipeline
           and v.entered_at < :begunBefore
           «begun»)
      """;

  /**
   * Per stage: who came, and how long they stayed; of visits that go on is known only that they
   * last longer.
   */
  static final String STAYS =
      """
      , spell as materialized (
        select stage_id, left_at is not null as ended,
               extract(epoch from coalesce(left_at, :asOf) - entered_at)::float8 / 86400 as days
          from stay
         where known),
      moment as (
        select stage_id, days,
               count(*)::float8 as staying,
               (count(*) filter (where ended))::float8 as ended
          from spell
         group by stage_id, days),
      risk as (
        select stage_id, days, ended,
               sum(staying) over (partition by stage_id order by days desc) as at_risk
          from moment),
      survival as (
        select stage_id, days,
               sum(case when ended < at_risk then ln(1 - ended / at_risk) else -1000 end)
                 over (partition by stage_id order by days) as log_left
          from risk
         where ended > 0),
      half as (
        select stage_id, min(days) as km_median
          from survival
         where log_left <= ln(0.5 + 1e-9)
         group by stage_id),
      length as (
        select stage_id,
               count(*) as completed,
               percentile_cont(0.5) within group (order by days) as median,
               percentile_cont(0.9) within group (order by days) as p90
          from spell
         where ended
         group by stage_id),
      coming as (
        select stage_id, count(*) filter (where is_first) as entered, count(*) as visits
          from stay
         group by stage_id)
      select c.stage_id, c.entered, c.visits,
             coalesce(l.completed, 0) as completed, l.median, l.p90, h.km_median
        from coming c
        left join length l on l.stage_id = c.stage_id
        left join half h on h.stage_id = c.stage_id
      """;

  /**
   * The same for very many visits: the lengths in buckets ({@link LengthHistogram}) that are kept
   * with them.
   */
  static String lengths(FunnelQuery query) {
    return "with " + visits(query) + (isOfAllDeals(query) ? ALL_LENGTHS : LENGTHS);
  }

  private static final String LENGTHS =
      """
      select stage_id, bucket, ended, count(*) as visits, count(*) filter (where is_first) as entered
        from (
          select stage_id, is_first, left_at is not null as ended,
                 case when left_at is not null then length
                      when known then floor(100 * ln(date_part('epoch', :asOf - entered_at) + 0.000001))::smallint
                  end as bucket
            from stay) s
       group by stage_id, bucket, ended
      """;

  /**
   * Read in two goes, for the planner shares out among the cores only what it knows to make few
   * groups.
   */
  private static final String ALL_LENGTHS =
      """
      select stage_id, length as bucket, true as ended, count(*) as visits, count(*) filter (where is_first) as entered
        from stay
       where left_at is not null
       group by stage_id, length
       union all
      select stage_id,
             case when known then floor(100 * ln(date_part('epoch', :asOf - entered_at) + 0.000001))::smallint end,
             false, count(*), count(*) filter (where is_first)
        from stay
       where left_at is null
       group by 1, 2
      """;

  /**
   * Steps forward that happened in the period: from the furthest step before ({@code was}) to a
   * further one ({@code became}), and the furthest by the cut-off. Winning is the step after the
   * last.
   */
  static String advances(FunnelQuery query) {
    return standings("standing", "asOf", query) + fillIn(ADVANCES, query);
  }

  private static final String ADVANCES =
      """
      , step as (
        select stage_id, number
          from unnest(:stages::int[], :numbers::int[]) as s (stage_id, number)),
      win as (
        select d.id as deal_id, d.first_won_at as at
          from funnel.deal d
         where d.account_id = :account
           and d.pipeline_id = :pipeline
           and d.first_won_at >= :begunFrom
           and d.first_won_at < :begunBefore
        union all
        select p.deal_id, p.first_won_at
          from funnel.passage p
         where p.account_id = :account
           and p.pipeline_id = :pipeline
           and p.first_won_at >= :begunFrom
           and p.first_won_at < :begunBefore),
      rise as not materialized (
        select v.deal_id, v.entered_at as at, s.number as became, coalesce(b.number, 0) as was
          from funnel.visit v
          join step s
            on s.stage_id = v.stage_id
          left join step b
            on b.stage_id = v.raised_from
         where v.account_id = :account
           and v.pipeline_id = :pipeline
           and v.raised_from is not null
           and v.entered_at < :begunBefore
           «begun»
        union all
        select w.deal_id, w.at, :won, coalesce(s.number, 0)
          from win w
          left join lateral (
            select v.stage_id
              from funnel.visit v
             where v.account_id = :account
               and v.deal_id = w.deal_id
               and v.pipeline_id = :pipeline
               and v.entered_at <= w.at
               and v.raised_from is not null
             order by v.place desc
             limit 1) v on true
          left join step s
            on s.stage_id = v.stage_id),
      advance as not materialized (
        select r.deal_id, r.was, r.became,
               case when d.ever_won then :won else coalesce(f.number, 0) end as furthest,
               d.outcome
          from rise r
          join standing d
            on d.deal_id = r.deal_id
          left join step f
            on f.stage_id = d.furthest_stage_id
         where r.became > r.was
           and (r.became = :won or (r.at <= d.first_won_at) is not false)
           and not d.in_bin)
      """;

  private static String fillIn(String sql, FunnelQuery query) {
    return sql.replace("«came d»", came("d", query))
        .replace("«came p»", came("p", query))
        .replace("«begun»", begun(query))
        .replace("«filters»", filters(query));
  }

  /**
   * Bounds that do not bind are left out, for the planner takes a range for a reason to walk an
   * index.
   */
  private static String came(String row, FunnelQuery query) {
    return (query.isCohort() && query.from() != null
            ? " and %s.came_in_at >= :cameFrom".formatted(row)
            : "")
        + (query.isCohort() && query.to() != null
            ? " and %s.came_in_at < :cameBefore".formatted(row)
            : "");
  }

  private static String begun(FunnelQuery query) {
    return query.isCohort() || query.from() == null ? "" : " and v.entered_at >= :begunFrom";
  }

  private static String filters(FunnelQuery query) {
    return (query.owners().isEmpty() ? "" : OWNER)
        + (query.sources().isEmpty() ? "" : SOURCE)
        + (query.tags().isEmpty() ? "" : TAG);
  }

  private static final String OWNER =
      """
      and (d.owner_id = any (:owners) or d.owner_id is null and :ownerless)
      """;

  private static final String SOURCE =
      """
      and (d.source_id = any (:sources) or d.source_id is null and :sourceless)
      """;

  private static final String TAG =
      """
      and (exists (
                select 1
                  from funnel.deal_tag t
                 where t.account_id = :account
                   and t.deal_id = d.id
                   and t.tag_key = any (:tags))
                or :tagless
                and not exists (
                  select 1
                    from funnel.deal_tag t
                   where t.account_id = :account
                     and t.deal_id = d.id))
      """;

  /** Fills in every parameter the relations ask for. */
  static StatementSpec bind(StatementSpec statement, FunnelQuery query, FilterIds named) {
    OffsetDateTime always = OffsetDateTime.MIN;
    OffsetDateTime never = OffsetDateTime.MAX;
    boolean cohort = query.isCohort();
    statement
        .param("account", query.account().value())
        .param("pipeline", query.pipeline().value())
        .param("asOf", FunnelQuery.utc(query.asOf()))
        .param("periodEnd", FunnelQuery.utc(query.cutEnd()))
        .param("cameFrom", cohort ? query.begin() : always)
        .param("cameBefore", cohort ? query.end() : never)
        .param("begunFrom", cohort ? always : query.begin())
        .param("begunBefore", cohort ? FunnelQuery.utc(query.asOf()).plusNanos(1000) : query.end());
    return bindFilters(statement, query, named);
  }

  private static StatementSpec bindFilters(
      StatementSpec statement, FunnelQuery query, FilterIds named) {
    return statement
        .param("owners", named.owners())
        .param("ownerless", query.owners().contains(FunnelQuery.NONE))
        .param("sources", named.sources())
        .param("sourceless", query.sources().contains(FunnelQuery.NONE))
        .param("tags", FilterIds.lower(query.tags()))
        .param("tagless", query.tags().contains(FunnelQuery.NONE));
  }
}
