package voronka.funnel;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import voronka.funnel.FunnelNumbers.PipelineName;
import voronka.shared.AccountId;

/**
 * Counts the deals of a pipeline: how far they came, where they were lost, how long they stayed.
 */
@Service
public class FunnelCounts {

  private final JdbcClient jdbc;

  FunnelCounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * All numbers of a report, in three statements for a cohort and four for a period's events.
   *
   * @throws PipelineNotFound the account has no such pipeline
   */
  @Transactional(readOnly = true)
  public FunnelNumbers count(FunnelQuery query) {
    giveRoom();
    Ground ground = ground(query);
    FilterIds named = ground.named();
    var tally = new FunnelTally(ground.steps(), query.isCohort());
    standings(query, named).forEach(tally::add);
    if (!query.isCohort()) {
      advances(query, named, ground.steps()).forEach(tally::add);
    }
    if (tally.isLarge()) {
      tally.addAll(lengths(query, named));
    } else {
      stays(query, named).forEach(tally::add);
    }
    return tally.numbers(ground.pipelines(), query.pipeline());
  }

  /**
   * Until the report's transaction ends: room to hash a million deals, and plans for the very
   * parameters given.
   */
  private void giveRoom() {
    jdbc.sql(
            """
            select set_config('work_mem', '64MB', true), set_config('hash_mem_multiplier', '2', true),
                   set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)
            """)
        .query()
        .singleRow();
  }

  /** What the report can be narrowed to; of tags, the first two hundred in their order. */
  @Transactional(readOnly = true)
  public FunnelChoices choices(AccountId account) {
    record Choice(String kind, String name) {}
    Map<String, List<String>> names =
        jdbc
            .sql(CHOICES)
            .param("account", account.value())
            .query((rs, n) -> new Choice(rs.getString("kind"), rs.getString("name")))
            .stream()
            .collect(groupingBy(Choice::kind, mapping(Choice::name, toList())));
    return new FunnelChoices(
        names.getOrDefault("owner", List.of()),
        names.getOrDefault("source", List.of()),
        names.getOrDefault("tag", List.of()));
  }

  /** Tags are walked through deal_with_tag one name at a time, however many deals carry each. */
  private static final String CHOICES =
      """
      with recursive tag (key, name, number) as (
        (select t.tag_key, t.tag, 1
           from funnel.deal_tag t
          where t.account_id = :account
          order by t.tag_key
          limit 1)
        union all
        select n.tag_key, n.tag, tag.number + 1
          from tag
         cross join lateral (
           select t.tag_key, t.tag
             from funnel.deal_tag t
            where t.account_id = :account
              and t.tag_key > tag.key
            order by t.tag_key
            limit 1) n
         where tag.number < 200),
      choice as (
        select distinct 'owner' as kind, m.name::text as name
          from account.member m
         where m.account_id = :account
        union all
        select 'source', s.name
          from contacts.source s
         where s.account_id = :account
        union all
        select 'tag', name
          from tag
         where name is not null)
      select kind, name
        from choice
       order by kind, name collate "und-x-icu"
      """;

  /**
   * The deals behind a number, newest first.
   *
   * @param after the last deal of the page before, null for the first page
   * @throws PipelineNotFound the account has no such pipeline
   * @throws voronka.shared.Invalid the pipeline has no such stage
   */
  @Transactional(readOnly = true)
  public List<DealId> deals(FunnelQuery query, CountedSet set, int limit, @Nullable DealId after) {
    return list(
            query, set, "select id from counted where id < :after order by id desc limit :limit")
        .param("after", after == null ? Integer.MAX_VALUE : after.value())
        .param("limit", limit)
        .query((rs, n) -> new DealId(rs.getInt("id")))
        .list();
  }

  /**
   * A page of the deals behind a number.
   *
   * @param size of all pages together
   */
  public record Behind(List<DealId> deals, long size) {}

  /** The same, and how many there are, for the price of one. */
  @Transactional(readOnly = true)
  public Behind behind(FunnelQuery query, CountedSet set, int limit, @Nullable DealId after) {
    long[] size = {0};
    List<DealId> deals = new ArrayList<>();
    list(query, set, PAGE_AND_SIZE)
        .param("after", after == null ? Integer.MAX_VALUE : after.value())
        .param("limit", limit)
        .query(
            rs -> {
              size[0] = rs.getLong("size");
              int id = rs.getInt("id");
              if (!rs.wasNull()) {
                deals.add(new DealId(id));
              }
            });
    return new Behind(deals, size[0]);
  }

  private static final String PAGE_AND_SIZE =
      """
      select (select count(*) from counted) as size, page.id
        from (values (true)) as one
        left join (
          select id
            from counted
           where id < :after
           order by id desc
           limit :limit) page on true
       order by page.id desc
      """;

  private JdbcClient.StatementSpec list(FunnelQuery query, CountedSet set, String select) {
    Ground ground = ground(query);
    CountedDeals deals = CountedDeals.of(query, set, ground.steps());
    String sql = "with " + deals.relations() + ", counted as (" + deals.select() + ")\n" + select;
    return deals.bind(FunnelSql.bind(jdbc.sql(sql), query, ground.named()));
  }

  /** What must be known before the numbers are asked for. */
  private record Ground(FunnelSteps steps, List<PipelineName> pipelines, FilterIds named) {}

  private record StageRow(
      PipelineName pipeline, @Nullable Stage stage, boolean deleted, FilterIds named) {}

