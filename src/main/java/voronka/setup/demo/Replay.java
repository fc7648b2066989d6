package voronka.setup.demo;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import voronka.contacts.ContactDetails;
import voronka.funnel.Deal;
import voronka.funnel.DealChanges;
import voronka.funnel.DealChanges.To;
import voronka.funnel.DealId;
import voronka.funnel.DealMoves;
import voronka.funnel.DealUndo;
import voronka.funnel.Deals;
import voronka.funnel.MoveOrder;
import voronka.funnel.NewDeal;
import voronka.funnel.Pipeline;
import voronka.funnel.StageId;
import voronka.shared.Actor;
import voronka.shared.By;

/** Does what the plan says, each step at its own time and by the verb a person uses. */
@Component
@ConditionalOnProperty(name = "voronka.mode", havingValue = "demo")
class Replay {

  private final Deals deals;
  private final DealMoves moves;
  private final DealUndo undo;
  private final DemoClock clock;

  /**
   * Who is who: people by e-mail, pipelines by the key of their file, deals by their order in the
   * plan.
   */
  private record Cast(
      Map<String, Actor> people, Map<String, Pipeline> pipelines, Map<Integer, DealId> deals) {

    By by(Step step) {
      return By.person(Objects.requireNonNull(people.get(step.by())));
    }

    DealId deal(Step step) {
      return Objects.requireNonNull(deals.get(step.deal()));
    }

    Pipeline pipeline(String key) {
      return Objects.requireNonNull(pipelines.get(key));
    }
  }

  Replay(Deals deals, DealMoves moves, DealUndo undo, DemoClock clock) {
    this.deals = deals;
    this.moves = moves;
    this.undo = undo;
    this.clock = clock;
  }

  void play(List<Step> steps, Map<String, Actor> people, Map<String, Pipeline> pipelines) {
    Cast cast = new Cast(people, pipelines, new HashMap<>());
    for (Step step : steps) {
      clock.set(step.at());
      play(step, cast);
    }
  }

  private void play(Step step, Cast cast) {
    By by = cast.by(step);
    switch (step) {
      case Step.Open open -> cast.deals().put(open.deal(), deals.open(deal(open, cast), by).id());
      case Step.Move move ->
          moves.move(cast.deal(move), order(stage(move, cast), null, move.comment()), by);
      case Step.Win win -> moves.move(cast.deal(win), MoveOrder.to(StageId.WON), by);
      case Step.Lose lose ->
          moves.move(cast.deal(lose), order(StageId.LOST, lose.reason(), lose.comment()), by);
      case Step.Undo taken -> undo.undo(cast.deal(taken), by);
      case Step.Reprice reprice -> reprice(cast.deal(reprice), reprice.budget(), by);
      case Step.Bin bin -> deals.bin(cast.deal(bin), null, by);
      case Step.Restore restore -> deals.restore(cast.deal(restore), by);
    }
  }

  private static NewDeal deal(Step.Open open, Cast cast) {
    Step.Client client = open.client();
    return new NewDeal(
        cast.pipeline(open.funnel()).id(),
        null,
        open.name(),
        open.budget(),
        ContactDetails.of(client.name(), client.phone(), client.email()),
        open.company(),
        cast.by(open).actor().member(),
        open.source(),
        open.tags(),
        null,
        null,
        null,
        null);
  }

  private static MoveOrder order(StageId to, @Nullable String reason, @Nullable String comment) {
    return new MoveOrder(to, reason, comment, null);
  }

  private static StageId stage(Step.Move move, Cast cast) {
    return cast.pipeline(move.funnel()).stages().get(move.stage()).id();
  }

  private void reprice(DealId id, BigDecimal budget, By by) {
    Deal deal = deals.get(id, by.account());
    DealChanges changes =
        new DealChanges(null, new To<>(budget), null, null, null, null, null, null, null);
    deals.edit(id, deal.version(), changes, by);
  }
}
