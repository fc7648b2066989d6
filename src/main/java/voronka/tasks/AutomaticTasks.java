package voronka.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import voronka.journal.Change;
import voronka.journal.Journal;
import voronka.shared.AccountId;
import voronka.shared.By;
import voronka.shared.MemberId;
import voronka.shared.Subject;
import voronka.store.Ids;

/**
 * Tasks that stages set by themselves. What somebody has touched, put off or given to another, is
 * theirs from then on and stays. Whoever calls holds the subject and keeps which task is next.
 */
@Component
public class AutomaticTasks {

  private record Moved(@Nullable FirstTask next, List<Long> positions) {}

  private static final String TOLD =
      """
      insert into journal.entry (
        account_id, at, kind, subject_kind, subject_id, cause, actor_id, actor_name, details)
      """;

  private static final String DETAILS =
      """
      jsonb_build_object(
        'task', e.id, 'type', e.type, 'text', e.text, 'stage', e.stage_id,
        'dueAt', to_char(e.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
      """;

  private static final String RETURNING = " returning id, type, text, stage_id, due_at, due_order";

  private static final String CANCELLED =
      """
      update tasks.task
         set state = 'cancelled',
             version = version + 1,
             closed_at = :at,
             closed_by_id = :by::int,
             closed_by_name = :byName,
             ended_by_move = :endedBy::int
       where account_id = :account
         and subject_kind = :kind
         and subject_id = :subject
         and state = 'open'
         and untouched
      """;

  private static final String PLANNED =
      """
      insert into tasks.task (
        account_id, id, subject_kind, subject_id, type, text, due_at, owner_id, origin, stage_id,
        untouched, set_by_move, created_at, created_by_id, created_by_name)
      select :account, :id::int, :kind, :subject, :type::text, :text::text, :dueAt::timestamptz,
             :owner::int, 'stage', :stage::int, true, :move, :at, :by::int, :byName
       where :id::int is not null
      """;

  private static final String MOVED =
      "with ended as ("
          + CANCELLED
          + RETURNING
          + "), planned as ("
          + PLANNED
          + RETURNING
          + "), told as ("
          + TOLD
          + told("task.cancelled", "ended")
          + " union all "
          + told("task.planned", "planned")
          + """
           returning position)
          select n.id, n.due_at, array (select position from told) as positions
            from (values (1)) as one
            left join lateral (
                 select t.id, t.due_at, t.due_order
                   from tasks.task t
                  where t.account_id = :account
                    and t.subject_kind = :kind
                    and t.subject_id = :subject
                    and t.state = 'open'
                    and not t.untouched
                 union all
                 select p.id, p.due_at, p.due_order
                   from planned p
                  order by due_order, id
                  limit 1) n
              on true
          """;

  private static final String TAKEN_BACK =
      "with ended as ("
          + CANCELLED
          + " and set_by_move = :move"
          + RETURNING
          + """
          ), again as (
            update tasks.task
               set state = 'open',
                   version = version + 1,
                   closed_at = null,
                   closed_by_id = null,
                   closed_by_name = null,
                   ended_by_move = null
             where account_id = :account
               and subject_kind = :kind
               and subject_id = :subject
               and ended_by_move = :move
          """
          + RETURNING
          + ") "
          + TOLD
          + told("task.cancelled", "ended")
          + " union all "
          + told("task.reopened", "again")
          + " returning position";

  private static String told(String kind, String tasks) {
    return "select :account, :at, '"
        + kind
        + "', :kind, :subject, :cause, :by::int, :byName, "
        + DETAILS
        + " from "
        + tasks
        + " e";
  }

  private final JdbcClient jdbc;
  private final TaskRepository tasks;
  private final Journal journal;
  private final Ids ids;
  private final Clock clock;

  AutomaticTasks(JdbcClient jdbc, TaskRepository tasks, Journal journal, Ids ids, Clock clock) {
    this.jdbc = jdbc;
    this.tasks = tasks;
    this.journal = journal;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * The subject came into another stage: what the stage before had set is cancelled unless somebody
   * touched it, and what this one sets is planned. One statement.
   *
   * @param move its number, by which it can be taken back
   * @param wanted null: the stage sets none
   * @return which of the subject's tasks is next now
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public @Nullable FirstTask moved(Subject about, int move, @Nullable StageTask wanted, By by) {
    Moved moved =
        bind(jdbc.sql(MOVED), about, move, move, by)
            .params(wanted(wanted, by))
            .query((rs, n) -> moved(rs))
            .single();
    announce(moved.positions(), about, by);
    return moved.next();
  }

  private static Moved moved(ResultSet rs) throws SQLException {
    FirstTask next = rs.getObject("id") == null ? null : TaskRepository.first(rs, 1);
    return new Moved(next, List.of((Long[]) rs.getArray("positions").getArray()));
  }

  private void announce(List<Long> positions, Subject about, By by) {
    MemberId member = by.actor().member();
    positions.forEach(
        position ->
            journal.announce(
                new Change(by.account(), position, about, null, member, by.actor().name())));
  }

  private Map<String, @Nullable Object> wanted(@Nullable StageTask wanted, By by) {
    Map<String, @Nullable Object> params = new LinkedHashMap<>();
    MemberId owner = wanted == null ? null : wanted.owner();
    params.put("id", wanted == null ? null : ids.next(by.account(), "task"));
    params.put("type", wanted == null ? null : wanted.type().code());
    params.put("text", wanted == null ? null : wanted.text());
    params.put("dueAt", wanted == null ? null : TaskRepository.offset(wanted.dueAt()));
    params.put("owner", owner == null ? null : owner.value());
    params.put("stage", wanted == null ? null : wanted.stage());
    return params;
  }

  /**
   * The move is taken back: what it set is cancelled unless somebody touched it, and what it
   * cancelled is open again.
   *
   * @return which of the subject's tasks is next now
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public @Nullable FirstTask takenBack(Subject about, int move, By by) {
    List<Long> positions =
        bind(jdbc.sql(TAKEN_BACK), about, move, null, by).query(Long.class).list();
    announce(positions, about, by);
    return tasks.next(about, by.account()).orElse(null);
  }

  /** The subject has another owner: what nobody has touched is the new one's. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void given(
      Subject about, @Nullable MemberId from, @Nullable MemberId to, AccountId account) {
    jdbc.sql(
            """
            update tasks.task
               set owner_id = :to::int
             where account_id = :account
               and subject_kind = :kind
               and subject_id = :subject
               and state = 'open'
               and untouched
               and owner_id is not distinct from :from::int
            """)
        .param("account", account.value())
        .param("kind", about.kind())
        .param("subject", about.id())
        .param("from", from == null ? null : from.value())
        .param("to", to == null ? null : to.value())
        .update();
  }

  private StatementSpec bind(
      StatementSpec statement, Subject about, int move, @Nullable Integer endedBy, By by) {
    Instant now = clock.instant();
    MemberId member = by.actor().member();
    return statement
        .param("account", by.account().value())
        .param("kind", about.kind())
        .param("subject", about.id())
        .param("move", move)
        .param("endedBy", endedBy)
        .param("at", TaskRepository.offset(now))
        .param("by", member == null ? null : member.value())
        .param("byName", by.actor().name())
        .param("cause", by.cause().code());
  }
}
