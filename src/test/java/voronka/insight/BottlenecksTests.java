package voronka.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import voronka.funnel.FunnelNumbers;
import voronka.funnel.FunnelNumbers.StageDays;
import voronka.funnel.FunnelNumbers.StageNumbers;
import voronka.funnel.PipelineId;
import voronka.funnel.Stage;
import voronka.funnel.StageId;
import voronka.funnel.StageKind;

class BottlenecksTests {

  private static final List<Long> LAWYERS = List.of(60L, 50L, 40L, 30L, 20L, 10L, 5L, 3L);

  @Test
  void ranksTheStepsOfTheLawyersByWhatIsLostThere() {
    List<Bottleneck> steps = Bottlenecks.of(funnel(LAWYERS, new BigDecimal("48000")));

    assertThat(steps)
        .extracting(step -> step.stage().value())
        .containsExactly(10005, 10006, 10007, 10004, 10003, 10002, 10001);
    assertThat(steps)
        .extracting(Bottleneck::deals)
        .containsExactly(3.0, 3.0, 2.0, 1.5, 1.0, 0.75, 0.6);
    assertThat(steps.getFirst().money()).isEqualByComparingTo("144000");
  }

  @Test
  void provesTheStepThatTheOthersPassMoreOften() {
    Bottleneck first = Bottlenecks.of(funnel(LAWYERS, null)).getFirst();

    assertThat(first.comparison()).isCloseTo(148 / 195.0, within(1e-12));
    assertThat(first.enough()).isTrue();
    assertThat(first.proven()).isTrue();
    assertThat(first.needed()).isZero();
    assertThat(first.isWorse()).isTrue();
    assertThat(first.money()).isNull();
  }

  @Test
  void provesNothingFromTenDealsAndSaysHowManyMoreItTakes() {
    Bottleneck second = Bottlenecks.of(funnel(LAWYERS, null)).get(1);

    assertThat(second.comparison()).isCloseTo(153 / 205.0, within(1e-12));
    assertThat(second.enough()).isFalse();
    assertThat(second.proven()).isFalse();
    assertThat(second.needed()).isEqualTo(10);
  }

  @Test
  void countsWinningAsAStepWhereDealsAreLostBeforeIt() {
    List<Bottleneck> steps = Bottlenecks.of(funnel(List.of(100L, 50L), null, 20));

    assertThat(steps)
        .extracting(Bottleneck::next)
        .containsExactlyInAnyOrder(new StageId(10002), StageId.WON);
    Bottleneck last =
        steps.stream().filter(step -> step.next().equals(StageId.WON)).findFirst().orElseThrow();
    assertThat(last.rate().k()).isEqualTo(20);
    assertThat(last.deals()).isEqualTo(30.0);
  }

  @Test
  void doesNotPriceAStepThatNobodyHasPassed() {
    List<Bottleneck> steps = Bottlenecks.of(funnel(List.of(30L, 0L), new BigDecimal("10"), 0));

    assertThat(steps.getFirst().deals()).isNull();
    assertThat(steps.getFirst().money()).isNull();
  }

  private static FunnelNumbers funnel(List<Long> reached, @Nullable BigDecimal averageSale) {
    return funnel(reached, averageSale, reached.getLast());
  }

  /** All that stopped are lost, all that passed everything are won. */
  private static FunnelNumbers funnel(
      List<Long> reached, @Nullable BigDecimal averageSale, long won) {
    List<StageNumbers> stages = new ArrayList<>();
    for (int i = 0; i < reached.size(); i++) {
      long next = i + 1 < reached.size() ? reached.get(i + 1) : won;
      var stage =
          new Stage(new StageId(10_001 + i), new PipelineId(1), "Этап", StageKind.ORDINARY, i + 1);
      long lost = reached.get(i) - next;
      stages.add(
          new StageNumbers(
              stage,
              reached.get(i),
              reached.get(i),
              reached.get(i),
              next,
              Math.min(won, reached.get(i)),
              lost,
              0,
              lost,
              0,
              0,
              Map.of(),
              new StageDays(0, null, null, null, false)));
    }
    return new FunnelNumbers(
        List.of(),
        "Воронка",
        reached.getFirst(),
        won,
        reached.getFirst() - won,
        0,
        0,
        won,
        0,
        0,
        BigDecimal.ZERO,
        averageSale,
        Map.of(),
        stages);
  }
}
