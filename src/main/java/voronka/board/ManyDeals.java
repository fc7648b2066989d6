package voronka.board;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import voronka.account.Members;
import voronka.board.Choice.Seen;
import voronka.board.DealResult.Done;
import voronka.funnel.Deal;
import voronka.funnel.DealChanges;
import voronka.funnel.DealChanges.To;
import voronka.funnel.DealMoves;
import voronka.funnel.DealUndo;
import voronka.funnel.Deals;
import voronka.funnel.MoveOrder;
import voronka.funnel.StageId;
import voronka.shared.By;
import voronka.shared.Invalid;
import voronka.shared.MemberId;
import voronka.shared.Refusal;
import voronka.shared.Sentence;
import voronka.web.RequestKeys;

/**
 * Changes many deals at once: each in a transaction of its own and through the operation that
 * changes one, so one refusal does not hold the others back. A request repeated under its key
 * changes nothing and comes to the same.
 */
@Service
public class ManyDeals {

  private final DealMoves moves;
  private final Deals deals;
  private final DealUndo undo;
  private final Members members;
  private final RequestKeys keys;

  ManyDeals(DealMoves moves, Deals deals, DealUndo undo, Members members, RequestKeys keys) {
    this.moves = moves;
    this.deals = deals;
    this.undo = undo;
    this.members = members;
    this.keys = keys;
  }

  /**
   * Moves, closes or reopens; a deal that somebody has moved since it was seen stays.
   *
   * @param reason needed to lose a deal
   */
  public List<DealResult> move(
      Choice choice, StageId to, @Nullable String reason, @Nullable String comment) {
    return each(
        choice,
        seen ->
            moves.move(
                seen.deal(),
                new MoveOrder(to, reason, comment, null, seen.version()),
                choice.by()));
  }

  /**
   * Gives the deals to a member; one that somebody else has given away since it was seen stays.
   *
   * @param owner null: to nobody
   * @throws Invalid there is no such member
   */
  public List<DealResult> assign(Choice choice, @Nullable MemberId owner) {
    refuseUnknown(owner, choice.by());
    DealChanges change =
        new DealChanges(null, null, null, null, new To<>(owner), null, null, null, null);
    return each(
        choice, seen -> deals.edit(seen.deal(), seen.version(), deal -> change, choice.by()));
  }

  private void refuseUnknown(@Nullable MemberId owner, By by) {
    boolean known =
        owner == null
            || members.list(by.account()).stream().anyMatch(member -> member.id().equals(owner));
    if (!known) {
      throw new Invalid("owner", Sentence.of("funnel.deal.no-such-member", "" + owner.value()));
    }
  }

  /** Adds tags to what a deal has and takes others off; the version it was seen in is no matter. */
  public List<DealResult> tag(Choice choice, List<String> add, List<String> remove) {
    return each(
        choice,
        seen -> deals.edit(seen.deal(), null, deal -> tags(deal.tags(), add, remove), choice.by()));
  }

  private static DealChanges tags(List<String> now, List<String> add, List<String> remove) {
    TreeSet<String> tags = new TreeSet<>(now);
    remove.forEach(tags::remove);
    tags.addAll(add);
    return new DealChanges(
        null, null, null, null, null, null, new To<>(List.copyOf(tags)), null, null);
  }

  /**
   * Takes back what the actor has just done to the deals.
   *
   * @see DealUndo
   */
  public List<DealResult> undo(Choice choice) {
    return each(choice, seen -> undo.undo(seen.deal(), seen.version(), choice.by()));
  }

  private List<DealResult> each(Choice choice, Function<Seen, Deal> work) {
    List<DealResult> results = new ArrayList<>();
    for (Seen seen : choice.deals()) {
      results.add(one(seen, choice, work));
    }
    return results;
  }

  private DealResult one(Seen seen, Choice choice, Function<Seen, Deal> work) {
    try {
      Done done =
          keys.once(
              choice.by().actor(),
              choice.request(),
              seen.deal().toString(),
              Done.class,
              () -> done(work.apply(seen)));
      return new DealResult(seen.deal(), done, null);
    } catch (Refusal refusal) {
      return new DealResult(seen.deal(), null, refusal.reasons().getFirst());
    }
  }

  private static Done done(Deal deal) {
    return new Done(deal.version(), deal.name());
  }
}
