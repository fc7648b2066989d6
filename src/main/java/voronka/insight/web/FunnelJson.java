package voronka.insight.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import voronka.funnel.FunnelNumbers;
import voronka.funnel.FunnelNumbers.StageDays;
import voronka.funnel.FunnelNumbers.StageNumbers;
import voronka.insight.Bottleneck;
import voronka.insight.FunnelReport;
import voronka.insight.Rate;

/** The funnel report as programs read it. */
record FunnelJson(
    Instant asOf,
    long deals,
    long won,
    long lost,
    long open,
    long movedOut,
    long reachedWon,
    long lostAtUnknown,
    long inBin,
    BigDecimal wonSum,
    @Nullable BigDecimal averageSale,
    Map<String, Long> lossReasons,
    @Nullable Rated winRateOfAll,
    Rated winRateOfClosed,
    List<StageJson> stages,
    List<BottleneckJson> bottlenecks) {

  record Rated(long k, long n, @Nullable Double rate, @Nullable Double low, @Nullable Double high) {

    static Rated of(Rate rate) {
      return new Rated(rate.k(), rate.n(), rate.rate(), rate.low(), rate.high());
    }
  }

  record StageJson(
      int id,
      String name,
      String kind,
      long entered,
      long visits,
      long reached,
      Rated toNext,
      long lostAt,
      long openAt,
      long stoppedLost,
      long stoppedOpen,
      long stoppedOut,
      StageDays daysInStage) {

    static StageJson of(StageNumbers stage, Rate toNext) {
      return new StageJson(
          stage.stage().id().value(),
          stage.stage().name(),
          stage.stage().kind().code(),
          stage.entered(),
          stage.visits(),
          stage.reached(),
          Rated.of(toNext),
          stage.lostAt(),
          stage.openAt(),
          stage.stoppedLost(),
          stage.stoppedOpen(),
          stage.stoppedOut(),
          stage.days());
    }
  }

  record BottleneckJson(
      int stage,
      int next,
      long lost,
      long k,
      long n,
      @Nullable Double rate,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double comparison,
      boolean proven,
      boolean enough,
      long needed,
      @Nullable Double deals,
      @Nullable BigDecimal money) {

    static BottleneckJson of(Bottleneck step) {
      Rate rate = step.rate();
      return new BottleneckJson(
          step.stage().value(),
          step.next().value(),
          step.lost(),
          rate.k(),
          rate.n(),
          rate.rate(),
          rate.low(),
          rate.high(),
          step.comparison(),
          step.proven(),
          step.enough(),
          step.needed(),
          step.deals(),
          step.money());
    }
  }

  /**
   * @param noReason how deals lost without a reason are called
   */
  static FunnelJson of(FunnelReport report, String noReason) {
    FunnelNumbers numbers = report.numbers();
    Rate all = report.winRateOfAll();
    return new FunnelJson(
        report.query().asOf(),
        numbers.deals(),
        numbers.won(),
        numbers.lost(),
        numbers.open(),
        numbers.movedOut(),
        numbers.reachedWon(),
        numbers.lostAtUnknown(),
        numbers.inBin(),
        numbers.wonSum(),
        numbers.averageSale(),
        named(numbers.lossReasons(), noReason),
        all == null ? null : Rated.of(all),
        Rated.of(report.winRateOfClosed()),
        numbers.stages().stream().map(s -> StageJson.of(s, report.toNext(s))).toList(),
        report.bottlenecks().stream().map(BottleneckJson::of).toList());
  }

  private static Map<String, Long> named(Map<String, Long> reasons, String noReason) {
    var named = new LinkedHashMap<String, Long>();
    reasons.forEach(
        (name, count) -> named.merge(name.isEmpty() ? noReason : name, count, Long::sum));
    return named;
  }
}
