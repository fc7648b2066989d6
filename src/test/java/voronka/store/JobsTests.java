package voronka.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.util.UUID;
import voronka.VoronkaTest;

@VoronkaTest
class JobsTests {

  @Autowired Scheduler scheduler;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;
  @Autowired PlatformTransactionManager transactions;

  private final TaskInstance<Void> job = new TaskInstance<>("of-a-test", UUID.randomUUID().toString());

  @Test
  void keepsAJobOnlyIfItsTransactionIsKept() {
    var transaction = new TransactionTemplate(transactions);
    transaction.executeWithoutResult(
        status -> {
          schedule();
          status.setRollbackOnly();
        });
    assertThat(jobs()).isZero();

    transaction.executeWithoutResult(status -> schedule());
    assertThat(jobs()).isOne();
  }

  private void schedule() {
    scheduler.schedule(job, clock.instant().plusSeconds(1_000_000));
  }

  private int jobs() {
    return jdbc.sql("select count(*) from store.scheduled_tasks where task_instance = ?")
        .param(job.getId())
        .query(Integer.class)
        .single();
  }
}
