package voronka.tasks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import voronka.journal.Journal;
import voronka.shared.AccountId;
import voronka.shared.By;
import voronka.shared.MemberId;
import voronka.shared.NotFound;
import voronka.shared.Subject;
import voronka.store.Ids;

/**
 * Plans tasks, finishes them with a result, puts them off, gives them to others and cancels them.
 * Each change is written to the journal about the task's subject, and the subject learns which of
 * its tasks is next.
 */
@Service
public class Tasks {

  /** How long finishing or cancelling can be taken back; later a new task is planned. */
  public static final Duration UNDO_WINDOW = Duration.ofSeconds(10);

  private final TaskRepository tasks;
  private final TaskSubjects subjects;
  private final Journal journal;
  private final Ids ids;
  private final Clock clock;

  Tasks(TaskRepository tasks, TaskSubjects subjects, Journal journal, Ids ids, Clock clock) {
    this.tasks = tasks;
    this.subjects = subjects;
    this.journal = journal;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @throws TaskNotFound the account has no such task
   */
  @Transactional(readOnly = true)
  public Task get(TaskId id, AccountId account) {
    return tasks.find(id, account).orElseThrow(() -> new TaskNotFound(id));
  }

  /**
   * What the subject expects of its tasks: whether one is missing, and which one would do.
   *
   * @throws NotFound the account has no such deal
   */
  @Transactional(readOnly = true)
  public Wish wish(Subject about, AccountId account) {
    return subjects.wish(about, account);
  }

  /**
   * Plans a task; its time may lie in the past, then it is overdue at once.
   *
   * @throws NotFound the account has no such deal, contact
   * @throws SubjectInBin that has to be taken out of the bin first
   */
  @Transactional
  public Task plan(NewTask wanted, By by) {
    subjects.hold(wanted.about(), by.account());
    TaskId id = new TaskId(ids.next(by.account(), "task"));
    tasks.add(id, wanted, clock.instant(), by);

    Task planned = get(id, by.account());
    journal.write(TaskEvents.planned(planned), by);
    tellNext(planned.about(), by);
    return planned;
  }

  /**
   * Done.
   *
   * @param version the one it was read in; null: whatever it is
   * @param result what came of it, null: nobody said
   * @throws TaskChangedMeanwhile it is another version, or done or cancelled already
   */
  @Transactional
  public Task finish(TaskId id, @Nullable Integer version, @Nullable String result, By by) {
    Task done = open(id, version, by).closed(TaskState.DONE, result, clock.instant(), by);
    tasks.keep(done, by.account());
    journal.write(TaskEvents.done(done), by);
    tellNext(done.about(), by);
    return done;
  }

  /**
   * Not to be done any more.
   *
   * @throws TaskChangedMeanwhile as {@link #finish}
   */
  @Transactional
  public Task cancel(TaskId id, @Nullable Integer version, By by) {
    Task cancelled = open(id, version, by).closed(TaskState.CANCELLED, null, clock.instant(), by);
    tasks.keep(cancelled, by.account());
    journal.write(TaskEvents.cancelled(cancelled), by);
    tellNext(cancelled.about(), by);
    return cancelled;
  }

  /**
   * Changes an open task; fields left alone stay as they are.
   *
   * @throws TaskChangedMeanwhile as {@link #finish}
   */
  @Transactional
  public Task edit(TaskId id, @Nullable Integer version, TaskChanges changes, By by) {
    Task before = open(id, version, by);
    Task wanted = before.changed(changes);
    if (isSame(before, wanted)) {
      return before;
    }
    tasks.keep(wanted, by.account());
    Task after = get(id, by.account());
    journal.write(TaskEvents.changed(before, after), by);
    tellNext(after.about(), by);
    return after;
  }

  private static boolean isSame(Task before, Task after) {
    return before.type() == after.type()
        && before.text().equals(after.text())
        && Objects.equals(before.dueAt(), after.dueAt())
        && Objects.equals(before.owner(), after.owner());
  }

  /** To another time, or to none. */
  @Transactional
  public Task reschedule(TaskId id, @Nullable Integer version, @Nullable Instant dueAt, By by) {
    return edit(id, version, TaskChanges.due(dueAt), by);
  }

  /** To another member, or to nobody. */
  @Transactional
  public Task assign(TaskId id, @Nullable Integer version, @Nullable MemberId owner, By by) {
    return edit(id, version, TaskChanges.owner(owner), by);
  }

  /**
   * Takes back that the task was just finished or cancelled: it is open again as it was.
   *
   * @throws TaskUndoRefused it is open, was closed by somebody else, or more than ten seconds ago
   */
  @Transactional
  public Task reopen(TaskId id, By by) {
    Task closed = lock(id, by);
    check(closed, by);
    Task open = closed.reopened();
    tasks.keep(open, by.account());
    journal.write(TaskEvents.reopened(open), by);
    tellNext(open.about(), by);
    return open;
  }

  private void check(Task task, By by) {
    Task.Closing closing = task.closing();
    if (closing == null) {
      throw TaskUndoRefused.isOpen();
    }
    if (closing.by() == null || !closing.by().equals(by.actor().member())) {
      throw TaskUndoRefused.somebodyElses();
    }
    if (Duration.between(closing.at(), clock.instant()).compareTo(UNDO_WINDOW) > 0) {
      throw TaskUndoRefused.tooLate();
    }
  }

  private Task open(TaskId id, @Nullable Integer version, By by) {
    Task task = lock(id, by);
    if (!task.isOpen()) {
      throw TaskChangedMeanwhile.closed(task);
    }
    if (version != null && version != task.version()) {
      throw TaskChangedMeanwhile.edited(id);
    }
    return task;
  }

  /** The subject before its task: moves of a deal hold it in this order, too. */
  private Task lock(TaskId id, By by) {
    subjects.hold(get(id, by.account()).about(), by.account());
    return tasks.lock(id, by.account());
  }

  private void tellNext(Subject about, By by) {
    subjects.tell(about, tasks.next(about, by.account()).orElse(null), by.account());
  }

  /** The subject went into the bin: its tasks are in no list until {@link #bringBack}. */
  @Transactional
  public void setAside(Subject about, AccountId account) {
    tasks.setAside(about, true, account);
  }

  /** The subject came out of the bin, its tasks with it, as they were. */
  @Transactional
  public void bringBack(Subject about, AccountId account) {
    tasks.setAside(about, false, account);
  }
}
