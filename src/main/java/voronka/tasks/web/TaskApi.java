package voronka.tasks.web;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import voronka.account.Accounts;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.tasks.Task;
import voronka.tasks.TaskFilter;
import voronka.tasks.TaskId;
import voronka.tasks.TaskList;
import voronka.tasks.Tasks;
import voronka.web.IfMatch;
import voronka.web.Paging;
import voronka.web.RequestKeys;
import voronka.web.RequestKeys.Request;
import voronka.web.Slice;

/** Tasks as JSON. */
@RestController
@RequestMapping("/api/crm/tasks")
class TaskApi {

  private final Tasks tasks;
  private final TaskList list;
  private final TaskBody body;
  private final Accounts accounts;
  private final RequestKeys keys;
  private final Clock clock;

  TaskApi(
      Tasks tasks, TaskList list, TaskBody body, Accounts accounts, RequestKeys keys, Clock clock) {
    this.tasks = tasks;
    this.list = list;
    this.body = body;
    this.accounts = accounts;
    this.keys = keys;
    this.clock = clock;
  }

  @GetMapping
  @Allowed(Right.SEE_DEALS)
  Slice<TaskJson> list(
      @RequestParam(required = false) @Nullable String about,
      @RequestParam(required = false) @Nullable String owner,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(name = "due-from", required = false) @Nullable String dueFrom,
      @RequestParam(name = "due-to", required = false) @Nullable String dueTo,
      @RequestParam(required = false) @Nullable String overdue,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      Actor me) {
    TaskFilter filter =
        new TaskAddress(about, owner, state, dueFrom, dueTo, overdue)
            .filter(me, accounts.settings(me.account()).zone(), clock.instant());
    Paging paging = Paging.of(limit, cursor);
    List<Task> rows =
        list.page(filter, TaskAddress.place(paging.after(2)), paging.fetch(), me.account());
    Slice<Task> page = paging.slice(rows, task -> TaskAddress.cursor(TaskList.Place.of(task)));
    return new Slice<>(page.items().stream().map(TaskJson::of).toList(), page.next());
  }

  @PostMapping
  @Allowed(Right.CHANGE_DEALS)
  ResponseEntity<Object> plan(
      @RequestBody byte[] bytes,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Actor me) {
    return keys.once(
        me,
        new Request(key, "POST", "/api/crm/tasks", bytes),
        () -> {
          Task planned = tasks.plan(body.planning(bytes, me), By.api(me));
          return answer(
              ResponseEntity.created(URI.create("/api/crm/tasks/" + planned.id())), planned);
        });
  }

  @GetMapping("/{task}")
  @Allowed(Right.SEE_DEALS)
  ResponseEntity<Object> get(@PathVariable TaskId task, Actor me) {
    return answer(ResponseEntity.ok(), tasks.get(task, me.account()));
  }

  @PatchMapping("/{task}")
  @Allowed(Right.CHANGE_DEALS)
  ResponseEntity<Object> edit(
      @PathVariable TaskId task,
      @RequestBody byte[] bytes,
      @RequestHeader(name = "If-Match", required = false) @Nullable String version,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Actor me) {
    return once(
        new Request(key, "PATCH", "/api/crm/tasks/" + task, bytes),
        () -> tasks.edit(task, IfMatch.required(version), body.changes(bytes, me), By.api(me)),
        me);
  }

  @PostMapping("/{task}/completion")
  @Allowed(Right.CHANGE_DEALS)
  ResponseEntity<Object> finish(
      @PathVariable TaskId task,
      @RequestBody(required = false) byte @Nullable [] bytes,
      @RequestHeader(name = "If-Match", required = false) @Nullable String version,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Actor me) {
    return once(
        new Request(
            key,
            "POST",
            "/api/crm/tasks/" + task + "/completion",
            bytes == null ? new byte[0] : bytes),
        () -> tasks.finish(task, version(version), body.result(bytes), By.api(me)),
        me);
  }

  @PostMapping("/{task}/cancellation")
  @Allowed(Right.CHANGE_DEALS)
  ResponseEntity<Object> cancel(
      @PathVariable TaskId task,
      @RequestHeader(name = "If-Match", required = false) @Nullable String version,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Actor me) {
    return once(
        new Request(key, "POST", "/api/crm/tasks/" + task + "/cancellation", new byte[0]),
        () -> tasks.cancel(task, version(version), By.api(me)),
        me);
  }

  @PostMapping("/{task}/undo")
  @Allowed(Right.CHANGE_DEALS)
  ResponseEntity<Object> reopen(
      @PathVariable TaskId task,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Actor me) {
    return once(
        new Request(key, "POST", "/api/crm/tasks/" + task + "/undo", new byte[0]),
        () -> tasks.reopen(task, By.api(me)),
        me);
  }

  private ResponseEntity<Object> once(Request request, Supplier<Task> change, Actor me) {
    return keys.once(me, request, () -> answer(ResponseEntity.ok(), change.get()));
  }

  private static @Nullable Integer version(@Nullable String header) {
    return IfMatch.parse(header).orElse(null);
  }

  private static ResponseEntity<Object> answer(ResponseEntity.BodyBuilder answer, Task task) {
    return answer.eTag(IfMatch.etag(task.version())).body(TaskJson.of(task));
  }
}
