package voronka.funnel;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import voronka.funnel.StagePath.State;
import voronka.funnel.StagePath.Step;

/** What the path on a deal's page says of its history. */
class StagePathTests {

  private static final Instant BEGAN = Instant.parse("2026-11-01T09:00:00Z");
  private static final PipelineId BUYERS = new PipelineId(1);

  private final List<Visit> visits = new ArrayList<>();
  private List<Stage> hidden = List.of();

  @Test
  void aDealThatHasJustComeStandsInTheFirstStage() {
    stood(1, 0, null);

    assertThat(states(1, 0)).containsExactly(State.CURRENT, State.AHEAD, State.AHEAD, State.AHEAD);
    assertThat(path(1, 0).next().orElseThrow().name()).isEqualTo("Этап 2");
  }

  @Test
  void everyStageSaysWhenItWasEnteredAndForHowLong() {
    stood(1, 0, 2);
    stood(2, 2, 5);
    stood(3, 5, null);

    List<Step> steps = path(3, 5).steps();
    assertThat(states(3, 5))
        .containsExactly(State.PASSED, State.PASSED, State.CURRENT, State.AHEAD);
    assertThat(steps.get(0).stay()).isEqualTo(ofDays(2));
    assertThat(steps.get(1).entered()).isEqualTo(day(2));
    assertThat(steps.get(1).stay()).isEqualTo(ofDays(3));
    assertThat(steps.get(2).stayNow()).isEqualTo(ofDays(5));
    assertThat(steps.get(3).entered()).isNull();
  }

  @Test
  void aStageThatWasLeftOutIsSkippedAndOneNotReachedIsAhead() {
    stood(1, 0, 1);
    stood(3, 1, null);

    assertThat(states(3, 1))
        .containsExactly(State.PASSED, State.SKIPPED, State.CURRENT, State.AHEAD);
  }

  @Test
  void aReturnCountsAllVisitsAndTheirTimeTogether() {
    stood(1, 0, 1);
    stood(2, 1, 3);
    stood(3, 3, 4);
    stood(2, 4, null);

    Step second = path(2, 4).steps().get(1);
    assertThat(states(2, 4))
        .containsExactly(State.PASSED, State.CURRENT, State.PASSED, State.AHEAD);
    assertThat(second.isReturned()).isTrue();
    assertThat(second.visits()).isEqualTo(2);
    assertThat(second.entered()).as("the last time").isEqualTo(day(4));
    assertThat(second.stay()).as("2 days and 6").isEqualTo(ofDays(8));
    assertThat(second.stayNow()).isEqualTo(ofDays(6));
    assertThat(path(2, 4).next().orElseThrow().name()).isEqualTo("Этап 3");
  }

  @Test
  void aPassedStageThatWasReturnedToIsDatedByTheFirstTime() {
    stood(1, 0, 1);
    stood(2, 1, 2);
    stood(1, 2, 3);
    stood(3, 3, null);

    Step first = path(3, 3).steps().getFirst();
    assertThat(first.state()).isEqualTo(State.PASSED);
    assertThat(first.visits()).isEqualTo(2);
    assertThat(first.entered()).isEqualTo(day(0));
    assertThat(first.stay()).isEqualTo(ofDays(2));
  }

  @Test
  void aDealThatWentStraightBackHasSkippedWhatLiesBetween() {
    stood(1, 0, 1);
    stood(4, 1, 2);
    stood(1, 2, null);

    assertThat(states(1, 2))
        .containsExactly(State.CURRENT, State.SKIPPED, State.SKIPPED, State.PASSED);
  }

  @Test
  void aWonDealHasPassedOrSkippedEverything() {
    stood(1, 0, 1);
    stood(2, 1, 2);

    assertThat(path(142, 2).steps().stream().map(Step::state))
        .containsExactly(State.PASSED, State.PASSED, State.SKIPPED, State.SKIPPED);
    assertThat(path(142, 2).current()).isEmpty();
    assertThat(path(142, 2).next()).isEmpty();
  }

  @Test
  void aLostDealHasNotReachedWhatLaysAhead() {
    stood(1, 0, 1);
    stood(3, 1, 2);

    assertThat(path(143, 2).steps().stream().map(Step::state))
        .containsExactly(State.PASSED, State.SKIPPED, State.PASSED, State.AHEAD);
    assertThat(path(143, 2).next()).isEmpty();
  }

