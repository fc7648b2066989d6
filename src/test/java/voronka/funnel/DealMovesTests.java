package voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import voronka.funnel.DealChanges.To;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Cause;
import voronka.shared.Sentence;

/** The one operation that moves a deal. */
class DealMovesTests extends FunnelTest {

  @Test
  void openingIsTheFirstRowOfTheHistoryAndItsFirstVisit() {
    Deal deal = open("Квартира на Садовой");

    assertThat(historyOf(deal))
        .singleElement()
        .satisfies(
            opening -> {
              assertThat(opening.from()).isNull();
              assertThat(opening.to()).isEqualTo(stage(1));
              assertThat(opening.byName()).isEqualTo("Анна Крылова");
              assertThat(opening.cause()).isEqualTo(Cause.PERSON);
            });
    assertThat(visitsOf(deal)).isEqualTo(1);
  }

  @Test
  void movesADealToTheNextStage() {
    Deal deal = open("Квартира на Садовой");

    Deal moved = moveTo(deal, 2);

    assertThat(moved.standing().stage()).isEqualTo(stage(2));
    assertThat(moved.version()).isEqualTo(deal.version() + 1);
    assertThat(now(deal)).isEqualTo(moved);
    assertThat(historyOf(deal)).hasSize(2);
    assertThat(journalOf(deal)).containsExactly("deal.opened", "deal.moved");
  }

  @Test
  void aMoveIntoTheStageTheDealStandsInIsNoMove() {
    Deal deal = open("Квартира на Садовой");

    Deal same = moveTo(deal, 1);

    assertThat(same.version()).isEqualTo(deal.version());
    assertThat(historyOf(deal)).hasSize(1);
  }

  @Test
  void aStageRenamedMeanwhileIsJournaledByItsNewName() {
    Deal deal = moveTo(open("Квартира"), 2);
    world.in(() -> rename(3, "Встреча прошла"));

    moveTo(deal, 3);

    assertThat(lastNameInJournalOf(deal)).isEqualTo("Встреча прошла");
  }

  @Test
  void aStageAddedMeanwhileIsMovedInto() {
    Deal deal = moveTo(open("Квартира"), 2);
    StageId added = new StageId(stage(4).value() + 1_000_000);
    change(
        """
        insert into funnel.stage (account_id, id, pipeline_id, name, kind, place)
        select account_id, id + 1000000, pipeline_id, 'Регистрация', kind, place + 1
          from funnel.stage
         where account_id = :account
           and id = :stage
        """,
        4);

    Deal moved = move(deal, MoveOrder.to(added));

    assertThat(moved.standing().stage()).isEqualTo(added);
    assertThat(moved.standing().furthest()).isEqualTo(added);
  }

  @Test
  void aStageDeletedMeanwhileIsRefused() {
    Deal deal = moveTo(open("Квартира"), 2);
    change(
        "update funnel.stage set deleted_at = now() where account_id = :account and id = :stage",
        3);

    assertThatThrownBy(() -> moveTo(deal, 3)).isInstanceOf(StageRefused.class);
  }

  @Test
  void aChangeTakenBackIsNotBelieved() {
    Deal deal = moveTo(open("Квартира"), 2);
    assertThatThrownBy(
            () ->
                world.in(
                    () -> {
                      rename(3, "Никогда");
                      moves.move(deal.id(), MoveOrder.to(stage(3)), anna);
                      throw new IllegalStateException("taken back");
                    }))
        .hasMessage("taken back");
    world.in(() -> rename(3, "Встреча прошла"));

    moveTo(deal, 3);

    assertThat(lastNameInJournalOf(deal)).isEqualTo("Встреча прошла");
  }

  private int rename(int place, String name) {
    return jdbc.sql(
            "update funnel.stage set name = :name where account_id = :account and id = :stage")
        .param("account", world.account().value())
        .param("stage", stage(place).value())
        .param("name", name)
        .update();
  }

  private void change(String sql, int place) {
    world.in(
        () ->
            jdbc.sql(sql)
                .param("account", world.account().value())
                .param("stage", stage(place).value())
                .update());
  }

  private String lastNameInJournalOf(Deal deal) {
    return world.in(
        () ->
            jdbc.sql(
                    """
                    select details ->> 'toName'
                      from journal.entry
                     where account_id = :account
                       and subject_kind = 'deal'
                       and subject_id = :deal
                     order by position desc
                     limit 1
                    """)
                .param("account", world.account().value())
                .param("deal", deal.id().value())
                .query(String.class)
                .single());
  }

  @Test
  void aLossNeedsItsReason() {
    Deal deal = open("Квартира на Садовой");

    assertThatThrownBy(() -> move(deal, MoveOrder.to(StageId.LOST)))
        .isInstanceOfSatisfying(
            StageRefused.class,
            refused ->
                assertThat(refused.reasons().getFirst().code()).isEqualTo("reason_required"));
    assertThat(historyOf(deal)).hasSize(1);
  }

  @Test
  void aReasonWrittenInAnotherCaseIsTheSameReason() {
    Deal one = move(open("Первая"), MoveOrder.lost("Дорого"));
    Deal two = move(open("Вторая"), MoveOrder.lost("дорого "));

    assertThat(two.standing().lossReason()).isEqualTo(one.standing().lossReason());
  }

