package voronka.exchange;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;
import voronka.shared.AccountId;
import voronka.shared.Sentence;
import voronka.store.Tenancy;

/** The job of an import, on whichever node is free; those of one account run one after another. */
@Configuration(proxyBeanMethods = false)
class ImportJob {

  private static final Logger log = LoggerFactory.getLogger(ImportJob.class);
  private static final String NAME = "import";
  private static final Duration TURN = Duration.ofSeconds(1);
  private static final Duration AGAIN = Duration.ofSeconds(10);
  private static final int TRIES = 5;

  /** Which import; as the scheduler keeps it. */
  record Order(int account, int id) implements Serializable {}

  private final ImportRepository imports;
  private final ImportWork work;
  private final UndoWork undoing;
  private final TransactionOperations transactions;
  private final Clock clock;

  ImportJob(
      ImportRepository imports,
      ImportWork work,
      UndoWork undoing,
      TransactionOperations transactions,
      Clock clock) {
    this.imports = imports;
    this.work = work;
    this.undoing = undoing;
    this.transactions = transactions;
    this.clock = clock;
  }

  static TaskInstance<Order> instance(ImportId id, AccountId account) {
    Order order = new Order(account.value(), id.value());
    return new TaskInstance<>(NAME, order.account() + "-" + order.id(), order);
  }

  @Bean
  CustomTask<Order> importTask() {
    return Tasks.custom(NAME, Order.class)
        .onFailure(this::failed)
        .onDeadExecutionRevive()
        .execute((job, context) -> run(job.getData()));
  }

  private CompletionHandler<Order> run(Order order) {
    AccountId account = new AccountId(order.account());
    ImportId id = new ImportId(order.id());
    return Tenancy.in(account, () -> run(id, account));
  }

  private CompletionHandler<Order> run(ImportId id, AccountId account) {
    Boolean myTurn = transactions.execute(tx -> takeTurn(id, account));
    if (!Boolean.TRUE.equals(myTurn)) {
      return (done, operations) -> operations.reschedule(done, clock.instant().plus(TURN));
    }
    Import job = transactions.execute(tx -> imports.find(id, account).orElseThrow());
    if (job.isBeingUndone()) {
      undoing.run(job);
    } else if (!job.isOver()) {
      work.run(job);
    }
    return new OnCompleteRemove<>();
  }

  private boolean takeTurn(ImportId id, AccountId account) {
    imports.queueUp(account);
    if (imports.mustWait(id, account)) {
      return false;
    }
    imports.start(id, clock.instant(), account);
    return true;
  }

  private void failed(ExecutionComplete done, ExecutionOperations<Order> operations) {
    Order order = (Order) done.getExecution().taskInstance.getData();
    Throwable cause = done.getCause().orElse(null);
    if (done.getExecution().consecutiveFailures + 1 < TRIES) {
      log.warn("Import {} will try again in {} s", order, AGAIN.toSeconds(), cause);
      operations.reschedule(done, clock.instant().plus(AGAIN));
      return;
    }
    log.error("Import {} is given up, what it did so far stays and can be undone", order, cause);
    AccountId account = new AccountId(order.account());
    Tenancy.run(
        account,
        () -> transactions.executeWithoutResult(tx -> giveUp(new ImportId(order.id()), account)));
    operations.stop();
  }

  private void giveUp(ImportId id, AccountId account) {
    Import job = imports.find(id, account).orElseThrow();
    String why = job.isBeingUndone() ? "exchange.undo.broke" : "exchange.import.broke";
    imports.fail(id, Sentence.of(why), clock.instant(), account);
  }
}
