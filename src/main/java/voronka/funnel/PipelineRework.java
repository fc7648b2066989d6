package voronka.funnel;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import voronka.funnel.PipelineReworkJob.Order;
import voronka.shared.AccountId;
import voronka.shared.By;

/**
 * What a changed pipeline makes of its deals: those of a deleted stage move on, and where stages
 * changed places, what was the furthest of them is read anew. The first ten thousand go with the
 * change itself, the rest by a job, so that no transaction lasts long.
 */
@Component
class PipelineRework {

  private static final int AT_ONCE = 10_000;
  private static final int CHUNK = 2_000;

  /** Who moved a deal while its stage was being deleted had not seen it: it is looked at again. */
  private static final Duration SWEEP = Duration.ofSeconds(5);

  private final PipelineReworkRepository rows;
  private final FunnelRebuild readings;
  private final Scheduler scheduler;
  private final Clock clock;

  PipelineRework(
      PipelineReworkRepository rows,
      FunnelRebuild readings,
      @Lazy Scheduler scheduler,
      Clock clock) {
    this.rows = rows;
    this.readings = readings;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  int standing(Collection<StageId> stages, AccountId account) {
    return rows.standing(stages, account);
  }

  /**
   * @param takenBack the version whose moves go back where nobody has moved the deal since, 0: none
   * @return the deals that move
   */
  int begin(Pipeline before, Pipeline after, int takenBack, By by) {
    List<StageId> deleted =
        before.stages().stream().map(Stage::id).filter(stage -> !after.has(stage)).toList();
    int moving =
        rows.standing(deleted, by.account())
            + (takenBack == 0 ? 0 : rows.returning(after.id(), takenBack, by.account()));
    if (PipelineDifferences.isReordered(before, after)) {
      rows.beginReading(after.id(), by.account());
    }
    Order order = new Order(by.account().value(), after.id().value(), after.version(), takenBack);
    boolean done = giveBack(order, AT_ONCE) && work(order, AT_ONCE);
    if (!done || !deleted.isEmpty()) {
      schedule(order, done ? SWEEP : Duration.ZERO);
    }
    return moving;
  }

  /**
   * One transaction's worth.
   *
   * @return whether nothing is left
   */
  boolean goOn(Order order) {
    return giveBack(order, CHUNK) && work(order, CHUNK);
  }

  private boolean work(Order order, int most) {
    int worked = 0;
    while (worked < most) {
      int moved = rows.moveOn(order, CHUNK, clock.instant());
      int read = moved > 0 ? 0 : readOn(order);
      if (moved + read == 0) {
        return true;
      }
      worked += moved + read;
    }
    return false;
  }

  private int readOn(Order order) {
    List<Integer> deals = rows.toBeRead(order, CHUNK);
    if (!deals.isEmpty()) {
      readings.rebuild(deals, order.accountId());
      rows.readTo(order, deals.size() < CHUNK ? null : deals.getLast());
    }
    return deals.size();
  }

  private boolean giveBack(Order order, int most) {
    if (order.takenBack() == 0) {
      return true;
    }
    int given = 0;
    while (given < most) {
      List<Integer> deals = rows.withdraw(order, CHUNK, clock.instant());
      if (deals.isEmpty()) {
        return true;
      }
      readings.rebuildChanged(deals, order.accountId());
      given += deals.size();
    }
    return false;
  }

  private void schedule(Order order, Duration in) {
    Instant at = clock.instant().plus(in);
    scheduler.scheduleIfNotExists(PipelineReworkJob.instance(order), at);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            scheduler.triggerCheckForDueExecutions();
          }
        });
  }
}