  @Test
  void anOrdinaryStageReopensAClosedDeal() {
    Deal lost = move(moveTo(open("Квартира"), 3), MoveOrder.lost("Дорого"));

    Deal open = moveTo(lost, 2);

    assertThat(open.standing().isOpen()).isTrue();
    assertThat(open.standing().furthest()).isEqualTo(stage(3));
    assertThat(journalOf(open)).endsWith("deal.lost", "deal.reopened");
    assertThat(historyOf(open)).hasSize(4);
  }

  @Test
  void aStageOfAnotherPipelineTakesTheDealThereAndBackItGoesOn() {
    Pipeline seller =
        world.in(() -> pipelines.add(NewPipeline.of("Продавец", "Новый", "Договор"), anna));
    Deal deal = moveTo(open("Квартира"), 3);

    Deal away = move(deal, MoveOrder.to(seller.first().id()));
    Deal back = moveTo(away, 2);

    assertThat(away.standing().pipeline()).isEqualTo(seller.id());
    assertThat(back.standing().pipeline()).isEqualTo(buyer.id());
    assertThat(back.standing().cameInAt()).isEqualTo(deal.createdAt());
    assertThat(back.standing().furthest()).isEqualTo(stage(3));
  }

  @Test
  void refusesAStageTheAccountDoesNotHave() {
    Deal deal = open("Квартира");

    assertThatThrownBy(() -> move(deal, MoveOrder.to(new StageId(999_999))))
        .isInstanceOf(StageRefused.class);
    assertThat(now(deal)).isEqualTo(deal);
  }

  @Test
  void refusesAMoveMadeFromAnOldVersion() {
    Deal deal = open("Квартира");
    moveTo(deal, 2);

    assertThatThrownBy(() -> move(deal, new MoveOrder(stage(3), null, null, deal.version())))
        .isInstanceOf(DealChangedMeanwhile.class);
  }

  @Test
  void whatSomebodySawStandingIsRefusedOnlyWhenItWasMovedSince() {
    Deal seen = open("Квартира");
    By boris = By.person(world.member("Борис", Actor.Role.HEAD));
    world.in(
        () ->
            deals.edit(
                seen.id(),
                null,
                deal ->
                    new DealChanges(
                        null, null, null, null, null, null, new To<>(List.of("центр")), null, null),
                boris));
    Deal moved = move(seen, ifStandsSince(seen, 2));
    assertThat(moved.isIn(stage(2))).isTrue();

    move(seen, MoveOrder.to(stage(3)), boris);

    assertThatThrownBy(() -> move(seen, ifStandsSince(moved, 4)))
        .isInstanceOfSatisfying(
            DealChangedMeanwhile.class,
            refused ->
                assertThat(refused.reasons().getFirst().sentence().arguments())
                    .contains(Sentence.of("funnel.deal.stands-in", "Встреча состоялась"), "Борис"));
    assertThat(now(seen).isIn(stage(3))).isTrue();
  }

  private MoveOrder ifStandsSince(Deal seen, int place) {
    return new MoveOrder(stage(place), null, null, null, seen.version());
  }

  @Test
  void refusesToMoveADealInTheBin() {
    Deal deal = open("Квартира");
    world.in(() -> deals.bin(deal.id(), null, anna));

    assertThatThrownBy(() -> moveTo(deal, 2)).isInstanceOf(StageRefused.class);
  }

  @Test
  void movesFollowEachOtherEvenWhenTheClockStepsBack() {
    Deal deal = moveTo(open("Квартира"), 2);
    clock.forward(Duration.ofHours(-2));

    moveTo(deal, 3);

    List<Move> rows = historyOf(deal);
    assertThat(rows.getLast().at()).isEqualTo(rows.get(1).at());
  }

  @Test
  void leavesOneHistoryRowWhenTwoManagersDragTheSameDeal() throws Exception {
    Deal deal = open("Квартира");
    By boris = By.person(world.member("Борис", voronka.shared.Actor.Role.HEAD));

    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Deal> annaDrags =
          () -> world.in(() -> moves.move(deal.id(), MoveOrder.to(stage(2)), anna));
      Callable<Deal> borisDrags =
          () -> world.in(() -> moves.move(deal.id(), MoveOrder.to(stage(2)), boris));
      for (var drag : people.invokeAll(List.of(annaDrags, borisDrags))) {
        assertThat(drag.get().standing().stage()).isEqualTo(stage(2));
      }
    }
    assertThat(historyOf(deal)).hasSize(2);
  }

  private int visitsOf(Deal deal) {
    return world.in(
        () ->
            jdbc.sql(
                    "select count(*) from funnel.visit where account_id = :account and deal_id = :deal")
                .param("account", world.account().value())
                .param("deal", deal.id().value())
                .query(Integer.class)
                .single());
  }

  private List<String> journalOf(Deal deal) {
    return world.in(
        () ->
            jdbc.sql(
                    """
                    select kind
                      from journal.entry
                     where account_id = :account
                       and subject_kind = 'deal'
                       and subject_id = :deal
                     order by position
                    """)
                .param("account", world.account().value())
                .param("deal", deal.id().value())
                .query(String.class)
                .list());
  }
}
