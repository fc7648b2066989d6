package voronka.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import voronka.shared.AccountId;

/**
 * What was told lately, for pages that were not listening for a moment: while they loaded, or after
 * a stream broke.
 */
final class Recent {

  static final Duration KEPT = Duration.ofMinutes(1);

  private static final int MOST = 2_000;

  private record Kept(long at, AccountId account, Told told) {}

  private final Deque<Kept> kept = new ArrayDeque<>();

  /** Nothing is missing from then on. */
  private long complete = System.nanoTime();

  synchronized void add(AccountId account, Told told) {
    forgetOld();
    kept.add(new Kept(System.nanoTime(), account, told));
    if (kept.size() > MOST) {
      complete = kept.remove().at() + 1;
    }
  }

  private void forgetOld() {
    long oldest = System.nanoTime() - KEPT.toNanos();
    while (!kept.isEmpty() && kept.peek().at() < oldest) {
      complete = kept.remove().at() + 1;
    }
  }

  /** What was told meanwhile is not here. */
  synchronized void startAnew() {
    kept.clear();
    complete = System.nanoTime();
  }

  /** What the account was told since so long ago; that much changed where it is not known. */
  synchronized List<Told> since(Duration ago, AccountId account) {
    long from = System.nanoTime() - ago.toNanos();
    if (from < complete) {
      return List.of(Told.MUCH);
    }
    return kept.stream()
        .filter(one -> one.at() >= from && one.account().equals(account))
        .map(Kept::told)
        .toList();
  }
}
