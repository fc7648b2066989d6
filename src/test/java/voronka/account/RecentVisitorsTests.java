package voronka.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import voronka.TurnableClock;
import voronka.shared.AccountId;
import voronka.shared.Actor;
import voronka.shared.MemberId;

class RecentVisitorsTests {

  private static final byte[] HASH = {1, 2, 3};
  private static final Visitor ANNA =
      new Visitor(
          new Actor(new AccountId(1), new MemberId(1), "Анна", Actor.Role.OWNER),
          new AccountSettings("Пятый этаж", ZoneId.of("Europe/Moscow"), "RUB"),
          false);

  private final TurnableClock clock = new TurnableClock();
  private final RecentVisitors recent = new RecentVisitors(clock);
  private final TransactionTemplate transactions = new TransactionTemplate(new Nothing());
  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void looksOnceASecond() {
    ask();
    ask();
    assertThat(looks).hasValue(1);

    clock.forward(Duration.ofSeconds(1));
    ask();
    assertThat(looks).hasValue(2);
  }

  @Test
  void looksForAStrangerEveryTime() {
    recent.find(HASH, this::nobody);
    recent.find(HASH, this::nobody);
    assertThat(looks).hasValue(2);
  }

  @Test
  void looksAgainAfterAChangeIsCommitted() {
    ask();
    transactions.executeWithoutResult(tx -> recent.forgetOnCommit());
    ask();
    assertThat(looks).hasValue(2);
  }

  @Test
  void aLookThatBeganBeforeTheChangeIsNotRemembered() {
    recent.find(
        HASH,
        () -> {
          transactions.executeWithoutResult(tx -> recent.forgetOnCommit());
          return Optional.of(ANNA);
        });
    ask();
    assertThat(looks).hasValue(1);
  }

  private void ask() {
    assertThat(recent.find(HASH.clone(), this::anna)).contains(ANNA);
  }

  private Optional<Visitor> anna() {
    looks.incrementAndGet();
    return Optional.of(ANNA);
  }

  private Optional<Visitor> nobody() {
    looks.incrementAndGet();
    return Optional.empty();
  }

  /** Transactions of nothing at all, which commit. */
  private static class Nothing extends AbstractPlatformTransactionManager {

    @Override
    protected Object doGetTransaction() {
      return this;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {}

    @Override
    protected void doCommit(DefaultTransactionStatus status) {}

    @Override
    protected void doRollback(DefaultTransactionStatus status) {}
  }
}
