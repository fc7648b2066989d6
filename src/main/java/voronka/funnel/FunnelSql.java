package voronka.funnel;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The relations that funnel numbers and the lists behind them are read from. One text for both, so that a number
 * and its list cannot disagree.
 */
final class FunnelSql {

  /** Outcomes as the relations name them; the ends keep their stage numbers. */
  static final int WON = 142;

  static final int LOST = 143;
  static final int OPEN = 0;
  static final int OUT = -1;

  private FunnelSql() {}

  /**
   * Deals that have been in the pipeline, as they stood at an instant ({@code cut}). Where nothing has happened
   * since, the kept row answers; the others are worked out from their moves.
   *
   * @param name of the relation
   * @param cut name of the parameter that holds the instant
   */
  static String standings(String name, String cut, FunnelQuery query) {
    return STANDINGS
        .replace(":cut", ":" + cut)
        .replace("«filters»", filters(query))
        .replace("«name»", name);
  }

  private static final String STANDINGS =
      """
      «name»_late as not materialized (
        select d.id as deal_id, d.budget, d.came_in_at, d.first_won_at, d.deleted_at
          from funnel.deal d
         where d.account_id = :account
           and d.pipeline_id = :pipeline
           and d.changed_at > :cut
           and d.came_in_at >= :cameFrom
           and d.came_in_at < :cameBefore
           and d.came_in_at <= :cut
           and not d.undone
           «filters»
        union all
        select d.id, d.budget, p.came_in_at, p.first_won_at, d.deleted_at
          from funnel.passage p
          join funnel.deal d
            on d.account_id = p.account_id
           and d.id = p.deal_id
         where p.account_id = :account
           and p.pipeline_id = :pipeline
           and p.changed_at > :cut
           and p.came_in_at >= :cameFrom
           and p.came_in_at < :cameBefore
           and p.came_in_at <= :cut
           and not d.undone
           «filters»),
      «name» as not materialized (
        select d.id as deal_id,
               case when d.stage_id in (142, 143) then d.stage_id else 0 end as outcome,
               case when d.stage_id in (142, 143) then d.from_stage_id else d.stage_id end as stage_id,
               d.furthest_stage_id,
               d.first_won_at <= :cut is true as ever_won,
               d.loss_reason_id,
               d.changed_at as since,
               d.came_in_at,
               d.budget,
               d.deleted_at is not null as in_bin
          from funnel.deal d
         where d.account_id = :account
           and d.pipeline_id = :pipeline
           and d.changed_at <= :cut
           and d.came_in_at >= :cameFrom
           and d.came_in_at < :cameBefore
           and d.came_in_at <= :cut
           and not d.undone
           «filters»
        union all
        select d.id, -1, p.from_stage_id, p.furthest_stage_id,
               p.first_won_at <= :cut is true,
               null, p.changed_at, p.came_in_at, d.budget,
               d.deleted_at is not null
          from funnel.passage p
          join funnel.deal d
            on d.account_id = p.account_id
           and d.id = p.deal_id
         where p.account_id = :account
           and p.pipeline_id = :pipeline
           and p.changed_at <= :cut
           and p.came_in_at >= :cameFrom
           and p.came_in_at < :cameBefore
           and p.came_in_at <= :cut
           and not d.undone
           «filters»
        union all
        select l.deal_id,
               case when here.place is null then 0
                    when here.place < last.place then -1
                    when here.stage_id in (142, 143) then here.stage_id
                    else 0 end,
               case when here.place < last.place and here.stage_id in (142, 143) then null
                    else stood.stage_id end,
               furthest.stage_id,
               l.first_won_at <= :cut is true,
               case when here.stage_id = 143 and here.place = last.place then here.loss_reason_id end,
               case when here.place < last.place then gone.at else here.at end,
               l.came_in_at,
               l.budget,
               l.deleted_at is not null
          from «name»_late l
          left join lateral (
            select m.place
              from funnel.move m
             where m.account_id = :account
               and m.deal_id = l.deal_id
               and m.withdrawn_at is null
               and m.at <= :cut
             order by m.place desc
             limit 1) last on true
          left join lateral (
            select m.place, m.stage_id, m.at, m.loss_reason_id
              from funnel.move m
             where m.account_id = :account
               and m.deal_id = l.deal_id
               and m.pipeline_id = :pipeline
               and m.withdrawn_at is null
               and m.at <= :cut
             order by m.place desc
             limit 1) here on true
          left join lateral (
            select m.stage_id
              from funnel.move m
             where m.account_id = :account
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
             where m.account_id = :account
               and m.deal_id = l.deal_id
               and m.place > here.place
               and m.withdrawn_at is null
               and m.at <= :cut
             order by m.place
             limit 1) gone on true
          left join lateral (
            select v.stage_id
              from funnel.visit v
              join funnel.stage s
                on s.account_id = v.account_id
               and s.id = v.stage_id
             where v.account_id = :account
               and v.deal_id = l.deal_id
               and v.pipeline_id = :pipeline
               and v.entered_at <= :cut
             order by s.place desc
             limit 1) furthest on true)
      """;

