package voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.funnel.PipelineDesign.Outcome;
import voronka.funnel.PipelineDifference.Kind;
import voronka.funnel.PipelineDraft.DraftStage;
import voronka.shared.Conflict;
import voronka.shared.Invalid;

/** Changing the stages of a pipeline that deals stand in. */
class PipelineDesignTests extends FunnelTest {

  @Autowired PipelineDesign design;

  @Test
  void renamesAStageAndKeepsItsDeals() {
    Deal deal = moveTo(open("Квартира на Садовой"), 2);

    Outcome outcome = change(renamed(2, "Дозвон состоялся"));

    assertThat(outcome.differences())
        .containsExactly(
            new PipelineDifference(
                Kind.STAGE_CHANGED,
                stage(2),
                "Дозвон состоялся",
                "name",
                "Контакт состоялся",
                "Дозвон состоялся"));
    assertThat(outcome.pipeline().version()).isEqualTo(2);
    assertThat(now(deal).standing().stage()).isEqualTo(stage(2));
  }

  @Test
  void aDraftThatSaysWhatIsThereChangesNothing() {
    Outcome outcome = change(stages());

    assertThat(outcome.differences()).isEmpty();
    assertThat(pipeline().version()).isEqualTo(1);
    assertThat(versions()).hasSize(1);
  }

  @Test
  void movesTheDealsOfADeletedStageAndWritesIt() {
    Deal there = moveTo(open("Квартира на Садовой"), 2);
    Deal elsewhere = moveTo(open("Дом в Бору"), 3);

    Outcome outcome = change(without(2), Map.of(stage(2), Optional.of(stage(1))));

    assertThat(outcome.moved()).isEqualTo(1);
    assertThat(now(there).standing().stage()).isEqualTo(stage(1));
    assertThat(now(there).version()).isEqualTo(there.version() + 1);
    assertThat(now(elsewhere)).isEqualTo(elsewhere);
    assertThat(historyOf(there).getLast().to()).isEqualTo(stage(1));
    assertThat(historyOf(there).getLast().byName()).isEqualTo("Анна Крылова");
    assertThat(pipeline().hidden()).extracting(Stage::name).containsExactly("Контакт состоялся");
    assertReadingsAreThoseMadeAnew();
  }

  @Test
  void dealsInTheBinGoAlongToo() {
    Deal binned = moveTo(open("Квартира на Садовой"), 2);
    world.in(() -> deals.bin(binned.id(), null, anna));

    change(without(2), Map.of(stage(2), Optional.of(stage(3))));

    assertThat(now(binned).standing().stage()).isEqualTo(stage(3));
  }

  @Test
  void aDealGoesOnAsUsualAfterItsStageWasDeleted() {
    Deal deal = moveTo(open("Квартира на Садовой"), 2);
    change(without(2), Map.of(stage(2), Optional.of(stage(1))));

    move(deal, MoveOrder.to(buyer.stages().get(2).id()));
    move(deal, MoveOrder.to(StageId.WON));

    assertThat(now(deal).standing().state()).isEqualTo(DealState.WON);
    assertReadingsAreThoseMadeAnew();
  }

  @Test
  void deletesAnEmptyStageWithoutAskingWhereTo() {
    change(without(3), Map.of(stage(3), Optional.empty()));

    assertThat(pipeline().stages()).hasSize(3);
  }

  @Test
  void refusesToDeleteAStageWithDealsThatGoNowhere() {
    Deal deal = moveTo(open("Квартира на Садовой"), 2);

    assertThatThrownBy(() -> change(without(2), Map.of(stage(2), Optional.empty())))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("target-missing");
    assertThatThrownBy(() -> change(without(2), Map.of(stage(2), Optional.of(stage(2)))))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("no-such-target");
    assertThat(now(deal)).isEqualTo(deal);
    assertThat(pipeline()).isEqualTo(buyer);
  }

  @Test
  void refusesAListThatForgetsAStage() {
    assertThatThrownBy(() -> change(without(2)))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("stage-left-out");
  }

