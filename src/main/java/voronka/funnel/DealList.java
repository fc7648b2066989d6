package voronka.funnel;

import static voronka.funnel.Rows.instant;
import static voronka.funnel.Rows.instantOf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import voronka.contacts.CompanyId;
import voronka.contacts.ContactId;
import voronka.funnel.DealLine.Named;
import voronka.funnel.DealLine.NextStep;
import voronka.shared.AccountId;
import voronka.shared.MemberId;
import voronka.tasks.TaskId;
import voronka.tasks.TaskType;

/** Deals for lists and pages, in any order: one statement a page, whatever its length. */
@Repository
public class DealList {

  private static final String COLUMNS =
      """
      select d.id, d.version, d.name, d.budget, d.pipeline_id, p.name as pipeline_name,
             d.stage_id, s.name as stage_name, s.limit_days, d.changed_at, d.from_stage_id, r.name as loss_reason,
             d.contact_id, c.name as contact_name, ph.value as contact_phone, e.value as contact_email,
             d.company_id, f.name as company_name, d.owner_id, m.name as owner_name, o.name as source_name,
             d.external_id, d.created_at, d.expected_at, d.deleted_at,
             n.id as task_id, n.type as task_type, n.text as task_text, n.due_at as task_due_at,
             array (
               select t.tag
                 from funnel.deal_tag t
                where t.account_id = d.account_id
                  and t.deal_id = d.id
                order by t.tag) as tags
      """;

  private static final String NAMES =
      """
        join funnel.pipeline p on p.account_id = d.account_id and p.id = d.pipeline_id
        left join funnel.stage s on s.account_id = d.account_id and s.id = d.stage_id
        left join funnel.loss_reason r on r.account_id = d.account_id and r.id = d.loss_reason_id
        left join contacts.contact c on c.account_id = d.account_id and c.id = d.contact_id
        left join contacts.phone ph
          on ph.account_id = d.account_id and ph.contact_id = d.contact_id and ph.place = 1
        left join contacts.email e
          on e.account_id = d.account_id and e.contact_id = d.contact_id and e.place = 1
        left join contacts.company f on f.account_id = d.account_id and f.id = d.company_id
        left join account.member m on m.account_id = d.account_id and m.id = d.owner_id
        left join tasks.task n on n.account_id = d.account_id and n.id = d.next_task_id
        left join contacts.source o on o.account_id = d.account_id and o.id = d.source_id
      """;

  private static final String LINES =
      COLUMNS + " from funnel.deal d " + NAMES + " where d.account_id = :account";

  // The length of the page is written into the statement: not knowing it, PostgreSQL keeps a plan
  // for a tenth of all deals, with workers that take longer to start than the page to read.
  private static final String SORTED =
      "%s%s from unnest(%s) with ordinality found_deal (id, nth)"
          + " join funnel.deal d on d.account_id = :account and d.id = found_deal.id %s"
          + " order by found_deal.nth limit %d";

  private static final String IDS =
      "%s select found_deal.id from unnest(%s) with ordinality found_deal (id, nth)"
          + " order by found_deal.nth limit %d";

  private final JdbcClient jdbc;

