package voronka.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import voronka.VoronkaTest;
import voronka.shared.AccountId;
import voronka.shared.MemberId;
import voronka.shared.Subject;

@VoronkaTest
class CommittedChangesTests {

  private static final Change FIRST = change(42);
  private static final Change SECOND = change(43);

  @Autowired PlatformTransactionManager manager;

  private final List<List<Change>> heard = new ArrayList<>();
  private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
  private CommittedChanges changes;
  private TransactionTemplate transaction;

  @BeforeEach
  void listen() {
    beans.addBean("listener", (ChangeListener) heard::add);
    changes = new CommittedChanges(beans.getBeanProvider(ChangeListener.class));
    transaction = new TransactionTemplate(manager);
  }

  private static Change change(int deal) {
    return new Change(
        new AccountId(1), 0, new Subject("deal", deal), 7, new MemberId(1), "Анна Крылова");
  }

  @Test
  void tellsAllOfATransactionAfterItsCommit() {
    transaction.executeWithoutResult(
        tx -> {
          changes.add(FIRST);
          changes.add(SECOND);
          assertThat(heard).isEmpty();
        });
    assertThat(heard).containsExactly(List.of(FIRST, SECOND));
  }

  @Test
  void tellsNothingOfWhatIsRolledBack() {
    transaction.executeWithoutResult(
        tx -> {
          changes.add(FIRST);
          tx.setRollbackOnly();
        });
    assertThat(heard).isEmpty();
  }

  @Test
  void keepsATransactionInsideAnotherApart() {
    var inside = new TransactionTemplate(manager);
    inside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    transaction.executeWithoutResult(
        tx -> {
          changes.add(FIRST);
          inside.executeWithoutResult(more -> changes.add(SECOND));
          assertThat(heard).containsExactly(List.of(SECOND));
        });
    assertThat(heard).containsExactly(List.of(SECOND), List.of(FIRST));
  }

  @Test
  void aListenerThatFailsDeniesNoChange() {
    beans.addBean(
        "broken",
        (ChangeListener)
            all -> {
              throw new IllegalStateException("deaf");
            });
    transaction.executeWithoutResult(tx -> changes.add(FIRST));
    assertThat(heard).containsExactly(List.of(FIRST));
  }

  @Test
  void refusesOutsideATransaction() {
    assertThatThrownBy(() -> changes.add(FIRST)).isInstanceOf(IllegalStateException.class);
  }
}
