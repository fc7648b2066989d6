package voronka.insight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.funnel.FunnelNumbers;
import voronka.funnel.FunnelNumbers.StageNumbers;
import voronka.funnel.StageId;

/**
 * Ranks the steps of a funnel by what is lost there. Open deals are in it only as not yet gone on.
 */
final class Bottlenecks {

  /** So many deals must have reached a stage before its rate is worth acting on. */
  static final int ENOUGH = 20;

  private record Step(StageNumbers stage, StageId next, long passed, long wonOfPassed) {

    /** Sales the lost ones would have given, had they gone on like the others. */
    @Nullable Double cost() {
      return passed == 0 ? null : (double) (stage.stoppedLost() * wonOfPassed) / passed;
    }
  }

  private static final Comparator<Bottleneck> COSTLIEST_FIRST =
      Comparator.comparing(
              Bottleneck::deals, Comparator.nullsLast(Comparator.<Double>reverseOrder()))
          .thenComparing(step -> step.rate().n(), Comparator.reverseOrder());

  private Bottlenecks() {}

  static List<Bottleneck> of(FunnelNumbers numbers) {
    List<Step> steps = steps(numbers);
    return steps.stream()
        .map(step -> bottleneck(step, steps, numbers.averageSale()))
        .sorted(COSTLIEST_FIRST)
        .toList();
  }

  private static List<Step> steps(FunnelNumbers numbers) {
    List<StageNumbers> stages = numbers.stages();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i + 1 < stages.size(); i++) {
      StageNumbers next = stages.get(i + 1);
      steps.add(new Step(stages.get(i), next.stage().id(), next.reached(), next.wonAfter()));
    }
    // Where the last stage is the money itself, winning is no step: nobody is lost there.
    if (!stages.isEmpty() && stages.getLast().stoppedLost() > 0) {
      steps.add(
          new Step(
              stages.getLast(),
              StageId.WON,
              stages.getLast().onward(),
              stages.getLast().wonAfter()));
    }
    return steps;
  }

  private static Bottleneck bottleneck(
      Step step, List<Step> steps, @Nullable BigDecimal averageSale) {
    StageNumbers stage = step.stage();
    Rate rate = Rate.of(stage.onward(), stage.reached());
    Double comparison = others(step, steps);
    Double deals = step.cost();
    return new Bottleneck(
        stage.stage().id(),
        step.next(),
        stage.stoppedLost(),
        rate,
        comparison,
        comparison != null && rate.excludes(comparison),
        rate.n() >= ENOUGH,
        Math.max(0, ENOUGH - rate.n()),
        deals,
        deals == null || averageSale == null ? null : money(deals, averageSale));
  }

  private static @Nullable Double others(Step step, List<Step> steps) {
    long k = 0;
    long n = 0;
    for (Step other : steps) {
      k += other == step ? 0 : other.stage().onward();
      n += other == step ? 0 : other.stage().reached();
    }
    return share(k, n);
  }

  private static @Nullable Double share(long k, long n) {
    return n == 0 ? null : (double) k / n;
  }

  private static BigDecimal money(double deals, BigDecimal averageSale) {
    return BigDecimal.valueOf(deals).multiply(averageSale).setScale(2, RoundingMode.HALF_UP);
  }
}
