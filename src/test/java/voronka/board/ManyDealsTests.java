package voronka.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.VoronkaTest;
import voronka.World;
import voronka.board.Choice.Seen;
import voronka.funnel.Deal;
import voronka.funnel.DealHistory;
import voronka.funnel.DealId;
import voronka.funnel.DealMoves;
import voronka.funnel.Deals;
import voronka.funnel.MoveOrder;
import voronka.funnel.NewDeal;
import voronka.funnel.NewPipeline;
import voronka.funnel.Pipeline;
import voronka.funnel.Pipelines;
import voronka.funnel.StageId;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Invalid;
import voronka.web.RequestKeys.Request;

/** Many deals changed at once: one result each, whatever becomes of the others. */
@VoronkaTest
class ManyDealsTests {

  @Autowired World world;
  @Autowired Pipelines pipelines;
  @Autowired Deals deals;
  @Autowired DealMoves moves;
  @Autowired DealHistory history;
  @Autowired ManyDeals many;

  private By anna;
  private By boris;
  private Pipeline buyer;

  @BeforeEach
  void openTheAgency() {
    anna = world.byAnna();
    boris = By.person(world.member("Борис", Actor.Role.HEAD));
    buyer =
        world.in(
            () ->
                pipelines.add(
                    NewPipeline.of("Покупатель", "Новый клиент", "Встреча состоялась", "Сделка"),
                    anna));
  }

  @Test
  void movesThemAllAndSaysWhoseVersionIsWhich() {
    Deal first = open("Квартира");
    Deal second = open("Дом");

    List<DealResult> results = move(choice(first, second), stage(2));

    assertThat(results).allMatch(DealResult::isDone);
    assertThat(results).extracting(DealResult::version).containsExactly(2, 2);
    assertThat(now(first).isIn(stage(2))).isTrue();
    assertThat(now(second).isIn(stage(2))).isTrue();
  }

  @Test
  void oneThatSomebodyHasMovedStaysAndTheOthersGo() {
    Deal mine = open("Квартира");
    Deal taken = open("Дом");
    world.in(() -> moves.move(taken.id(), MoveOrder.to(stage(3)), boris));

    List<DealResult> results = move(choice(taken, mine), stage(2));

    assertThat(results.getFirst().refused().code()).isEqualTo("changed_meanwhile");
    assertThat(results.getLast().isDone()).isTrue();
    assertThat(now(taken).isIn(stage(3))).isTrue();
    assertThat(now(mine).isIn(stage(2))).isTrue();
  }

  @Test
  void aLossWithoutAReasonLeavesThemAll() {
    Deal deal = open("Квартира");

    List<DealResult> results = move(choice(deal), StageId.LOST);

    assertThat(results.getFirst().refused().field()).isEqualTo("reason");
    assertThat(now(deal)).isEqualTo(deal);
  }

  @Test
  void aRepetitionUnderTheKeyChangesNothingAndComesToTheSame() {
    Deal deal = open("Квартира");
    Choice choice = choice("k-1", anna, deal);
    List<DealResult> first = move(choice, stage(2));
    move(choice("k-2", anna, now(deal)), stage(3));

    List<DealResult> again = move(choice, stage(2));

    assertThat(again).isEqualTo(first);
    assertThat(now(deal).isIn(stage(3))).isTrue();
    assertThat(world.in(() -> history.moves(deal.id(), 0, 100, world.account()))).hasSize(3);
  }

  @Test
  void aRequestThatWasCutOffGoesOnUnderItsKey() {
    Deal done = open("Квартира");
    Deal left = open("Дом");
    move(choice("k", anna, done), stage(2));

    List<DealResult> both = move(choice("k", anna, done, left), stage(2));

    assertThat(both).extracting(DealResult::version).containsExactly(2, 2);
    assertThat(now(left).isIn(stage(2))).isTrue();
  }

  @Test
  void theOwnerIsNotTakenFromWhomSomebodyElseGaveItTo() {
    Deal seen = open("Квартира");
    Deal moved = open("Дом");
    inside(() -> many.assign(choice("", boris, seen), boris.actor().member()));
    world.in(() -> moves.move(moved.id(), MoveOrder.to(stage(2)), boris));

    List<DealResult> results =
        inside(() -> many.assign(choice(seen, moved), anna.actor().member()));

    assertThat(results.getFirst().refused().code()).isEqualTo("changed_meanwhile");
    assertThat(now(seen).owner()).isEqualTo(boris.actor().member());
    assertThat(now(moved).owner()).isEqualTo(anna.actor().member());
  }

  @Test
  void tagsAreAddedToWhatIsThere() {
    Deal deal = open("Квартира");
    inside(() -> many.tag(choice(deal), List.of("центр", "ипотека"), List.of()));

    inside(() -> many.tag(choice(deal), List.of("срочно"), List.of("ипотека")));

    assertThat(now(deal).tags()).containsExactly("срочно", "центр");
  }

  @Test
  void theWholeIsTakenBackButForWhatCameAfter() {
    Deal one = open("Квартира");
    Deal other = open("Дом");
    List<DealResult> done = move(choice(one, other), stage(2));
    world.in(() -> moves.move(other.id(), MoveOrder.to(stage(3)), boris));

    List<Seen> made =
        done.stream().map(result -> new Seen(result.deal(), result.version())).toList();
    List<DealResult> undone = inside(() -> many.undo(new Choice(made, request(null), anna)));

    assertThat(undone.getFirst().isDone()).isTrue();
    assertThat(undone.getLast().refused().code()).isEqualTo("changed_since");
    assertThat(now(one).isIn(stage(1))).isTrue();
    assertThat(now(other).isIn(stage(3))).isTrue();
  }

  @Test
  void noneAndTooManyAreRefused() {
    List<Seen> crowd = Collections.nCopies(501, new Seen(new DealId(1), null));

    assertThatThrownBy(() -> new Choice(crowd, request(null), anna)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> new Choice(List.of(), request(null), anna))
        .isInstanceOf(Invalid.class);
  }

  private List<DealResult> move(Choice choice, StageId to) {
    return inside(() -> many.move(choice, to, null, null));
  }

  /** As a request does it: in the account, in no transaction. */
  private <T> T inside(Callable<T> work) {
    AtomicReference<T> result = new AtomicReference<>();
    world.inside(
        () -> {
          try {
            result.set(work.call());
          } catch (RuntimeException e) {
            throw e;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    return result.get();
  }

  private Choice choice(Deal... chosen) {
    return choice("", anna, chosen);
  }

  private static Choice choice(String key, By by, Deal... chosen) {
    List<Seen> seen = new ArrayList<>();
    Arrays.stream(chosen).forEach(deal -> seen.add(new Seen(deal.id(), deal.version())));
    return new Choice(seen, request(key), by);
  }

  private static Request request(@Nullable String key) {
    return new Request(key, "POST", "/deals/moves", new byte[0]);
  }

  private Deal open(String name) {
    return world.in(() -> deals.open(NewDeal.named(name, buyer.id()), anna));
  }

  private Deal now(Deal deal) {
    return world.in(() -> deals.get(deal.id(), world.account()));
  }

  private StageId stage(int place) {
    return buyer.stages().get(place - 1).id();
  }
}
