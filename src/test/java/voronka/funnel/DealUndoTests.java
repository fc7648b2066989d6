package voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import voronka.funnel.DealChanges.To;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.MemberId;

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
  void whatAnotherChangedSinceStays() {
    Deal deal = moveTo(open("Квартира"), 2);
    By boris = By.person(world.member("Борис", Actor.Role.HEAD));
    Deal renamed = edit(deal, name("Дом"), boris);

    refuses("not_yours", () -> undo(deal, anna));
    refuses("changed_since", () -> world.in(() -> undo.undo(deal.id(), deal.version(), anna)));
    assertThat(now(deal).name()).isEqualTo("Дом");
    assertThat(now(deal).version()).isEqualTo(renamed.version());
  }

  @Test
  void anEditGivesTheFieldsTheirValuesBack() {
    Deal deal = open("Квартира");
    edit(
        deal,
        new DealChanges(
            new To<>("Дом"),
            new To<>(new BigDecimal("9400000.50")),
            null,
            null,
            new To<>(anna.actor().member()),
            new To<>("Авито"),
            new To<>(List.of("центр")),
            new To<>("A-1"),
            new To<>(Instant.parse("2027-01-15T00:00:00Z"))),
        anna);
    Deal before = now(deal);
    clock.forward(Duration.ofMinutes(1));
    edit(
        before,
        new DealChanges(
            new To<>("Дача"),
            new To<>(null),
            null,
            null,
            new To<>(null),
            new To<>(null),
            new To<>(List.of("ипотека", "центр")),
            new To<>(null),
            new To<>(null)),
        anna);

    undo(deal, anna);

    assertThat(now(deal)).usingRecursiveComparison().ignoringFields("version").isEqualTo(before);
    assertThat(now(deal).version()).isEqualTo(before.version() + 2);
    refuses("nothing_to_undo", () -> undo(deal, anna));
  }

  @Test
  void theOwnerIsTakenBackAndTheMoveBeforeItStays() {
    Deal deal = moveTo(open("Квартира"), 2);
    edit(deal, owner(anna.actor().member()), anna);

    undo(deal, anna);

    assertThat(now(deal).owner()).isNull();
    assertThat(now(deal).isIn(stage(2))).isTrue();
    assertThat(historyOf(deal)).noneMatch(move -> move.withdrawn() != null);
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

  private static DealChanges name(String name) {
    return new DealChanges(new To<>(name), null, null, null, null, null, null, null, null);
  }

  private static DealChanges owner(@Nullable MemberId owner) {
    return new DealChanges(null, null, null, null, new To<>(owner), null, null, null, null);
  }

  private Deal edit(Deal deal, DealChanges changes, By by) {
    return world.in(() -> deals.edit(deal.id(), now(deal).version(), changes, by));
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
