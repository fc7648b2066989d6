package voronka.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import voronka.VoronkaTest;
import voronka.shared.AccountId;

/** Nobody waits for ever, and nobody's patience cuts what changes something. */
@VoronkaTest
class PatienceTests {

  private static final AccountId ACCOUNT = new AccountId(910_003);

  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;

  @Test
  void aReadingEndsWithThePatienceOfWhoAsks() {
    assertThatThrownBy(
            () ->
                Tenancy.in(
                    ACCOUNT, Duration.ofMillis(50), () -> in(true, "select pg_sleep(60)::text")))
        .isInstanceOf(QueryTimeoutException.class);
  }

  @Test
  void whatChangesSomethingIsNotCut() {
    assertThat(timeout(false, Duration.ofSeconds(30))).isEqualTo("0");
    assertThat(timeout(true, Duration.ofSeconds(30))).isEqualTo("30s");
  }

  @Test
  void aJobThatReadsIsNotCut() {
    timeout(true, Duration.ofSeconds(30));
    assertThat(Tenancy.in(ACCOUNT, () -> in(true, "show statement_timeout"))).isEqualTo("0");
  }

  private String timeout(boolean readOnly, Duration patience) {
    return Tenancy.in(ACCOUNT, patience, () -> in(readOnly, "show statement_timeout"));
  }

  private String in(boolean readOnly, String sql) {
    var transaction = new TransactionTemplate(transactions);
    transaction.setReadOnly(readOnly);
    return transaction.execute(tx -> jdbc.sql(sql).query(String.class).single());
  }
}
