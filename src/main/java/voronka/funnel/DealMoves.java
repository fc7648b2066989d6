package voronka.funnel;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import voronka.funnel.DealRepository.Held;
import voronka.journal.Journal;
import voronka.shared.By;
import voronka.tasks.FirstTask;

/**
 * Moves deals between stages, closes and reopens them, and takes them to other pipelines. The page,
 * the API, the rules and every other door end here.
 */
@Service
public class DealMoves {

  private final DealRepository deals;
  private final PipelineRepository pipelines;
  private final MoveRepository moves;
  private final TasksOfDeals tasks;
  private final DealChanged changed;
  private final Journal journal;
  private final Clock clock;

  DealMoves(
      DealRepository deals,
      PipelineRepository pipelines,
      MoveRepository moves,
      TasksOfDeals tasks,
      DealChanged changed,
      Journal journal,
      Clock clock) {
    this.deals = deals;
    this.pipelines = pipelines;
    this.moves = moves;
    this.tasks = tasks;
    this.changed = changed;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Puts the deal into the stage, sets the task the stage asks for, writes history and journal. A
   * deal that already stands there is left alone. Won and lost are stages too; an ordinary stage
   * reopens a closed deal; a stage of another pipeline takes it there.
   *
   * @throws DealNotFound the account has no such deal
   * @throws DealChangedMeanwhile the order names an old version, or one from before another move
   * @throws StageRefused there is no such stage, the reason is missing, or the deal is in the bin
   */
  @Transactional
  public Deal move(DealId id, MoveOrder order, By by) {
    Held held = deals.hold(id, by.account());
    Deal deal = held.deal();
    refuseIfChanged(deal, order, by);
    if (deal.isInBin()) {
      throw StageRefused.inBin();
    }
    if (deal.isIn(order.to())) {
      return deal;
    }

    Pipeline target = target(held, order.to(), by);
    Integer reason = reason(deal, order, by);
    Standing next = next(deal, order.to(), target, reason, by);

    Deal moved = deal.standing(next);
    MoveRow row = moves.row(moved, by);
    FirstTask first = tasks.entered(moved, target, row, held.next(), by);
    moves.record(deal, moved, row, order, first, by);
    journal.write(DealEvents.moved(deal, moved, row, order, target), by);
    return moved;
  }

  private void refuseIfChanged(Deal deal, MoveOrder order, By by) {
    if (order.ifVersion() != null && order.ifVersion() != deal.version()) {
      throw changed.refusal(deal, by.account());
    }
    Integer seen = order.ifStandsSince();
    if (seen != null
        && seen != deal.version()
        && changed.isMovedSince(seen, deal.id(), by.account())) {
      throw changed.movedRefusal(deal, by.account());
    }
  }

  private Pipeline target(Held held, StageId to, By by) {
    PipelineId own = held.deal().standing().pipeline();
    Pipeline pipeline = pipelines.inEdition(held.edition(), own, by.account());
    if (to.isEnd() || pipeline.has(to)) {
      return pipeline;
    }
    return pipelines.having(to, by.account()).orElseThrow(() -> StageRefused.noSuchStage(to));
  }

  private @Nullable Integer reason(Deal deal, MoveOrder order, By by) {
    if (!order.to().equals(StageId.LOST)) {
      return null;
    }
    if (order.reason() == null || order.reason().isBlank()) {
      throw StageRefused.reasonMissing();
    }
    return pipelines.lossReason(deal.standing().pipeline(), order.reason().strip(), by.account());
  }

  private Standing next(Deal deal, StageId to, Pipeline target, @Nullable Integer reason, By by) {
    Standing now = deal.standing();
    Instant at = notBefore(now.changedAt());
    if (target.id().equals(now.pipeline())) {
      return now.movedTo(to, at, reason, target);
    }
    Passage earlier = moves.passage(deal.id(), target.id(), by.account()).orElse(null);
    moves.leave(deal.id(), Passage.of(now, at), target.id(), by.account());
    return now.enteredPipeline(target, to, at, earlier);
  }

  /** Clocks of two nodes may disagree; a deal's moves follow each other all the same. */
  private Instant notBefore(Instant earlier) {
    Instant now = clock.instant();
    return now.isBefore(earlier) ? earlier : now;
  }
}