  @Test
  void aReopenedDealGoesOnFromWhereItStood() {
    stood(1, 0, 1);
    stood(2, 1, 3);
    stood(2, 5, null);

    Step second = path(2, 5).steps().get(1);
    assertThat(states(2, 5)).containsExactly(State.PASSED, State.CURRENT, State.AHEAD, State.AHEAD);
    assertThat(second.visits()).as("reopening begins a visit").isEqualTo(2);
    assertThat(second.stay()).as("the days it was closed are in no stage").isEqualTo(ofDays(7));
  }

  @Test
  void aDealWonFromNothingHasNeverStoodAnywhere() {
    assertThat(path(142, 0).steps().stream().map(Step::state)).containsOnly(State.SKIPPED);
    assertThat(path(143, 0).steps().stream().map(Step::state)).containsOnly(State.AHEAD);
  }

  @Test
  void aDealThatAFilePlacedDoesNotSayForHowLong() {
    visits.add(new Visit(stage(2).id(), day(0), null, false));

    Step second = path(2, 0).steps().get(1);
    assertThat(second.state()).isEqualTo(State.CURRENT);
    assertThat(second.entered()).isEqualTo(day(0));
    assertThat(second.stay()).isNull();
    assertThat(second.stayNow()).isNull();
    assertThat(states(2, 0).getFirst()).isEqualTo(State.SKIPPED);
  }

  @Test
  void aDeletedStageIsOnTheWayOfADealThatStoodThereAndOfNoOther() {
    hidden = List.of(new Stage(new StageId(10009), BUYERS, "Удалён", StageKind.ORDINARY, 25));
    stood(1, 0, 1);
    stood(9, 1, 4);
    stood(3, 4, null);

    List<Step> steps = path(3, 4).steps();
    assertThat(steps.stream().map(step -> step.stage().name()))
        .containsExactly("Этап 1", "Этап 2", "Удалён", "Этап 3", "Этап 4");
    assertThat(steps.get(2).gone()).isTrue();
    assertThat(steps.get(2).stay()).isEqualTo(ofDays(3));
    assertThat(path(3, 4).next().orElseThrow().name()).isEqualTo("Этап 4");

    visits.clear();
    stood(1, 0, null);
    assertThat(path(1, 0).steps()).hasSize(4);
  }

  @Test
  void aDealPlacedByDeletingItsStageStandsWhereItWasPut() {
    stood(1, 0, 2);

    Step second = path(2, 2).steps().get(1);
    assertThat(second.state()).isEqualTo(State.CURRENT);
    assertThat(second.visits()).isEqualTo(1);
    assertThat(second.entered()).isEqualTo(day(2));
    assertThat(second.stay()).isEqualTo(ofDays(8));
  }

  @Test
  void clocksThatDisagreeMakeNoNegativeDays() {
    visits.add(new Visit(stage(1).id(), day(3), day(1), true));
    stood(2, 11, null);

    assertThat(path(2, 11).steps().getFirst().stay()).isEqualTo(Duration.ZERO);
    assertThat(path(2, 11).steps().get(1).stayNow()).isEqualTo(Duration.ZERO);
  }

  private void stood(int stage, int from, @Nullable Integer until) {
    visits.add(
        new Visit(new StageId(10000 + stage), day(from), until == null ? null : day(until), true));
  }

  private List<State> states(int stands, int since) {
    return path(stands, since).steps().stream().map(Step::state).toList();
  }

  /** Ten days after the beginning; stages above 100 are the ends. */
  private StagePath path(int stands, int since) {
    StageId place = stands > 100 ? new StageId(stands) : new StageId(10000 + stands);
    return StagePath.of(pipeline(), visits, place, day(since), day(10));
  }

  private Pipeline pipeline() {
    return new Pipeline(
        BUYERS, "Покупатель", 1, List.of(stage(1), stage(2), stage(3), stage(4)), hidden);
  }

  private static Stage stage(int number) {
    return new Stage(
        new StageId(10000 + number), BUYERS, "Этап " + number, StageKind.ORDINARY, number * 10);
  }

  private static Instant day(int day) {
    return BEGAN.plus(ofDays(day));
  }
}