  @Test
  void refusesWhatSomebodyElseHasChangedSince() {
    change(renamed(2, "Дозвон состоялся"));

    assertThatThrownBy(() -> change(renamed(2, "Контакт есть"), Map.of(), 1))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void refusesTheStageOfAnotherPipeline() {
    Pipeline seller =
        world.in(() -> pipelines.add(NewPipeline.of("Продавец", "Новый", "Договор"), anna));
    List<DraftStage> stages = stages();
    stages.add(draft(seller.stages().getFirst()));

    assertThatThrownBy(() -> change(stages))
        .isInstanceOf(Invalid.class)
        .hasMessageContaining("no-such-stage");
  }

  @Test
  void showsWhatAChangeWouldDoAndDoesNotDoIt() {
    Deal deal = moveTo(open("Квартира на Садовой"), 2);

    Outcome outcome =
        world.in(
            () ->
                design.preview(
                    buyer.id(),
                    new PipelineDraft(
                        "Покупатель квартиры", without(2), Map.of(stage(2), Optional.of(stage(1)))),
                    1,
                    anna));

    assertThat(outcome.moved()).isEqualTo(1);
    assertThat(outcome.differences())
        .extracting(PipelineDifference::kind)
        .containsExactly(Kind.PIPELINE_RENAMED, Kind.STAGE_DELETED);
    assertThat(now(deal)).isEqualTo(deal);
    assertThat(pipeline()).isEqualTo(buyer);
    assertThat(versions()).isEmpty();
  }

  @Test
  void takesADeletionBackAndLeavesWhatWasMovedSince() {
    Deal untouched = moveTo(open("Квартира на Садовой"), 2);
    Deal movedSince = moveTo(open("Дом в Бору"), 2);
    change(without(2), Map.of(stage(2), Optional.of(stage(1))));
    move(movedSince, MoveOrder.to(stage(4)));

    Outcome back = takeBack(2);

    assertThat(back.moved()).isEqualTo(1);
    assertThat(now(untouched).standing().stage()).isEqualTo(stage(2));
    assertThat(now(movedSince).standing().stage()).isEqualTo(stage(4));
    assertThat(pipeline().stages()).isEqualTo(buyer.stages());
    assertThat(historyOf(untouched).getLast().withdrawn()).isNotNull();
    assertReadingsAreThoseMadeAnew();
  }

  @Test
  void dealsOfAnAddedStageGoToTheOneBeforeItWhenItIsTakenBack() {
    List<DraftStage> stages = stages();
    stages.add(2, new DraftStage(null, "Бюджет назван", StageKind.ORDINARY, StageSettings.NONE));
    StageId added = change(stages).pipeline().stages().get(2).id();
    Deal deal = move(open("Квартира на Садовой"), MoveOrder.to(added));

    takeBack(2);

    assertThat(now(deal).standing().stage()).isEqualTo(stage(2));
    assertThat(pipeline().stages())
        .extracting(Stage::id)
        .isEqualTo(buyer.stages().stream().map(Stage::id).toList());
    assertReadingsAreThoseMadeAnew();
  }

  @Test
  void takenBackTwiceTheChangeIsInForceAgain() {
    change(renamed(2, "Дозвон состоялся"));
    takeBack(2);
    takeBack(3);

    assertThat(pipeline().stages().get(1).name()).isEqualTo("Дозвон состоялся");
    assertThat(versions()).extracting(PipelineVersion::version).containsExactly(4, 3, 2, 1);
  }

  @Test
  void refusesToTakeBackWhatNobodyHasChanged() {
    assertThatThrownBy(() -> takeBack(1)).isInstanceOf(Conflict.class);
  }

  @Test
  void whatIsFurthestIsReadAnewWhenStagesChangePlaces() {
    Deal deal = moveTo(open("Квартира на Садовой"), 3);
    moveTo(deal, 2);
    List<DraftStage> stages = stages();
    stages.add(1, stages.remove(2));

    Outcome outcome = change(stages);

    assertThat(outcome.differences())
        .extracting(PipelineDifference::kind)
        .containsExactly(Kind.STAGE_MOVED);
    assertThat(now(deal).standing().furthest()).isEqualTo(stage(2));
    assertReadingsAreThoseMadeAnew();
  }

  @Test
  void anyChangesInAnyOrderKeepTheReadingsTrueAndLoseNoDeal() {
    Random random = new Random(11);
    for (int i = 0; i < 12; i++) {
      moveTo(open("Сделка " + i), 1 + random.nextInt(4));
    }
    for (int round = 0; round < 12; round++) {
      Pipeline now = pipeline();
      if (round % 4 == 3) {
        takeBack(now.version());
      } else {
        shuffle(now, random);
      }
      List<Stage> left = pipeline().stages();
      for (int deal = 1; deal <= 3; deal++) {
        Deal wanderer = anyDeal(random);
        move(wanderer, MoveOrder.to(left.get(random.nextInt(left.size())).id()));
      }
      assertThat(openDealsOutsideOf(left)).isZero();
    }
    assertReadingsAreThoseMadeAnew();
  }

  private void shuffle(Pipeline now, Random random) {
    List<DraftStage> stages = new ArrayList<>(now.stages().stream().map(this::draft).toList());
    java.util.Collections.shuffle(stages, random);
    Map<StageId, Optional<StageId>> deleted = Map.of();
    if (stages.size() > 2) {
      StageId gone = stages.removeLast().id();
      deleted = Map.of(gone, Optional.of(stages.getFirst().id()));
    }
    stages.add(
        random.nextInt(stages.size()),
        new DraftStage(null, "Этап " + random.nextInt(), StageKind.ORDINARY, StageSettings.NONE));
    change(stages, deleted, now.version());
  }

  private Deal anyDeal(Random random) {
    List<Integer> ids =
        jdbcOfAccount("select id from funnel.deal where account_id = :account order by id");
    DealId id = new DealId(ids.get(random.nextInt(ids.size())));
    return world.in(() -> deals.get(id, world.account()));
  }

  private long openDealsOutsideOf(List<Stage> stages) {
    return jdbcOfAccount("select stage_id from funnel.deal where account_id = :account").stream()
        .filter(id -> stages.stream().noneMatch(stage -> stage.id().value() == id))
        .count();
  }

  private List<Integer> jdbcOfAccount(String sql) {
    return world.in(
        () -> jdbc.sql(sql).param("account", world.account().value()).query(Integer.class).list());
  }

  private Pipeline pipeline() {
    return world.in(() -> pipelines.get(buyer.id(), world.account()));
  }

  private List<PipelineVersion> versions() {
    return world.in(() -> design.versions(buyer.id(), world.account()));
  }

  private List<DraftStage> stages() {
    return new ArrayList<>(buyer.stages().stream().map(this::draft).toList());
  }

  private DraftStage draft(Stage stage) {
    return new DraftStage(stage.id(), stage.name(), stage.kind(), stage.settings());
  }

  private List<DraftStage> renamed(int place, String name) {
    List<DraftStage> stages = stages();
    DraftStage old = stages.get(place - 1);
    stages.set(place - 1, new DraftStage(old.id(), name, old.kind(), old.settings()));
    return stages;
  }

  private List<DraftStage> without(int place) {
    List<DraftStage> stages = stages();
    stages.remove(place - 1);
    return stages;
  }

  private Outcome change(List<DraftStage> stages) {
    return change(stages, Map.of());
  }

  private Outcome change(List<DraftStage> stages, Map<StageId, Optional<StageId>> deleted) {
    return change(stages, deleted, 1);
  }

  private Outcome change(
      List<DraftStage> stages, Map<StageId, Optional<StageId>> deleted, int ifVersion) {
    return world.in(
        () -> design.change(buyer.id(), new PipelineDraft(null, stages, deleted), ifVersion, anna));
  }

  private Outcome takeBack(int ifVersion) {
    return world.in(() -> design.takeBack(buyer.id(), ifVersion, anna));
  }
}
