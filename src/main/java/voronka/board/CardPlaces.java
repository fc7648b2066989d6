package voronka.board;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import voronka.account.Access;
import voronka.account.Right;
import voronka.board.CardPlaceRepository.Column;
import voronka.funnel.DealFilter;
import voronka.funnel.DealId;
import voronka.funnel.DealNotFound;
import voronka.funnel.PipelineId;
import voronka.funnel.StageId;
import voronka.journal.Change;
import voronka.journal.Journal;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Conflict;
import voronka.shared.Invalid;
import voronka.shared.Sentence;
import voronka.shared.Subject;

/**
 * Puts cards where people want them in a column. A place lasts as long as the deal stands in the
 * stage; who leaves it and comes back has none, who is brought back by undo has it still.
 */
@Service
public class CardPlaces {

  /** How many cards of a column may have a place of their own. */
  public static final int MOST = 2_000;

  /** For so long undo may bring a deal back into its place; more than its ten seconds. */
  private static final Duration BROUGHT_BACK = Duration.ofMinutes(1);

  /**
   * Where cards are put.
   *
   * @param after the card right above, null: on top
   */
  public record Spot(PipelineId pipeline, StageId stage, @Nullable DealId after) {}

  private final CardPlaceRepository places;
  private final Journal journal;
  private final Clock clock;

  CardPlaces(CardPlaceRepository places, Journal journal, Clock clock) {
    this.places = places;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Puts the deals one under the other into the spot. When the card above has no place yet, it and
   * all the filter shows above it get theirs, as they stand.
   *
   * @param filter what is seen of the column, with its pipeline
   * @throws DealNotFound the account has no such deal
   * @throws Conflict one of them, or the card above, stands elsewhere by now
   * @throws Invalid urgency is no order by hand, the card above is one of them, or the column has
   *     no room
   */
  @Transactional
  public void put(List<DealId> deals, Spot spot, CardOrder order, DealFilter filter, By by) {
    refuseUrgency(order);
    Access.require(by.actor(), order == CardOrder.SHARED ? Right.MOVE_DEALS : Right.SEE_DEALS);
    Column column =
        new Column(spot.pipeline(), spot.stage(), order.keeper(by.actor()), by.account());
    refuseItself(deals, spot.after());
    places.lock(column);
    refuseElsewhere(deals, spot.after(), column);
    places.forgetThoseLeft(clock.instant().minus(BROUGHT_BACK), column);

    Ranks ranks = places.ranks(column);
    List<DealId> above = unplacedDownTo(spot.after(), deals, ranks, filter, column);
    refuseTooMany(deals, above, ranks);
    places.write(written(deals, spot.after(), above, ranks), column);
    if (order == CardOrder.SHARED) {
      tell(above, by);
      tell(deals, by);
    }
  }

  private static void refuseUrgency(CardOrder order) {
    if (!order.isByHand()) {
      throw new Invalid("order", Sentence.of("board.order.by-urgency"));
    }
  }

  private static void refuseItself(List<DealId> deals, @Nullable DealId after) {
    if (after != null && deals.contains(after)) {
      throw new Invalid("after", Sentence.of("board.order.itself"));
    }
  }

  private void refuseElsewhere(List<DealId> deals, @Nullable DealId after, Column column) {
    Set<DealId> asked = new LinkedHashSet<>(deals);
    if (after != null) {
      asked.add(after);
    }
    Map<DealId, Boolean> here = places.areHere(asked, column);
    for (DealId deal : asked) {
      if (!here.containsKey(deal)) {
        throw new DealNotFound(deal);
      }
    }
    if (here.containsValue(false)) {
      throw new Conflict("elsewhere", Sentence.of("board.order.elsewhere"));
    }
  }

  /** What gets a place besides the deals themselves, in its order: nothing under a placed card. */
  private List<DealId> unplacedDownTo(
      @Nullable DealId after, List<DealId> deals, Ranks ranks, DealFilter filter, Column column) {
    if (after == null || ranks.of().containsKey(after)) {
      return List.of();
    }
    Set<DealId> above = new LinkedHashSet<>(places.unplacedDownTo(after, filter, MOST + 1, column));
    deals.forEach(above::remove);
    above.add(after);
    return List.copyOf(above);
  }

  private static void refuseTooMany(List<DealId> deals, List<DealId> above, Ranks ranks) {
    Set<DealId> all = new HashSet<>(ranks.of().keySet());
    all.addAll(above);
    all.addAll(deals);
    if (all.size() > MOST) {
      throw new Invalid("deal", Sentence.of("board.order.full", MOST));
    }
  }

  private static Map<DealId, Long> written(
      List<DealId> deals, @Nullable DealId after, List<DealId> above, Ranks ranks) {
    if (above.isEmpty()) {
      return ranks.put(deals, after);
    }
    List<DealId> all = new ArrayList<>(above);
    all.addAll(deals);
    return ranks.putLast(all);
  }

  /** Pages that show the shared order read these cards again. */
  private void tell(List<DealId> deals, By by) {
    Actor who = by.actor();
    deals.stream()
        .map(deal -> new Subject("place", deal.value()))
        .map(place -> new Change(who.account(), 0, place, null, who.member(), who.name()))
        .forEach(journal::announce);
  }
}
