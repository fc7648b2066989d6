package voronka.tasks;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import voronka.shared.AccountId;

/** Tasks in the order they are due, those without a time last: one statement a page. */
@Repository
public class TaskList {

  /**
   * A place in the list: the task after which the next page begins.
   *
   * @param dueAt null: among those without a time
   */
  public record Place(@Nullable Instant dueAt, TaskId id) {

    public static Place of(Task task) {
      return new Place(task.dueAt(), task.id());
    }
  }

  private final JdbcClient jdbc;

  TaskList(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Counts on the indexes task_about, task_open, task_open_of, task_closed.
   *
   * @param after null: from the beginning
   */
  @Transactional(readOnly = true)
  public List<Task> page(TaskFilter filter, @Nullable Place after, int limit, AccountId account) {
    String place = after == null ? "" : " and (t.due_order, t.id) > (:afterDue, :afterId)";
    return jdbc.sql(
            TaskRepository.TASKS
                + where(filter)
                + place
                + " order by t.due_order, t.id limit "
                + limit)
        .param("account", account.value())
        .param("kind", filter.about() == null ? null : filter.about().kind())
        .param("subject", filter.about() == null ? null : filter.about().id())
        .param("owner", filter.owner() == null ? null : filter.owner().value())
        .param("dueFrom", TaskRepository.offset(filter.dueFrom()))
        .param("dueBefore", TaskRepository.offset(filter.dueBefore()))
        .param("afterDue", after == null ? null : order(after.dueAt()))
        .param("afterId", after == null ? null : after.id().value())
        .query(TaskRepository::task)
        .list();
  }

  /** PostgreSQL's infinity. */
  private static OffsetDateTime order(@Nullable Instant dueAt) {
    OffsetDateTime at = TaskRepository.offset(dueAt);
    return at == null ? OffsetDateTime.MAX : at;
  }

  /** Only what is asked for is written, so that the planner sees which index serves. */
  private static String where(TaskFilter filter) {
    var sql = new StringBuilder(" and not t.set_aside");
    if (filter.about() != null) {
      sql.append(" and t.subject_kind = :kind and t.subject_id = :subject");
    }
    if (filter.owner() != null) {
      sql.append(" and t.owner_id = :owner");
    }
    if (filter.state() != null) {
      sql.append(" and t.state = '").append(filter.state().code()).append("'");
      sql.append(filter.state() == TaskState.OPEN ? "" : " and t.state <> 'open'");
    }
    if (filter.dueFrom() != null) {
      sql.append(" and t.due_order >= :dueFrom");
    }
    if (filter.dueBefore() != null) {
      sql.append(" and t.due_order < :dueBefore");
    }
    return sql.toString();
  }
}
