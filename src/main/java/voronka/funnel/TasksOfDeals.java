package voronka.funnel;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import voronka.account.Accounts;
import voronka.shared.AccountId;
import voronka.shared.By;
import voronka.shared.Cause;
import voronka.shared.Subject;
import voronka.tasks.AutomaticTasks;
import voronka.tasks.FirstTask;
import voronka.tasks.StageTask;
import voronka.tasks.TaskType;
import voronka.tasks.Tasks;
import voronka.tasks.Wish;

/** What becomes of a deal's tasks when it enters a stage, goes into the bin, or comes back. */
@Component
class TasksOfDeals {

  private final AutomaticTasks automatic;
  private final Tasks tasks;
  private final Accounts accounts;
  private final Clock clock;

  TasksOfDeals(AutomaticTasks automatic, Tasks tasks, Accounts accounts, Clock clock) {
    this.automatic = automatic;
    this.tasks = tasks;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * Sets the task of the stage the deal now stands in, and cancels what the one before had set
   * unless somebody touched it. An import of history does neither.
   *
   * @param first which task was next until now
   * @return which is now
   */
  @Nullable FirstTask entered(
      Deal deal, Pipeline pipeline, MoveRow row, @Nullable FirstTask first, By by) {
    NextTask asked = askedBy(pipeline, deal);
    boolean nothingToDo = asked == null && first == null;
    if (nothingToDo || by.cause() == Cause.IMPORT) {
      return first;
    }
    return automatic.moved(subject(deal.id()), row.id(), wanted(asked, deal, by.account()), by);
  }

  private @Nullable StageTask wanted(@Nullable NextTask asked, Deal deal, AccountId account) {
    if (asked == null) {
      return null;
    }
    ZoneId zone = accounts.settings(account).zone();
    return new StageTask(
        deal.standing().stage().value(),
        TaskType.of(asked.type().code()),
        asked.text(),
        asked.due().after(clock.instant(), null, zone),
        asked.whom() == null ? deal.owner() : asked.whom());
  }

  /** An open deal always wants a next task, best the one its stage would set. */
  Wish wish(Deal deal, Pipeline pipeline, AccountId account) {
    boolean always = deal.standing().isOpen() && !deal.isInBin();
    StageTask best = always ? wanted(askedBy(pipeline, deal), deal, account) : null;
    return new Wish(
        always,
        deal.owner(),
        best == null ? null : new Wish.Proposal(best.type(), best.text(), best.dueAt()));
  }

  private static @Nullable NextTask askedBy(Pipeline pipeline, Deal deal) {
    return pipeline
        .stage(deal.standing().stage())
        .map(stage -> stage.settings().nextTask())
        .orElse(null);
  }

  /** Who is given the deal is given what its stage had set for whoever led it before. */
  void edited(Deal before, Deal after, By by) {
    if (!Objects.equals(before.owner(), after.owner())) {
      automatic.given(subject(after.id()), before.owner(), after.owner(), by.account());
    }
  }

  /** The move is taken back, and with it what it set and what it cancelled. */
  @Nullable FirstTask takenBack(DealId deal, int move, By by) {
    return automatic.takenBack(subject(deal), move, by);
  }

  /** Its tasks go into the bin with it, and come out with it. */
  void binned(Deal deal, By by) {
    if (deal.isInBin()) {
      tasks.setAside(subject(deal.id()), by.account());
    } else {
      tasks.bringBack(subject(deal.id()), by.account());
    }
  }

  private static Subject subject(DealId deal) {
    return new Subject("deal", deal.value());
  }
}
