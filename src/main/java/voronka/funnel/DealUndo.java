package voronka.funnel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import voronka.funnel.MoveRepository.LastMove;
import voronka.journal.Entry;
import voronka.journal.Journal;
import voronka.shared.By;

/** Takes back the change its author has just made: a move, an owner, tags, a field. */
@Service
public class DealUndo {

  /** How long a change can be taken back; later, going back is an ordinary change. */
  public static final Duration WINDOW = Duration.ofSeconds(10);

  private final DealRepository deals;
  private final DealChanged changed;
  private final MoveRepository moves;
  private final FunnelRebuild readings;
  private final TasksOfDeals tasks;
  private final DealNames names;
  private final Journal journal;
  private final Clock clock;

  DealUndo(
      DealRepository deals,
      DealChanged changed,
      MoveRepository moves,
      FunnelRebuild readings,
      TasksOfDeals tasks,
      DealNames names,
      Journal journal,
      Clock clock) {
    this.deals = deals;
    this.changed = changed;
    this.moves = moves;
    this.readings = readings;
    this.tasks = tasks;
    this.names = names;
    this.journal = journal;
    this.clock = clock;
  }

  /** The deal's last change, whichever it is. */
  @Transactional
  public Deal undo(DealId id, By by) {
    return undo(id, null, by);
  }

  /**
   * Takes the deal's last change back. A move is marked withdrawn: it stays in the history, struck
   * through, and counts in no number; an edit gives the fields their values from before.
   *
   * @param made the version the change made; null: whatever it was
   * @throws DealNotFound the account has no such deal
   * @throws UndoRefused the last change is somebody else's, too old, another one, or no move and no
   *     edit
   */
  @Transactional
  public Deal undo(DealId id, @Nullable Integer made, By by) {
    Deal deal = deals.lock(id, by.account());
    Entry last = changed.last(id, by.account()).orElseThrow(UndoRefused::nothingToUndo);
    check(deal, last, made, by);
    return last.kind().equals("deal.edited")
        ? undoEdit(deal, last, by)
        : undoMove(deal, lastMove(deal, by), by);
  }

  private void check(Deal deal, Entry last, @Nullable Integer made, By by) {
    boolean another = made != null && made != deal.version();
    if (another || last.version() == null || last.version() != deal.version()) {
      throw UndoRefused.somethingCameAfter();
    }
    if (!last.kind().equals("deal.edited") && !isMove(last)) {
      throw UndoRefused.nothingToUndo();
    }
    if (last.by() == null || !last.by().equals(by.actor().member())) {
      throw UndoRefused.somebodyElses();
    }
    if (Duration.between(last.at(), clock.instant()).compareTo(WINDOW) > 0) {
      throw UndoRefused.tooLate();
    }
  }

  private static boolean isMove(Entry last) {
    return DealEvents.PLACING.contains(last.kind()) && !last.kind().equals("deal.move-undone");
  }

  private LastMove lastMove(Deal deal, By by) {
    return moves
        .last(deal.id(), by.account())
        .filter(move -> move.version() == deal.version())
        .orElseThrow(UndoRefused::nothingToUndo);
  }

  private Deal undoMove(Deal deal, LastMove last, By by) {
    Instant now = clock.instant();
    moves.withdraw(deal.id(), last.place(), now, by);
    readings.rebuild(List.of(deal.id().value()), by.account());
    deals.raiseVersion(deal.id(), by.account());
    deals.keepNextTask(deal.id(), tasks.takenBack(deal.id(), last.id(), by), by.account());

    Deal undone = deals.get(deal.id(), by.account());
    journal.write(DealEvents.undone(undone, last.id()), by);
    return undone;
  }

  private Deal undoEdit(Deal deal, Entry edit, By by) {
    Deal undone = DealDifferences.before(deal, edit.details().path("changes"));
    deals.edit(undone, by.account());
    tasks.edited(deal, undone, by);
    deals.retag(undone.id(), undone.tags(), by.account());
    Map<String, Object[]> back = DealDifferences.between(deal, undone);
    journal.write(
        DealEvents.editUndone(undone, back, names.of(back, by.account()), edit.position()), by);
    return undone;
  }
}
