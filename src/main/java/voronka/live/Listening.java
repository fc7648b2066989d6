package voronka.live;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import voronka.shared.Actor;

/**
 * One page that listens. What it does not take in time ends it: a page that opens another stream
 * reads everything anew.
 */
public final class Listening implements AutoCloseable {

  private static final int WAITING = 32;
  private static final Told END = new Told("end", "");

  private final OpenPages pages;
  private final Actor member;
  private final Set<Integer> deals;
  private final BlockingQueue<Told> waiting = new ArrayBlockingQueue<>(WAITING);
  private volatile boolean over;
  private @Nullable Told viewing;

  Listening(OpenPages pages, Actor member, Set<Integer> deals) {
    this.pages = pages;
    this.member = member;
    this.deals = Set.copyOf(deals);
  }

  Actor member() {
    return member;
  }

  /** Those open before the member while this is. */
  Set<Integer> deals() {
    return deals;
  }

  List<Viewer> viewers() {
    return deals.stream().map(deal -> new Viewer(deal, member.member(), member.name())).toList();
  }

  void tell(Told told) {
    if (!over && !waiting.offer(told)) {
      end();
    }
  }

  /** Says who has what open, unless this page knows it already. */
  synchronized void viewing(List<Viewer> viewers) {
    Told now = Told.of(viewers);
    if (viewing == null ? !viewers.isEmpty() : !now.equals(viewing)) {
      viewing = now;
      tell(now);
    }
  }

  void end() {
    over = true;
    waiting.clear();
    waiting.offer(END);
  }

  /** The next thing to tell, or null when there was nothing for so long. */
  public @Nullable Told next(Duration patience) throws InterruptedException {
    Told told = waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    return told == END ? null : told;
  }

  public boolean isOver() {
    return over;
  }

  /** The page is still there, and so is what it has open. */
  public void lives() {
    pages.lives(this);
  }

  @Override
  public void close() {
    end();
    pages.left(this);
  }
}
