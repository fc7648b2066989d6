package voronka.store;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import voronka.shared.AccountId;

/** A job that counts the counters it sees before and after it entered the account it is about. */
@Configuration(proxyBeanMethods = false)
class CountingJob {

  record Seen(int outside, int inside) {}

  static final String NAME = "counting-job-of-a-test";
  static final BlockingQueue<Seen> SEEN = new LinkedBlockingQueue<>();

  @Bean(NAME)
  OneTimeTask<Integer> task(JdbcClient jdbc, PlatformTransactionManager transactions) {
    var transaction = new TransactionTemplate(transactions);
    return Tasks.oneTime(NAME, Integer.class)
        .execute(
            (job, context) -> {
              var account = new AccountId(job.getData());
              int outside = count(jdbc, transaction, account);
              int inside = Tenancy.in(account, () -> count(jdbc, transaction, account));
              SEEN.add(new Seen(outside, inside));
            });
  }

  private static int count(JdbcClient jdbc, TransactionTemplate transaction, AccountId account) {
    return transaction.execute(
        status ->
            jdbc.sql("select count(*) from account.counter where account_id = ?")
                .param(account.value())
                .query(Integer.class)
                .single());
  }
}