  /** Visits the report sees, one row each: of deals that are here now, and of those that have left. */
  static String visits(FunnelQuery query) {
    return VISITS.replace("«filters»", filters(query));
  }

  private static final String VISITS =
      """
      stay as not materialized (
        select v.deal_id, v.stage_id, v.entered_at,
               case when v.left_at <= :asOf then v.left_at end as left_at,
               v.known and (v.left_at >= v.entered_at) is not false as known
          from funnel.deal d
          join funnel.visit v
            on v.account_id = d.account_id
           and v.deal_id = d.id
         where d.account_id = :account
           and d.pipeline_id = :pipeline
           and d.came_in_at >= :cameFrom
           and d.came_in_at < :cameBefore
           and d.came_in_at <= :asOf
           and d.deleted_at is null
           and not d.undone
           «filters»
           and v.account_id = :account
           and v.pipeline_id = :pipeline
           and v.entered_at >= :begunFrom
           and v.entered_at < :begunBefore
        union all
        select v.deal_id, v.stage_id, v.entered_at,
               case when v.left_at <= :asOf then v.left_at end,
               v.known and (v.left_at >= v.entered_at) is not false
          from funnel.passage p
          join funnel.deal d
            on d.account_id = p.account_id
           and d.id = p.deal_id
          join funnel.visit v
            on v.account_id = p.account_id
           and v.deal_id = p.deal_id
         where p.account_id = :account
           and p.pipeline_id = :pipeline
           and p.came_in_at >= :cameFrom
           and p.came_in_at < :cameBefore
           and p.came_in_at <= :asOf
           and d.deleted_at is null
           and not d.undone
           «filters»
           and v.account_id = :account
           and v.pipeline_id = :pipeline
           and v.entered_at >= :begunFrom
           and v.entered_at < :begunBefore)
      """;

