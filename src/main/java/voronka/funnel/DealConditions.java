package voronka.funnel;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import voronka.funnel.DealFilter.Choice;
import voronka.shared.MemberId;

/**
 * A filter as conditions on {@code funnel.deal}, for every statement that shows, counts or exports
 * deals. The statement itself names the account, as {@code :account}.
 */
public final class DealConditions {

  private static final Pattern OF_DEAL = Pattern.compile("\\bd\\.");

  private DealConditions() {}

  /**
   * Conditions that go on a {@code where}: each begins with {@code and}. Only what the filter asks
   * for is written, so that the planner sees which index serves.
   *
   * @param d the alias of funnel.deal
   */
  public static String where(DealFilter filter, String d) {
    var sql = new StringBuilder(" and not d.undone");
    sql.append(filter.bin() ? " and d.deleted_at is not null" : " and d.deleted_at is null");
    when(filter.pipeline(), " and d.pipeline_id = :pipeline", sql);
    when(filter.stage(), " and d.stage_id = :stage", sql);
    when(filter.contact(), " and d.contact_id = :contact", sql);
    when(filter.company(), " and d.company_id = :company", sql);
    when(filter.createdFrom(), " and d.created_at >= :createdFrom", sql);
    when(filter.createdBefore(), " and d.created_at < :createdBefore", sql);
    when(filter.sumFrom(), " and d.budget >= :sumFrom", sql);
    when(filter.sumTo(), " and d.budget <= :sumTo", sql);
    when(filter.query(), " and d.id in (select funnel.deals_like(:account, :query))", sql);
    when(filter.overAt(), OVER, sql);
    choice(filter.owners(), "d.owner_id = any (:owners)", "d.owner_id is null", sql);
    choice(filter.sources(), FROM_SOURCE, "d.source_id is null", sql);
    choice(filter.tags(), WITH_TAG, WITHOUT_TAG, sql);
    nextTask(filter.nextTask(), sql);
    state(filter.state(), sql);
    return OF_DEAL.matcher(sql).replaceAll(d + ".");
  }

  /** Whole days in the stage, as the card shows them, are more than its limit. */
  private static final String OVER =
      """

      and exists (
            select 1
              from funnel.stage limited
             where limited.account_id = d.account_id
               and limited.id = d.stage_id
               and d.changed_at <= :overAt - (limited.limit_days + 1) * interval '1 day')
      """;

  private static final String FROM_SOURCE =
      """
      d.source_id in (
        select source.id
          from contacts.source source
         where source.account_id = :account
           and source.name_key = any (:sources))
      """;

  private static final String WITH_TAG =
      """
      d.id in (
        select tagged.deal_id
          from funnel.deal_tag tagged
         where tagged.account_id = :account
           and tagged.tag_key = any (:tags))
      """;

  private static final String WITHOUT_TAG =
      """
      not exists (
        select 1
          from funnel.deal_tag tagged
         where tagged.account_id = d.account_id
           and tagged.deal_id = d.id)
      """;

  private static void when(@Nullable Object asked, String condition, StringBuilder sql) {
    if (asked != null) {
      sql.append(condition);
    }
  }

  private static void choice(Choice<?> choice, String some, String none, StringBuilder sql) {
    if (choice.isOpen()) {
      return;
    }
    sql.append(" and (");
    if (!choice.of().isEmpty()) {
      sql.append(some).append(choice.none() ? " or " : "");
    }
    sql.append(choice.none() ? none : "").append(")");
  }

  private static void nextTask(@Nullable NextTaskFilter asked, StringBuilder sql) {
    if (asked == null) {
      return;
    }
    String none = "d.next_task_id is null and d.stage_id > 10000";
    String due =
        asked.from() == null
            ? "d.next_task_at < :taskBefore"
            : "d.next_task_at >= :taskFrom and d.next_task_at < :taskBefore";
    sql.append(" and (");
    if (asked.before() != null) {
      sql.append(due).append(asked.none() ? " or " : "");
    }
    sql.append(asked.none() ? none : "").append(")");
  }

  private static void state(@Nullable DealState state, StringBuilder sql) {
    if (state != null) {
      sql.append(
          switch (state) {
            case WON -> " and d.stage_id = 142";
            case LOST -> " and d.stage_id = 143";
            case OPEN -> " and d.stage_id > 10000";
          });
    }
  }

  /** What {@link #where} has left open; the account is the statement's own to bind. */
  public static StatementSpec bind(StatementSpec statement, DealFilter filter) {
    return statement
        .param("pipeline", filter.pipeline() == null ? null : filter.pipeline().value())
        .param("stage", filter.stage() == null ? null : filter.stage().value())
        .param("contact", filter.contact() == null ? null : filter.contact().value())
        .param("company", filter.company() == null ? null : filter.company().value())
        .param("createdFrom", Rows.offset(filter.createdFrom()))
        .param("createdBefore", Rows.offset(filter.createdBefore()))
        .param("sumFrom", filter.sumFrom())
        .param("sumTo", filter.sumTo())
        .param("query", filter.query())
        .param("overAt", Rows.offset(filter.overAt()))
        .param("taskFrom", filter.nextTask() == null ? null : Rows.offset(filter.nextTask().from()))
        .param(
            "taskBefore",
            filter.nextTask() == null ? null : Rows.offset(filter.nextTask().before()))
        .param("owners", members(filter.owners().of()))
        .param("sources", FilterIds.lower(filter.sources().of()))
        .param("tags", FilterIds.lower(filter.tags().of()));
  }

  private static Integer[] members(List<MemberId> owners) {
    return owners.stream().map(MemberId::value).toArray(Integer[]::new);
  }
}