  private Ground ground(FunnelQuery query) {
    List<StageRow> rows =
        jdbc.sql(
                """
                select p.id as pipeline_id, p.name as pipeline_name,
                       s.id, s.name, s.kind, s.place, s.deleted_at is not null as deleted,
                       array(
                         select m.id
                           from account.member m
                          where m.account_id = :account
                            and lower(m.name) = any (:owners)) as owners,
                       array(
                         select o.id
                           from contacts.source o
                          where o.account_id = :account
                            and lower(o.name) = any (:sources)) as sources
                  from funnel.pipeline p
                  left join funnel.stage s
                    on s.account_id = p.account_id
                   and s.pipeline_id = p.id
                   and s.pipeline_id = :pipeline
                 where p.account_id = :account
                   and (p.archived_at is null or p.id = :pipeline)
                 order by p.place, p.id, s.place
                """)
            .param("account", query.account().value())
            .param("pipeline", query.pipeline().value())
            .param("owners", FilterIds.lower(query.owners()))
            .param("sources", FilterIds.lower(query.sources()))
            .query(FunnelCounts::stageRow)
            .list();
    List<PipelineName> pipelines = new ArrayList<>();
    var steps = new FunnelSteps();
    for (StageRow row : rows) {
      if (pipelines.isEmpty() || !pipelines.getLast().equals(row.pipeline())) {
        pipelines.add(row.pipeline());
      }
      Optional.ofNullable(row.stage()).ifPresent(stage -> steps.add(stage, row.deleted()));
    }
    if (pipelines.stream().noneMatch(pipeline -> pipeline.id().equals(query.pipeline()))) {
      throw new PipelineNotFound(query.pipeline());
    }
    return new Ground(steps, pipelines, rows.getFirst().named());
  }

  private static StageRow stageRow(ResultSet rs, int n) throws SQLException {
    var pipeline =
        new PipelineName(new PipelineId(rs.getInt("pipeline_id")), rs.getString("pipeline_name"));
    int id = rs.getInt("id");
    if (rs.wasNull()) {
      return new StageRow(pipeline, null, false, FilterIds.of(rs));
    }
    var stage =
        new Stage(
            new StageId(id),
            pipeline.id(),
            rs.getString("name"),
            StageKind.of(rs.getString("kind")),
            rs.getInt("place"));
    return new StageRow(pipeline, stage, rs.getBoolean("deleted"), FilterIds.of(rs));
  }

  /** Deals alike in all that a report asks, and how many of them there are. */
  private List<FunnelTally.Standings> standings(FunnelQuery query, FilterIds named) {
    String relations =
        query.isCohort()
            ? FunnelSql.standings("standing", "asOf", query)
            : FunnelSql.standings("closing", "asOf", query)
                + ", "
                + FunnelSql.standings("opening", "periodEnd", query);
    String rows =
        query.isCohort()
            ? alike("standing", "true")
            : alike("closing", CLOSED_IN_THE_PERIOD) + " union all " + alike("opening", STILL_OPEN);
    String sql =
        "with %s, alike as (%s)".formatted(relations, rows)
            + """
            select a.outcome, a.stage_id, a.furthest_stage_id, a.ever_won, r.name as reason, a.in_bin,
                   a.deals, a.priced, a.sum
              from alike a
              left join funnel.loss_reason r
                on r.account_id = :account
               and r.id = a.loss_reason_id
            """;
    return FunnelSql.bind(jdbc.sql(sql), query, named).query(FunnelTally.Standings::of).list();
  }

  private static final String CLOSED_IN_THE_PERIOD =
      """
      case when in_bin then came_in_at else since end >= :begunFrom
         and case when in_bin then came_in_at else since end < :begunBefore
         and (outcome <> 0 or in_bin)
      """;

  private static final String STILL_OPEN = "outcome = 0 and not in_bin";

  /**
   * Deals that are here and deals that are gone are grouped apart, the former by two cores at once.
   */
  private static String alike(String standings, String condition) {
    return ALIKE.formatted(standings + "_here", condition)
        + " union all "
        + ALIKE.formatted(standings + "_gone", condition);
  }

  private static final String ALIKE =
      """
      select outcome, stage_id, furthest_stage_id, ever_won, loss_reason_id, in_bin,
             count(*) as deals,
             count(budget) filter (where outcome = 142) as priced,
             sum(budget) filter (where outcome = 142) as sum
        from %s
       where %s
       group by outcome, stage_id, furthest_stage_id, ever_won, loss_reason_id, in_bin
      """;

  private List<FunnelTally.Advances> advances(
      FunnelQuery query, FilterIds named, FunnelSteps steps) {
    String sql =
        "with "
            + FunnelSql.advances(query)
            + """
            select was, became, furthest, outcome, count(*) as deals
              from advance
             group by was, became, furthest, outcome
            """;
    return FunnelSql.bind(jdbc.sql(sql), query, named)
        .param("stages", steps.ids())
        .param("numbers", steps.numbersOfIds())
        .param("won", steps.size() + 1)
        .query(FunnelTally.Advances::of)
        .list();
  }

  private List<FunnelTally.Stays> stays(FunnelQuery query, FilterIds named) {
    String sql = "with " + FunnelSql.visits(query) + FunnelSql.STAYS;
    return FunnelSql.bind(jdbc.sql(sql), query, named).query(FunnelTally.Stays::of).list();
  }

  List<FunnelTally.Lengths> lengths(FunnelQuery query, FilterIds named) {
    return FunnelSql.bind(jdbc.sql(FunnelSql.lengths(query)), query, named)
        .query(FunnelTally.Lengths::of)
        .list();
  }
}
