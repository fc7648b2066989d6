package voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import voronka.shared.Actor;
import voronka.shared.By;

/** Taking back the last move within ten seconds. */
class DealUndoTests extends FunnelTest {

  @Test
  void theDealStandsWhereItStoodAndTheRowStaysInTheHistory() {
    Deal before = moveTo(open("Квартира"), 2);
    move(before, MoveOrder.lost("Дорого"));

    Deal undone = undo(before, anna);

    assertThat(undone.standing().stage()).isEqualTo(stage(2));
    assertThat(undone.standing().changedAt()).isEqualTo(before.standing().changedAt());
    assertThat(undone.standing().lossReason()).isNull();
    assertThat(historyOf(before)).hasSize(3);
    assertThat(historyOf(before).getLast().withdrawn().byName()).isEqualTo("Анна Крылова");
  }

  @Test
  void theNextMoveGoesOnAfterAWithdrawnOne() {
    Deal deal = moveTo(open("Квартира"), 2);
    undo(deal, anna);

    moveTo(deal, 3);

    assertThat(historyOf(deal)).extracting(Move::place).containsExactly(1, 2, 3);
    assertThat(historyOf(deal).getLast().from()).isEqualTo(stage(1));
  }

  @Test
  void tenSecondsLaterItIsTooLate() {
    Deal deal = moveTo(open("Квартира"), 2);
    clock.forward(Duration.ofSeconds(11));

    refuses("too_late", () -> undo(deal, anna));
  }

  @Test
  void anothersMoveIsNotMineToTakeBack() {
    Deal deal = moveTo(open("Квартира"), 2);
    By boris = By.person(world.member("Борис", Actor.Role.HEAD));

    refuses("not_yours", () -> undo(deal, boris));
  }

  @Test
  void whatWasChangedSinceStays() {
    Deal deal = moveTo(open("Квартира"), 2);
    world.in(
        () ->
            deals.edit(
                deal.id(),
                deal.version(),
                new DealChanges(
                    new DealChanges.To<>("Дом"), null, null, null, null, null, null, null, null),
                anna));

    refuses("changed_since", () -> undo(deal, anna));
  }

  @Test
  void openingIsNotUndone() {
    Deal deal = open("Квартира");

    refuses("nothing_to_undo", () -> undo(deal, anna));
  }

  @Test
  void aMoveIsTakenBackOnce() {
    Deal deal = moveTo(open("Квартира"), 2);
    undo(deal, anna);

    refuses("nothing_to_undo", () -> undo(deal, anna));
  }

  private Deal undo(Deal deal, By by) {
    return world.in(() -> undo.undo(deal.id(), by));
  }

  private static void refuses(String code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            UndoRefused.class,
            refused -> assertThat(refused.reasons().getFirst().code()).isEqualTo(code));
  }
}
