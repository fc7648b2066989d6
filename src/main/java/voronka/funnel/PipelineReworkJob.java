package voronka.funnel;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.Serializable;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;
import voronka.shared.AccountId;
import voronka.store.Tenancy;

/** Goes on with the deals of a changed pipeline, a transaction a chunk. */
@Configuration(proxyBeanMethods = false)
class PipelineReworkJob {

  private static final String NAME = "pipeline-rework";
  private static final Duration AGAIN = Duration.ofSeconds(10);

  /**
   * As the scheduler keeps it.
   *
   * @param version the one that made the work
   * @param takenBack the one whose moves go back, 0: none
   */
  record Order(int account, int pipeline, int version, int takenBack) implements Serializable {

    AccountId accountId() {
      return new AccountId(account);
    }
  }

  private final PipelineRework rework;
  private final TransactionOperations transactions;

  PipelineReworkJob(PipelineRework rework, TransactionOperations transactions) {
    this.rework = rework;
    this.transactions = transactions;
  }

  static TaskInstance<Order> instance(Order order) {
    return new TaskInstance<>(
        NAME,
        "%d-%d-%d-%d"
            .formatted(order.account(), order.pipeline(), order.version(), order.takenBack()),
        order);
  }

  @Bean
  CustomTask<Order> pipelineReworkTask() {
    return Tasks.custom(NAME, Order.class)
        .onFailure(new OnFailureRetryLater<>(AGAIN))
        .onDeadExecutionRevive()
        .execute((job, context) -> run(job.getData()));
  }

  private CompletionHandler<Order> run(Order order) {
    return Tenancy.in(
        order.accountId(),
        () -> {
          boolean done = false;
          while (!done) {
            done = Boolean.TRUE.equals(transactions.execute(chunk -> rework.goOn(order)));
          }
          return new OnCompleteRemove<>();
        });
  }
}
