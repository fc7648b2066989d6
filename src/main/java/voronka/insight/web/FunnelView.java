package voronka.insight.web;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import voronka.funnel.FunnelChoices;
import voronka.funnel.FunnelNumbers;
import voronka.funnel.FunnelNumbers.StageNumbers;
import voronka.funnel.FunnelQuery;
import voronka.funnel.StageId;
import voronka.insight.Bottleneck;
import voronka.insight.FunnelReport;
import voronka.insight.Rate;
import voronka.web.Formats;

/** The funnel report as its page lays it out. */
public record FunnelView(
    FunnelReport report, FunnelChoices choices, ReportAddress address, LocalDate today) {

  private static final int FEW = 20;
  private static final int MOST_FINDINGS = 5;
  private static final int REASONS = 3;

  /** A period to choose with one click. */
  public record Quick(String key, String address, boolean chosen) {}

  /** A reason with its part of those that did not go on, in percent. */
  public record Reason(String name, long count, double share) {}

  public FunnelNumbers numbers() {
    return report.numbers();
  }

  public FunnelQuery query() {
    return report.query();
  }

  public boolean isCohort() {
    return query().isCohort();
  }

  public boolean showsEntered() {
    return address.first("view").equals("entered");
  }

  public boolean isEmpty() {
    return numbers().stages().stream()
            .allMatch(stage -> stage.reached() == 0 && stage.visits() == 0)
        && numbers().deals() + numbers().won() + numbers().lost() + numbers().open() == 0;
  }

  /** So few deals that no rate says anything. */
  public boolean isEarly() {
    return numbers().deals() < FEW;
  }

  public long missing() {
    return FEW - numbers().deals();
  }

  public List<Quick> quick() {
    LocalDate month = today.withDayOfMonth(1);
    LocalDate quarter = month.minusMonths((today.getMonthValue() - 1) % 3);
    LocalDate year = today.withDayOfYear(1);
    return List.of(
        quick("month", month, today.with(TemporalAdjusters.lastDayOfMonth())),
        quick("last-month", month.minusMonths(1), month.minusDays(1)),
        quick("quarter", quarter, quarter.plusMonths(3).minusDays(1)),
        quick("year", year, year.plusYears(1).minusDays(1)),
        quick("always", null, null));
  }

  private Quick quick(String key, @Nullable LocalDate from, @Nullable LocalDate to) {
    ReportAddress there =
        address
            .with("from", from == null ? "" : from.toString())
            .with("to", to == null ? "" : to.toString());
    boolean chosen =
        java.util.Objects.equals(from, query().from())
            && java.util.Objects.equals(to, query().to());
    return new Quick(key, there.page(), chosen);
  }

  public String quarter() {
    return quick().get(2).address();
  }

  /** The bar's length in percent of the longest. */
  public double share(StageNumbers stage) {
    long longest = numbers().stages().stream().mapToLong(this::shown).max().orElse(0);
    return longest == 0 ? 0 : 100.0 * shown(stage) / longest;
  }

  /** How long half of the deals stay at least; with a mark where it is not exact. */
  public String days(StageNumbers stage, Formats formats) {
    boolean about = stage.days().approximate() && stage.days().kmMedian() != null;
    return (about ? "≈" : "") + formats.days(stage.days().kmMedian());
  }

  public long shown(StageNumbers stage) {
    return showsEntered() ? stage.entered() : stage.reached();
  }

  /** Of those at the first stage; null there. */
  public @Nullable Double ofFirst(StageNumbers stage) {
    StageNumbers first = numbers().stages().getFirst();
    return stage == first || first.reached() == 0
        ? null
        : (double) stage.reached() / first.reached();
  }

  public String set(String number, StageNumbers stage) {
    return address.deals(number + ":" + stage.stage().id());
  }

  public Rate toNext(StageNumbers stage) {
    return report.toNext(stage);
  }

  public boolean isWorst(StageNumbers stage) {
    return findings().stream()
        .findFirst()
        .filter(step -> step.stage().equals(stage.stage().id()) && step.isWorse())
        .isPresent();
  }

  public boolean isLittle(StageNumbers stage) {
    return stage.reached() < FEW;
  }

  /** Whether the step after this stage is shown: winning is one only where some do not. */
  public boolean hasStep(StageNumbers stage) {
    boolean last = stage == numbers().stages().getLast();
    return stage.reached() > 0 && (!last || stage.reached() > stage.onward());
  }

  /** The most frequent reasons of those lost here, the others together under an empty name. */
  public List<Reason> reasons(StageNumbers stage) {
    long all = stage.stoppedLost() + stage.stoppedOpen() + stage.stoppedOut();
    List<Reason> reasons = new ArrayList<>();
    long rest = stage.stoppedLost();
    for (Map.Entry<String, Long> reason : stage.stoppedReasons().entrySet()) {
      if (reasons.size() < REASONS) {
        reasons.add(
            new Reason(reason.getKey(), reason.getValue(), 100.0 * reason.getValue() / all));
        rest -= reason.getValue();
      }
    }
    if (rest > 0) {
      reasons.add(new Reason("…", rest, 100.0 * rest / all));
    }
    return reasons;
  }

  /** How long the bar of those that stopped here is, in percent of the longest such bar. */
  public double stoppedShare(StageNumbers stage) {
    long longest = numbers().stages().stream().mapToLong(FunnelView::stopped).max().orElse(0);
    return longest == 0 ? 0 : 100.0 * stopped(stage) / longest;
  }

  private static long stopped(StageNumbers stage) {
    return stage.stoppedLost() + stage.stoppedOpen() + stage.stoppedOut();
  }

  public double openShare(StageNumbers stage) {
    return stopped(stage) == 0
        ? 0
        : 100.0 * (stage.stoppedOpen() + stage.stoppedOut()) / stopped(stage);
  }

  /** The costliest steps where something was lost. */
  public List<Bottleneck> findings() {
    return report.bottlenecks().stream()
        .filter(step -> step.lost() > 0)
        .limit(MOST_FINDINGS)
        .toList();
  }

  public String name(StageId stage, String won) {
    return numbers().stage(stage).map(numbers -> numbers.stage().name()).orElse(won);
  }

  public @Nullable Reason mainReason(Bottleneck step) {
    StageNumbers stage = numbers().stage(step.stage()).orElseThrow();
    return reasons(stage).stream()
        .findFirst()
        .filter(reason -> !reason.name().equals("…"))
        .orElse(null);
  }
}
