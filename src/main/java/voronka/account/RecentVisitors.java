package voronka.account;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Who stood behind a token a moment ago, so that a program that asks a thousand times a second is
 * looked up once in it. What takes a right away here counts at once; from another node it is heard
 * a second later at most.
 */
@Component
class RecentVisitors {

  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final int MOST = 1_000;

  private record Recent(Visitor visitor, Instant until) {}

  private final Map<ByteBuffer, Recent> recent = new ConcurrentHashMap<>();
  private final Clock clock;
  private volatile int changes;

  RecentVisitors(Clock clock) {
    this.clock = clock;
  }

  /** The visitor of a moment ago, else the one that the look finds; nobody is not remembered. */
  Optional<Visitor> find(byte[] hash, Supplier<Optional<Visitor>> look) {
    ByteBuffer key = ByteBuffer.wrap(hash);
    Instant now = clock.instant();
    @Nullable Recent known = recent.get(key);
    if (known != null && now.isBefore(known.until())) {
      return Optional.of(known.visitor());
    }
    int seen = changes;
    Optional<Visitor> found = look.get();
    found.ifPresent(visitor -> keep(key, new Recent(visitor, now.plus(FRESH)), seen));
    return found;
  }

  /** Unless something has changed since the look began: it may have seen what was before. */
  private synchronized void keep(ByteBuffer key, Recent visitor, int seen) {
    if (seen != changes) {
      return;
    }
    if (recent.size() >= MOST) {
      recent.clear();
    }
    recent.put(key, visitor);
  }

  /** To be said beside every statement that changes what a visitor is made of. */
  void forgetOnCommit() {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            forget();
          }
        });
  }

  private synchronized void forget() {
    changes++;
    recent.clear();
  }
}
