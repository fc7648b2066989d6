package voronka.funnel;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import voronka.shared.AccountId;

/**
 * How many deals stand in each stage and what they are worth: one statement, whatever the number of
 * stages. For all deals of a pipeline it is kept with every change of a deal, by triggers of
 * funnel.deal; what a filter leaves is counted from the index deal_on_board.
 */
@Repository
public class StageTotals {

  private static final String KEPT =
      """
      select k.stage_id, sum(k.deals) as deals, sum(k.sum) as sum, sum(k.without_task) as without_task
        from (
          select t.stage_id, t.deals, t.sum, t.without_task
            from funnel.stage_total t
           where t.account_id = :account
             and t.pipeline_id = :pipeline
             and t.stage_id = any (:stages)
          union all
          select t.stage_id, t.deals, t.sum, t.without_task
            from funnel.stage_total t
           where t.account_id = :account
             and t.pipeline_id = :pipeline
             and t.stage_id = any (array[142, 143])
             and t.closed_in >= :closedSince
          union all
          select c.stage_id, c.deals, c.sum, c.without_task
            from funnel.stage_change c
           where c.account_id = :account
             and c.pipeline_id = :pipeline
             and (c.stage_id = any (:stages) or c.closed_in >= :closedSince)) k
       group by k.stage_id
      """;

  private static final String COUNTED =
      """
      select d.stage_id, count(*) as deals, coalesce(sum(d.budget), 0) as sum, 0 as without_task
        from funnel.deal d
       where d.account_id = :account
         and d.stage_id = any (%s)
         %s %s
       group by d.stage_id
      """;

  private final JdbcClient jdbc;

  StageTotals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Of every stage that has any; the two ends count what was closed since.
   *
   * @param filter with its pipeline
   * @param closedSince a full quarter of an hour, as the beginning of a month is in every time zone
   */
  @Transactional(readOnly = true)
  public Map<StageId, StageTotal> of(
      DealFilter filter, Collection<StageId> stages, Instant closedSince, AccountId account) {
    return read(
        jdbc.sql(filter.isPlain() ? KEPT : counted(filter)), filter, stages, closedSince, account);
  }

  private static String counted(DealFilter filter) {
    String where = DealConditions.where(filter, "d");
    return COUNTED.formatted(":stages", where, "")
        + " union all "
        + COUNTED.formatted("array[142, 143]", where, "and d.changed_at >= :closedSince");
  }

  private static Map<StageId, StageTotal> read(
      StatementSpec statement,
      DealFilter filter,
      Collection<StageId> stages,
      Instant closedSince,
      AccountId account) {
    Map<StageId, StageTotal> totals = new HashMap<>();
    DealConditions.bind(statement, filter)
        .param("account", account.value())
        .param("stages", stages.stream().map(StageId::value).toArray(Integer[]::new))
        .param("closedSince", Rows.offset(closedSince))
        .query(
            rs -> {
              totals.put(
                  new StageId(rs.getInt("stage_id")),
                  new StageTotal(
                      rs.getLong("deals"), rs.getBigDecimal("sum"), rs.getLong("without_task")));
            });
    totals.values().removeIf(total -> total.deals() == 0);
    return totals;
  }
}
