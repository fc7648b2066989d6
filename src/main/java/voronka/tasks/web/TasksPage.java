package voronka.tasks.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Accounts;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Invalid;
import voronka.shared.MemberId;
import voronka.shared.Subject;
import voronka.tasks.Task;
import voronka.tasks.TaskFilter;
import voronka.tasks.TaskId;
import voronka.tasks.TaskList;
import voronka.tasks.Tasks;
import voronka.tasks.Wish;
import voronka.web.FormFaults;
import voronka.web.Toast;
import voronka.web.Words;

/**
 * The next step about a deal or contact and its other tasks: a part of its page, and a page of its
 * own without scripts.
 */
@Controller
class TasksPage {

  private static final int MOST = 50;

  private final Tasks tasks;
  private final TaskList list;
  private final Accounts accounts;
  private final Words words;
  private final Clock clock;

  TasksPage(Tasks tasks, TaskList list, Accounts accounts, Words words, Clock clock) {
    this.tasks = tasks;
    this.list = list;
    this.accounts = accounts;
    this.words = words;
    this.clock = clock;
  }

  @GetMapping("/tasks")
  @Allowed(Right.SEE_DEALS)
  String show(
      @RequestParam String about,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Actor me,
      Model page) {
    return show(TaskAddress.subject(about), null, FormFaults.NONE, false, script, me, page);
  }

  @PostMapping("/tasks")
  @Allowed(Right.CHANGE_DEALS)
  String plan(
      @RequestParam String about,
      @RequestParam(defaultValue = "") String type,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String due,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Actor me,
      Model page,
      HttpServletResponse response) {
    Subject subject = TaskAddress.subject(about);
    TaskForm draft = new TaskForm(type, text, due);
    try {
      tasks.plan(draft.task(subject, owner(subject, me), zone(me)), By.person(me));
    } catch (Invalid refused) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      response.setHeader("X-Fragment", "true");
      return show(subject, draft, FormFaults.of(refused), false, script, me, page);
    }
    say(Toast.of(words.text("tasks.planned")), subject, response);
    return show(subject, null, FormFaults.NONE, true, script, me, page);
  }

  /** Whoever leads the deal; of what nobody leads, whoever plans. */
  private @Nullable MemberId owner(Subject subject, Actor me) {
    MemberId owner = tasks.wish(subject, me.account()).owner();
    return owner == null ? me.member() : owner;
  }

  @PostMapping("/tasks/{task}/completion")
  @Allowed(Right.CHANGE_DEALS)
  String finish(
      @PathVariable TaskId task,
      @RequestParam(defaultValue = "") String result,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Actor me,
      Model page,
      HttpServletResponse response) {
    Task done = tasks.finish(task, null, TaskForm.result(result), By.person(me));
    say(undoable("tasks.finished", done), done.about(), response);
    return show(done.about(), null, FormFaults.NONE, true, script, me, page);
  }

  @PostMapping("/tasks/{task}/cancellation")
  @Allowed(Right.CHANGE_DEALS)
  String cancel(
      @PathVariable TaskId task,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Actor me,
      Model page,
      HttpServletResponse response) {
    Task cancelled = tasks.cancel(task, null, By.person(me));
    say(undoable("tasks.cancelled", cancelled), cancelled.about(), response);
    return show(cancelled.about(), null, FormFaults.NONE, true, script, me, page);
  }

  private Toast undoable(String key, Task task) {
    return Toast.of(words.text(key))
        .detail(task.text())
        .undo(words.text("tasks.undo"), "/tasks/" + task.id() + "/undo");
  }

  /**
   * @param soon one of the ready times; null: as {@code due} says
   * @param due empty: at no set time
   */
  @PostMapping("/tasks/{task}/due")
  @Allowed(Right.CHANGE_DEALS)
  String reschedule(
      @PathVariable TaskId task,
      @RequestParam(required = false) @Nullable String soon,
      @RequestParam(defaultValue = "") String due,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Actor me,
      Model page,
      HttpServletResponse response) {
    Instant to = TaskForm.due(soon, due, zone(me), clock.instant());
    Task moved = tasks.reschedule(task, null, to, By.person(me));
    say(Toast.of(words.text("tasks.rescheduled")), moved.about(), response);
    return show(moved.about(), null, FormFaults.NONE, true, script, me, page);
  }

  @PostMapping("/tasks/{task}/undo")
  @Allowed(Right.CHANGE_DEALS)
  String reopen(
      @PathVariable TaskId task,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Actor me,
      Model page,
      HttpServletResponse response) {
    Task open = tasks.reopen(task, By.person(me));
    Toast back = Toast.of(words.text("tasks.reopened"));
    response.setHeader(
        Toast.HEADER, back.header(changed(open.about()), about(open.about(), "all")));
    return show(open.about(), null, FormFaults.NONE, true, script, me, page);
  }

  /** The page hears that something about the subject changed; the tasks come with this answer. */
  private static void say(Toast toast, Subject about, HttpServletResponse response) {
    response.setHeader(Toast.HEADER, toast.header(changed(about), about(about, "tasks")));
  }

  private static String changed(Subject about) {
    return about.kind() + ":changed";
  }

  private static Map<String, Object> about(Subject about, String part) {
    return Map.of("id", about.id(), "part", part);
  }

  private String show(
      Subject about,
      @Nullable TaskForm draft,
      FormFaults faults,
      boolean answers,
      @Nullable String script,
      Actor me,
      Model page) {
    Wish wish = tasks.wish(about, me.account());
    ZoneId zone = zone(me);
    TasksView view =
        new TasksView(
            about,
            list.page(TaskFilter.openAbout(about), null, MOST, me.account()),
            wish,
            draft == null ? TaskForm.of(wish.proposal(), zone) : draft,
            faults,
            clock.instant(),
            zone,
            answers);
    page.addAttribute("view", view);
    return script == null ? "tasks/page" : "tasks/about";
  }

  private ZoneId zone(Actor me) {
    return accounts.settings(me.account()).zone();
  }
}
