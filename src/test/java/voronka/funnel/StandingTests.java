package voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where a deal stands after a move, without a database. */
class StandingTests {

  private static final Instant START = Instant.parse("2026-11-01T09:00:00Z");

  private final Pipeline buyer = pipeline(1);
  private final Pipeline seller = pipeline(2);

  @Test
  void aReturnLeavesTheFurthestStage() {
    Standing there = opened().movedTo(stage(1, 3), day(1), null, buyer);

    Standing back = there.movedTo(stage(1, 2), day(2), null, buyer);

    assertThat(back.stage()).isEqualTo(stage(1, 2));
    assertThat(back.furthest()).isEqualTo(stage(1, 3));
  }

  @Test
  void aLossRemembersWhereTheDealStoodAndWhy() {
    Standing lost = opened().movedTo(StageId.LOST, day(1), 7, buyer);

    assertThat(lost.fromStage()).isEqualTo(stage(1, 1));
    assertThat(lost.lossReason()).isEqualTo(7);
    assertThat(lost.furthest()).isEqualTo(stage(1, 1));
  }

  @Test
  void reopeningForgetsTheLossButNotTheFirstWin() {
    Standing won = opened().movedTo(StageId.WON, day(1), null, buyer);
    Standing lost = won.movedTo(StageId.LOST, day(2), 7, buyer);

    Standing open = lost.movedTo(stage(1, 2), day(3), null, buyer);

    assertThat(open.lossReason()).isNull();
    assertThat(open.fromStage()).isNull();
    assertThat(open.firstWonAt()).isEqualTo(day(1));
    assertThat(lost.fromStage()).isEqualTo(stage(1, 1));
  }

  @Test
  void aDealThatGoesStraightToAnEndHasStoodNowhere() {
    Standing lost = Standing.opened(buyer.id(), StageId.LOST, day(5), START);

    assertThat(lost.furthest()).isNull();
    assertThat(lost.fromStage()).isNull();
    assertThat(lost.cameInAt()).isEqualTo(START);
  }

  @Test
  void comingBackToAPipelineGoesOnAsTheSameDeal() {
    Standing far = opened().movedTo(stage(1, 3), day(1), null, buyer);
    Passage left = Passage.of(far, day(2));
    Standing elsewhere = far.enteredPipeline(seller, stage(2, 1), day(2), null);

    Standing back = elsewhere.enteredPipeline(buyer, stage(1, 2), day(3), left);

    assertThat(elsewhere.cameInAt()).isEqualTo(day(2));
    assertThat(back.cameInAt()).isEqualTo(START);
    assertThat(back.furthest()).isEqualTo(stage(1, 3));
    assertThat(back.moves()).isEqualTo(4);
  }

  private Standing opened() {
    return Standing.opened(buyer.id(), stage(1, 1), START, START);
  }

  private static Instant day(int days) {
    return START.plus(Duration.ofDays(days));
  }

  private static StageId stage(int pipeline, int place) {
    return new StageId(10_000 + pipeline * 100 + place);
  }

  private static Pipeline pipeline(int id) {
    PipelineId pipeline = new PipelineId(id);
    List<Stage> stages =
        IntStream.rangeClosed(1, 4)
            .mapToObj(n -> new Stage(stage(id, n), pipeline, "S" + n, StageKind.ORDINARY, n))
            .toList();
    return new Pipeline(pipeline, "P" + id, 1, stages);
  }
}
