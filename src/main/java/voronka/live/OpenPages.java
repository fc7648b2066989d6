package voronka.live;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import voronka.shared.AccountId;
import voronka.shared.Actor;

/**
 * The pages that are open at this node and listen. Each hears of its own account and of nothing
 * else. It is all in memory: a stream costs no connection to the database.
 */
@Service
public class OpenPages {

  /** Streams of one member at this node; the oldest makes room. */
  private static final int MOST_OF_ONE = 30;

  private final Gathering gathering;
  private final Viewings viewings = new Viewings();
  private final Recent recent = new Recent();
  private final String node = UUID.randomUUID().toString();
  private final Map<AccountId, Set<Listening>> pages = new ConcurrentHashMap<>();
  private final Map<AccountId, Long> left = new ConcurrentHashMap<>();
  private volatile boolean closed;

  OpenPages(Gathering gathering) {
    this.gathering = gathering;
  }

  /**
   * Begins to listen; the caller closes it.
   *
   * @param deals those the member has open before them, for colleagues to see
   * @param since how long ago what the page shows was surely read; it is told what came after
   */
  public Listening listen(Actor member, Set<Integer> deals, Duration since) {
    var listening = new Listening(this, member, deals);
    pages.compute(member.account(), (account, others) -> with(listening, others));
    makeRoom(member);
    if (closed) {
      listening.end();
    }
    recent.since(since, member.account()).forEach(listening::tell);
    sayViewing(listening);
    listening.viewing(viewings.of(member.account()));
    return listening;
  }

  /** Sets are replaced, never changed: who goes through one is disturbed by nobody. */
  private static Set<Listening> with(Listening listening, @Nullable Set<Listening> others) {
    Set<Listening> all = others == null ? new LinkedHashSet<>() : new LinkedHashSet<>(others);
    all.add(listening);
    return all;
  }

  private void makeRoom(Actor member) {
    List<Listening> own =
        of(member.account()).stream()
            .filter(page -> page.member().member().equals(member.member()))
            .toList();
    own.stream().limit(Math.max(0, own.size() - MOST_OF_ONE)).forEach(Listening::end);
  }

  void left(Listening listening) {
    left.put(listening.member().account(), System.nanoTime());
    pages.computeIfPresent(
        listening.member().account(), (account, others) -> without(listening, others));
    sayViewing(listening);
  }

  private static @Nullable Set<Listening> without(Listening listening, Set<Listening> others) {
    Set<Listening> rest = new LinkedHashSet<>(others);
    rest.remove(listening);
    return rest.isEmpty() ? null : rest;
  }

  /** Repeats what nodes forget, and lets the page know what they have forgotten. */
  void lives(Listening listening) {
    sayViewing(listening);
    listening.viewing(viewings.of(listening.member().account()));
  }

  private void sayViewing(Listening listening) {
    if (listening.deals().isEmpty() || listening.member().member() == null) {
      return;
    }
    AccountId account = listening.member().account();
    List<Viewer> viewers =
        of(account).stream().flatMap(page -> page.viewers().stream()).distinct().toList();
    gathering.add(new News.Viewing(account, node, viewers));
  }

  /** Passes on what a node said. */
  void hear(News news) {
    switch (news) {
      case News.Changed told -> remember(told.account(), Told.of(told));
      case News.Much told -> remember(told.account(), Told.MUCH);
      case News.Rows _ -> {
        // For the net.
      }
      case News.Members told -> tell(told.account(), Told.CHECK);
      case News.Viewing told -> {
        viewings.hear(told);
        List<Viewer> now = viewings.of(told.account());
        each(told.account(), page -> page.viewing(now));
      }
    }
  }

  private void remember(AccountId account, Told told) {
    recent.add(account, told);
    tell(account, told);
  }

  private void tell(AccountId account, Told told) {
    each(account, page -> page.tell(told));
  }

  /** What was said meanwhile is lost. */
  void lookAgain() {
    recent.startAnew();
    pages.keySet().forEach(account -> tell(account, Told.MUCH));
  }

  /** Accounts with somebody who listens. */
  Set<AccountId> accounts() {
    return Set.copyOf(pages.keySet());
  }

  /** Those and where somebody listened lately: who goes to another page comes back in a moment. */
  Set<AccountId> watched() {
    long oldest = System.nanoTime() - Recent.KEPT.toNanos();
    left.values().removeIf(at -> at - oldest < 0);
    Set<AccountId> all = new HashSet<>(pages.keySet());
    all.addAll(left.keySet());
    return all;
  }

  private void each(AccountId account, Consumer<Listening> work) {
    of(account).forEach(work);
  }

  private Set<Listening> of(AccountId account) {
    return pages.getOrDefault(account, Set.of());
  }

  /** A server that stops waits for its streams, so they end first. */
  @EventListener
  void closing(ContextClosedEvent closing) {
    closed = true;
    pages.values().forEach(all -> all.forEach(Listening::end));
  }
}