  /** Per stage: who came, and how long they stayed; of visits that go on is known only that they last longer. */
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
        select stage_id, count(distinct deal_id) as entered, count(*) as visits
          from stay
         group by stage_id)
      select c.stage_id, c.entered, c.visits,
             coalesce(l.completed, 0) as completed, l.median, l.p90, h.km_median
        from coming c
        left join length l on l.stage_id = c.stage_id
        left join half h on h.stage_id = c.stage_id
      """;

  /** The same for very many visits: lengths in buckets ({@link LengthHistogram}), and apart from them who came. */
  static final String LENGTHS =
      """
      select stage_id, bucket, ended, false as entered, count(*) as count
        from (
          select stage_id, left_at is not null as ended,
                 case when known then
                   floor(100 * ln(date_part('epoch', coalesce(left_at, :asOf) - entered_at) + 0.000001))::int
                 end as bucket
            from stay) s
       group by stage_id, bucket, ended
       union all
      select stage_id, null, null, true, count(distinct deal_id)
        from stay
       group by stage_id
      """;

  /**
   * Steps forward that happened in the period: from the furthest step before ({@code was}) to a further one
   * ({@code became}), and the furthest by the cut-off. Winning is the step after the last.
   */
  static String advances(FunnelQuery query) {
    return standings("standing", "asOf", query) + ADVANCES;
  }

  private static final String ADVANCES =
      """
      , step as (
        select stage_id, number
          from unnest(:stages::int[], :numbers::int[]) as s (stage_id, number)),
      win as not materialized (
        select d.id as deal_id, d.first_won_at as at
          from funnel.deal d
         where d.account_id = :account
           and d.pipeline_id = :pipeline
           and d.first_won_at <= :asOf
        union all
        select p.deal_id, p.first_won_at
          from funnel.passage p
         where p.account_id = :account
           and p.pipeline_id = :pipeline
           and p.first_won_at <= :asOf),
      touched as (
        select v.deal_id
          from funnel.visit v
         where v.account_id = :account
           and v.pipeline_id = :pipeline
           and v.entered_at >= :begunFrom
           and v.entered_at < :begunBefore
        union
        select w.deal_id
          from win w
         where w.at >= :begunFrom
           and w.at < :begunBefore),
      arrival as not materialized (
        select t.deal_id, s.number, v.entered_at as at
          from touched t
          join funnel.visit v
            on v.account_id = :account
           and v.deal_id = t.deal_id
           and v.pipeline_id = :pipeline
           and v.entered_at <= :asOf
          join step s
            on s.stage_id = v.stage_id
        union all
        select t.deal_id, :won, w.at
          from touched t
          join win w
            on w.deal_id = t.deal_id),
      advance as not materialized (
        select a.deal_id, a.was, a.became, a.furthest, s.outcome
          from (
            select deal_id, at, number as became,
                   coalesce(max(number) over (
                     partition by deal_id order by at, number
                     rows between unbounded preceding and 1 preceding), 0) as was,
                   max(number) over (partition by deal_id) as furthest
              from arrival) a
          join standing s
            on s.deal_id = a.deal_id
         where a.became > a.was
           and a.at >= :begunFrom
           and a.at < :begunBefore
           and not s.in_bin)
      """;

  private static String filters(FunnelQuery query) {
    return (query.owners().isEmpty() ? "" : OWNER)
        + (query.sources().isEmpty() ? "" : SOURCE)
        + (query.tags().isEmpty() ? "" : TAG);
  }

  private static final String OWNER =
      """
      and (d.owner_id = any (array(
                select m.id
                  from account.member m
                 where m.account_id = :account
                   and lower(m.name) = any (:owners)))
                or d.owner_id is null and :ownerless)
      """;

  private static final String SOURCE =
      """
      and (d.source_id = any (array(
                select s.id
                  from contacts.source s
                 where s.account_id = :account
                   and lower(s.name) = any (:sources)))
                or d.source_id is null and :sourceless)
      """;

  private static final String TAG =
      """
      and (exists (
                select 1
                  from funnel.deal_tag t
                 where t.account_id = :account
                   and t.deal_id = d.id
                   and lower(t.tag) = any (:tags))
                or :tagless
                and not exists (
                  select 1
                    from funnel.deal_tag t
                   where t.account_id = :account
                     and t.deal_id = d.id))
      """;

  /** Fills in every parameter the relations ask for. */
  static StatementSpec bind(StatementSpec statement, FunnelQuery query) {
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
    return bindFilters(statement, query);
  }

  private static StatementSpec bindFilters(StatementSpec statement, FunnelQuery query) {
    return statement
        .param("owners", lower(query.owners()))
        .param("ownerless", query.owners().contains(FunnelQuery.NONE))
        .param("sources", lower(query.sources()))
        .param("sourceless", query.sources().contains(FunnelQuery.NONE))
        .param("tags", lower(query.tags()))
        .param("tagless", query.tags().contains(FunnelQuery.NONE));
  }

  private static String[] lower(List<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toArray(String[]::new);
  }
}
