package voronka.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.annotation.Transactional;
import voronka.VoronkaTest;
import voronka.shared.AccountId;

@VoronkaTest
class IdsTests {

  private static final AtomicInteger LAST_ACCOUNT = new AtomicInteger(900_000);

  private final AccountId account = new AccountId(LAST_ACCOUNT.incrementAndGet());

  @Autowired Ids ids;

  @Autowired
  @Qualifier("idsDataSource")
  DataSource source;

  @Test
  void countsFromOneInEveryAccount() {
    var other = new AccountId(LAST_ACCOUNT.incrementAndGet());
    assertThat(List.of(ids.next(account, "deal"), ids.next(account, "deal"))).containsExactly(1, 2);
    assertThat(ids.next(other, "deal")).isEqualTo(1);
    assertThat(ids.next(account, "contact")).isEqualTo(1);
  }

  @Test
  void beginsStagesBehindTheNumbersOfWonAndLost() {
    assertThat(ids.next(account, "stage")).isEqualTo(10_001);
  }

  @Test
  void takesManyInARow() {
    int first = ids.take(account, "deal", 1_000);
    assertThat(first).isEqualTo(1);
    assertThat(ids.take(account, "deal", 10)).isEqualTo(1_001);
    assertThat(ids.next(account, "deal")).isEqualTo(1_011);
  }

  @Test
  void neverGivesANumberTwiceHoweverManyAsk() throws Exception {
    var otherNode = new Ids(source);
    Set<Integer> taken = ConcurrentHashMap.newKeySet();
    Callable<Void> worker =
        () -> {
          for (int i = 0; i < 300; i++) {
            assertThat(taken.add(ids.next(account, "deal"))).isTrue();
            assertThat(taken.add(otherNode.next(account, "deal"))).isTrue();
          }
          return null;
        };
    try (var threads = Executors.newFixedThreadPool(8)) {
      var work = new ArrayList<Future<Void>>();
      for (int i = 0; i < 8; i++) {
        work.add(threads.submit(worker));
      }
      for (Future<Void> done : work) {
        done.get();
      }
    }
    assertThat(taken).hasSize(4_800);
  }

  @Test
  @Transactional
  void worksInsideAnOpenTransaction() {
    assertThat(ids.next(account, "deal")).isEqualTo(1);
  }
}
