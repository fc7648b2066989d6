package voronka.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import voronka.shared.AccountId;
import voronka.shared.By;
import voronka.shared.MemberId;
import voronka.shared.Subject;

/** Keeps tasks as they are now. */
@Repository
class TaskRepository {

  static final String TASKS =
      """
      select t.id, t.version, t.subject_kind, t.subject_id, t.type, t.text, t.due_at, t.owner_id,
             m.name as owner_name, t.state, t.result, t.origin, t.stage_id, t.created_at, t.created_by_name,
             t.closed_at, t.closed_by_id, t.closed_by_name
        from tasks.task t
        left join account.member m
          on m.account_id = t.account_id
         and m.id = t.owner_id
       where t.account_id = :account
      """;

  private final JdbcClient jdbc;

  TaskRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Task> find(TaskId id, AccountId account) {
    return one(TASKS + " and t.id = :id", id, account);
  }

  Task lock(TaskId id, AccountId account) {
    return one(TASKS + " and t.id = :id for update of t", id, account)
        .orElseThrow(() -> new TaskNotFound(id));
  }

  private Optional<Task> one(String sql, TaskId id, AccountId account) {
    return jdbc.sql(sql)
        .param("account", account.value())
        .param("id", id.value())
        .query(TaskRepository::task)
        .optional();
  }

  void add(TaskId id, NewTask task, Instant at, By by) {
    MemberId author = by.actor().member();
    jdbc.sql(
            """
            insert into tasks.task (
              account_id, id, subject_kind, subject_id, type, text, due_at, owner_id,
              origin, created_at, created_by_id, created_by_name)
            values (
              :account, :id, :kind, :subject, :type, :text, :dueAt, :owner,
              :origin, :at, :by, :byName)
            """)
        .param("account", by.account().value())
        .param("id", id.value())
        .param("kind", task.about().kind())
        .param("subject", task.about().id())
        .param("type", task.type().code())
        .param("text", task.text())
        .param("dueAt", offset(task.dueAt()))
        .param("owner", task.owner() == null ? null : task.owner().value())
        .param("origin", by.cause().code())
        .param("at", offset(at))
        .param("by", author == null ? null : author.value())
        .param("byName", by.actor().name())
        .update();
  }

  void keep(Task task, AccountId account) {
    Task.Closing closing = task.closing();
    jdbc.sql(
            """
            update tasks.task
               set version = :version,
                   untouched = false,
                   type = :type,
                   text = :text,
                   due_at = :dueAt,
                   owner_id = :owner,
                   state = :state,
                   result = :result,
                   closed_at = :closedAt,
                   closed_by_id = :closedBy,
                   closed_by_name = :closedByName
             where account_id = :account
               and id = :id
            """)
        .param("account", account.value())
        .param("id", task.id().value())
        .param("version", task.version())
        .param("type", task.type().code())
        .param("text", task.text())
        .param("dueAt", offset(task.dueAt()))
        .param("owner", task.owner() == null ? null : task.owner().value())
        .param("state", task.state().code())
        .param("result", task.result())
        .param("closedAt", closing == null ? null : offset(closing.at()))
        .param("closedBy", closing == null || closing.by() == null ? null : closing.by().value())
        .param("closedByName", closing == null ? null : closing.byName())
        .update();
  }

  /** Counts on the index task_about. */
  Optional<FirstTask> next(Subject about, AccountId account) {
    return jdbc.sql(
            """
            select id, due_at
              from tasks.task
             where account_id = :account
               and subject_kind = :kind
               and subject_id = :subject
               and state = 'open'
             order by due_order, id
             limit 1
            """)
        .param("account", account.value())
        .param("kind", about.kind())
        .param("subject", about.id())
        .query(TaskRepository::first)
        .optional();
  }

  static FirstTask first(ResultSet rs, int n) throws SQLException {
    return new FirstTask(new TaskId(rs.getInt("id")), instant(rs, "due_at"));
  }

  void setAside(Subject about, boolean aside, AccountId account) {
    jdbc.sql(
            """
            update tasks.task
               set set_aside = :aside
             where account_id = :account
               and subject_kind = :kind
               and subject_id = :subject
               and set_aside <> :aside
            """)
        .param("account", account.value())
        .param("kind", about.kind())
        .param("subject", about.id())
        .param("aside", aside)
        .update();
  }

  static Task task(ResultSet rs, int n) throws SQLException {
    Instant closedAt = instant(rs, "closed_at");
    return new Task(
        new TaskId(rs.getInt("id")),
        rs.getInt("version"),
        new Subject(rs.getString("subject_kind"), rs.getInt("subject_id")),
        TaskType.of(rs.getString("type")),
        rs.getString("text"),
        instant(rs, "due_at"),
        member(rs, "owner_id"),
        rs.getString("owner_name"),
        TaskState.of(rs.getString("state")),
        rs.getString("result"),
        rs.getString("origin"),
        rs.getObject("stage_id", Integer.class),
        rs.getObject("created_at", OffsetDateTime.class).toInstant(),
        rs.getString("created_by_name"),
        closedAt == null
            ? null
            : new Task.Closing(
                closedAt, member(rs, "closed_by_id"), rs.getString("closed_by_name")));
  }

  static @Nullable OffsetDateTime offset(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static @Nullable MemberId member(ResultSet rs, String column) throws SQLException {
    Integer id = rs.getObject(column, Integer.class);
    return id == null ? null : new MemberId(id);
  }
}
