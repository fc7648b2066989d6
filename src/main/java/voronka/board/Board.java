package voronka.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import voronka.contacts.CompanyId;
import voronka.contacts.ContactId;
import voronka.funnel.DealConditions;
import voronka.funnel.DealFilter;
import voronka.funnel.DealId;
import voronka.funnel.DealLine.NextStep;
import voronka.funnel.StageId;
import voronka.funnel.StageTotal;
import voronka.funnel.StageTotals;
import voronka.shared.AccountId;
import voronka.shared.Actor;
import voronka.shared.MemberId;
import voronka.tasks.TaskId;
import voronka.tasks.TaskType;

/**
 * What a board shows: cards in the order asked for, and the totals of the columns. One statement
 * each, whatever the number of columns; that of the cards counts on the index deal_on_board.
 */
@Repository
public class Board {

  /**
   * The card after which the next page of a column begins.
   *
   * @param rank null: it had no place
   */
  public record Place(@Nullable Long rank, Instant since, DealId id) {}

  private static final String CARDS =
      """
      select d.id, d.version, d.stage_id, d.name, d.budget, d.changed_at, d.owner_id, d.rank,
             d.contact_id, d.company_id, c.name as contact_name, f.name as company_name, ph.e164 as phone,
             m.name as owner_name, o.name as source_name, %s as after_id, r.name as reason,
             n.id as task_id, n.type as task_type, n.text as task_text, n.due_at as task_due_at
        from %s d
        left join contacts.contact c on c.account_id = :account and c.id = d.contact_id
        left join contacts.phone ph
          on ph.account_id = :account and ph.contact_id = d.contact_id and ph.place = 1
        left join contacts.company f on f.account_id = :account and f.id = d.company_id
        left join account.member m on m.account_id = :account and m.id = d.owner_id
        left join contacts.source o on o.account_id = :account and o.id = d.source_id
        left join funnel.loss_reason r on r.account_id = :account and r.id = d.loss_reason_id
        left join tasks.task n on n.account_id = :account and n.id = d.next_task_id
      """;

  private final JdbcClient jdbc;
  private final StageTotals totals;

  Board(JdbcClient jdbc, StageTotals totals) {
    this.jdbc = jdbc;
    this.totals = totals;
  }

  /**
   * The cards of these columns, each column's in its order.
   *
   * @param filter with its pipeline
   * @param after null: from the top
   * @param most of one column
   */
  @Transactional(readOnly = true)
  public List<BoardCard> cards(
      DealFilter filter,
      CardOrder order,
      Collection<StageId> stages,
      @Nullable Place after,
      int most,
      Actor me) {
    String columns =
        """
        unnest(cast(:stages as int[])) with ordinality as s (id, place)
        cross join lateral (%s)
        """
            .formatted(ColumnSql.of(order, filter).cards(after, most));
    String sql = CARDS.formatted("null::int", columns) + " order by s.place, " + ColumnSql.ORDER;
    return bind(jdbc.sql(sql), filter, me.account())
        .param("stages", numbers(stages))
        .param("keeper", order.keeper(me))
        .param("afterRank", after == null ? null : after.rank())
        .param("afterAt", after == null ? null : utc(after.since()))
        .param("afterId", after == null ? null : after.id().value())
        .query(Board::card)
        .list();
  }

  /**
   * What was closed at this end of the pipeline since, the latest first.
   *
   * @param filter with its pipeline
   * @param after null: from the top
   */
  @Transactional(readOnly = true)
  public List<BoardCard> closed(
      DealFilter filter, StageId end, Instant since, @Nullable Place after, int most, Actor me) {
    String column = "(" + ColumnSql.closed(filter, after, most) + ")";
    String sql = CARDS.formatted("null::int", column) + " order by d.changed_at desc, d.id desc";
    return bind(jdbc.sql(sql), filter, me.account())
        .param("closedAt", end.value())
        .param("closedSince", utc(since))
        .param("afterAt", after == null ? null : utc(after.since()))
        .param("afterId", after == null ? null : after.id().value())
        .query(Board::card)
        .list();
  }

  /**
   * These deals as they now stand on this board, each with the card above it; others are left out.
   */
  @Transactional(readOnly = true)
  public List<BoardCard> these(
      DealFilter filter,
      CardOrder order,
      Collection<DealId> ids,
      Collection<StageId> stages,
      Actor me) {
    ColumnSql column = ColumnSql.of(order, filter);
    String sql =
        CARDS.formatted(column.above(), "(" + column.these() + ")")
            + " order by "
            + ColumnSql.ORDER;
    return bind(jdbc.sql(sql), filter, me.account())
        .param("ids", ids.stream().map(DealId::value).toArray(Integer[]::new))
        .param("stages", numbers(stages))
        .param("keeper", order.keeper(me))
        .query(Board::card)
        .list();
  }

  /**
   * Every column's count and sum; the two ends count what was closed since.
   *
   * @param filter with its pipeline
   */
  public Map<StageId, StageTotal> totals(
      DealFilter filter, Collection<StageId> stages, Instant closedSince, AccountId account) {
    return totals.of(filter, stages, closedSince, account);
  }

  private static StatementSpec bind(StatementSpec statement, DealFilter filter, AccountId account) {
    return DealConditions.bind(statement, filter).param("account", account.value());
  }

  private static Integer[] numbers(Collection<StageId> stages) {
    return stages.stream().map(StageId::value).toArray(Integer[]::new);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static BoardCard card(ResultSet rs, int n) throws SQLException {
    String name = rs.getString("name");
    String contact = rs.getString("contact_name");
    String company = rs.getString("company_name");
    Integer owner = rs.getObject("owner_id", Integer.class);
    Integer after = rs.getObject("after_id", Integer.class);
    Integer client = rs.getObject("contact_id", Integer.class);
    Integer firm = rs.getObject("company_id", Integer.class);
    return new BoardCard(
        new DealId(rs.getInt("id")),
        rs.getInt("version"),
        new StageId(rs.getInt("stage_id")),
        contact != null ? contact : company != null ? company : name,
        name,
        rs.getBigDecimal("budget"),
        rs.getObject("changed_at", OffsetDateTime.class).toInstant(),
        owner == null ? null : new MemberId(owner),
        rs.getString("owner_name"),
        rs.getString("source_name"),
        rs.getString("phone"),
        client == null ? null : new ContactId(client),
        firm == null ? null : new CompanyId(firm),
        after == null ? null : new DealId(after),
        nextTask(rs),
        rs.getObject("rank", Long.class),
        rs.getString("reason"));
  }

  private static @Nullable NextStep nextTask(ResultSet rs) throws SQLException {
    Integer id = rs.getObject("task_id", Integer.class);
    OffsetDateTime due = rs.getObject("task_due_at", OffsetDateTime.class);
    return id == null
        ? null
        : new NextStep(
            new TaskId(id),
            TaskType.of(rs.getString("task_type")),
            rs.getString("task_text"),
            due == null ? null : due.toInstant());
  }
}
