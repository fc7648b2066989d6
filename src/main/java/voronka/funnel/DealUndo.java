package voronka.funnel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import voronka.funnel.MoveRepository.LastMove;
import voronka.journal.Journal;
import voronka.shared.By;

/** Takes back a move its author has just made. */
@Service
public class DealUndo {

  /** How long a move can be taken back; later, going back is an ordinary move. */
  public static final Duration WINDOW = Duration.ofSeconds(10);

  private final DealRepository deals;
  private final MoveRepository moves;
  private final FunnelRebuild readings;
  private final Journal journal;
  private final Clock clock;

  DealUndo(
      DealRepository deals,
      MoveRepository moves,
      FunnelRebuild readings,
      Journal journal,
      Clock clock) {
    this.deals = deals;
    this.moves = moves;
    this.readings = readings;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Marks the deal's last move withdrawn: it stays in the history, struck through, and counts in no
   * number.
   *
   * @throws DealNotFound the account has no such deal
   * @throws UndoRefused the last change is somebody else's, too old, not a move, or something came
   *     after it
   */
  @Transactional
  public Deal undo(DealId id, By by) {
    Deal deal = deals.lock(id, by.account());
    LastMove last = moves.last(id, by.account()).orElseThrow(UndoRefused::nothingToUndo);
    Instant now = clock.instant();
    check(deal, last, now, by);

    moves.withdraw(id, last.place(), now, by);
    readings.rebuild(List.of(id.value()), by.account());
    deals.raiseVersion(id, by.account());

    Deal undone = deals.get(id, by.account());
    journal.write(DealEvents.undone(undone, last.id()), by);
    return undone;
  }

  private static void check(Deal deal, LastMove last, Instant now, By by) {
    if (last.place() == 1 || deal.isInBin()) {
      throw UndoRefused.nothingToUndo();
    }
    if (last.version() != deal.version()) {
      throw UndoRefused.somethingCameAfter();
    }
    if (last.by() == null || !last.by().equals(by.actor().member())) {
      throw UndoRefused.somebodyElses();
    }
    if (Duration.between(last.at(), now).compareTo(WINDOW) > 0) {
      throw UndoRefused.tooLate();
    }
  }
}