  DealList(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A page of the list; which index serves it depends on the order, see {@link DealSort}.
   *
   * @param after null: from the beginning
   */
  @Transactional(readOnly = true)
  public List<DealLine> page(
      DealFilter filter,
      DealSorting sorting,
      @Nullable DealPlace after,
      int limit,
      AccountId account) {
    return walked(sorted(filter, sorting, after, limit), filter, after, account)
        .query(DealList::line)
        .list();
  }

  static String sorted(
      DealFilter filter, DealSorting sorting, @Nullable DealPlace after, int limit) {
    var walk = new DealWalk(filter, sorting, false);
    return SORTED.formatted(walk.with(), COLUMNS, walk.ids(after, limit), NAMES, limit);
  }

  /**
   * Part of a list too long to be read at once, see {@link #these}.
   *
   * @param end where the next part begins; null: there is none
   */
  public record Numbers(List<DealId> ids, @Nullable DealPlace end) {}

  /** The same as numbers, for many at a time. */
  @Transactional(readOnly = true)
  public Numbers numbers(
      DealFilter filter,
      DealSorting sorting,
      @Nullable DealPlace after,
      int limit,
      AccountId account) {
    var walk = new DealWalk(filter, sorting, false);
    String sql = IDS.formatted(walk.with(), walk.ids(after, limit), limit);
    List<DealId> ids =
        walked(sql, filter, after, account).query((rs, n) -> new DealId(rs.getInt(1))).list();
    return new Numbers(
        ids, ids.size() < limit ? null : DealPlace.of(get(ids.getLast(), account), sorting));
  }

  StatementSpec walked(
      String sql, DealFilter filter, @Nullable DealPlace after, AccountId account) {
    return DealWalk.bind(DealConditions.bind(jdbc.sql(sql), filter), after)
        .param("account", account.value());
  }

  // As with the length of a page, the bound is written out for the planner.
  private static final String COUNTED =
      "select count(*) as deals, coalesce(sum(counted.budget), 0) as sum"
          + " from (select d.budget from funnel.deal d where d.account_id = :account%s limit %d) counted";

  /** All that the filter finds, counted up to {@link DealTotal#MOST}. */
  @Transactional(readOnly = true)
  public DealTotal total(DealFilter filter, AccountId account) {
    return total(filter, account, DealTotal.MOST);
  }

  DealTotal total(DealFilter filter, AccountId account, int most) {
    String sql = COUNTED.formatted(DealConditions.where(filter, "d"), most + 1);
    return DealConditions.bind(jdbc.sql(sql), filter)
        .param("account", account.value())
        .query(
            (rs, n) ->
                new DealTotal(
                    Math.min(rs.getInt("deals"), most),
                    rs.getBigDecimal("sum"),
                    rs.getInt("deals") > most))
        .single();
  }

  /** The deal as pages show it, in the bin too. */
  @Transactional(readOnly = true)
  public DealLine get(DealId id, AccountId account) {
    return find(id, account).orElseThrow(() -> new DealNotFound(id));
  }

  private Optional<DealLine> find(DealId id, AccountId account) {
    return jdbc.sql(LINES + " and not d.undone and d.id = :id")
        .param("account", account.value())
        .param("id", id.value())
        .query(DealList::line)
        .optional();
  }

  /** These deals in this order; the ones the account does not have are left out. */
  @Transactional(readOnly = true)
  public List<DealLine> these(Collection<DealId> ids, AccountId account) {
    List<Integer> order = ids.stream().map(DealId::value).toList();
    List<DealLine> found =
        new ArrayList<>(
            jdbc.sql(LINES + " and not d.undone and d.id = any (:ids)")
                .param("account", account.value())
                .param("ids", order.toArray(Integer[]::new))
                .query(DealList::line)
                .list());
    found.sort(Comparator.comparingInt(line -> order.indexOf(line.id().value())));
    return found;
  }

  /** Those of the deals that the filter finds. */
  @Transactional(readOnly = true)
  public List<DealLine> these(DealFilter filter, Collection<DealId> ids, AccountId account) {
    String sql = LINES + " and d.id = any (:ids)" + DealConditions.where(filter, "d");
    return DealConditions.bind(jdbc.sql(sql), filter)
        .param("account", account.value())
        .param("ids", ids.stream().map(DealId::value).toArray(Integer[]::new))
        .query(DealList::line)
        .list();
  }

  private static DealLine line(ResultSet rs, int n) throws SQLException {
    return new DealLine(
        new DealId(rs.getInt("id")),
        rs.getInt("version"),
        rs.getString("name"),
        rs.getBigDecimal("budget"),
        new PipelineId(rs.getInt("pipeline_id")),
        rs.getString("pipeline_name"),
        new StageId(rs.getInt("stage_id")),
        rs.getString("stage_name"),
        Rows.integer(rs, "limit_days"),
        instantOf(rs, "changed_at"),
        Rows.stage(rs, "from_stage_id"),
        rs.getString("loss_reason"),
        named(rs, "contact", ContactId::new),
        rs.getString("contact_phone"),
        rs.getString("contact_email"),
        named(rs, "company", CompanyId::new),
        named(rs, "owner", MemberId::new),
        rs.getString("source_name"),
        List.of((String[]) rs.getArray("tags").getArray()),
        rs.getString("external_id"),
        instantOf(rs, "created_at"),
        instant(rs, "expected_at"),
        instant(rs, "deleted_at"),
        nextTask(rs));
  }

  private static @Nullable NextStep nextTask(ResultSet rs) throws SQLException {
    Integer id = Rows.integer(rs, "task_id");
    return id == null
        ? null
        : new NextStep(
            new TaskId(id),
            TaskType.of(rs.getString("task_type")),
            rs.getString("task_text"),
            instant(rs, "task_due_at"));
  }

  private static <T> @Nullable Named<T> named(ResultSet rs, String what, IntFunction<T> word)
      throws SQLException {
    T id = Rows.number(rs, what + "_id", word);
    return id == null ? null : new Named<>(id, rs.getString(what + "_name"));
  }
}
