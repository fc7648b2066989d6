package voronka.funnel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import voronka.funnel.FunnelNumbers.PipelineName;
import voronka.funnel.FunnelNumbers.StageDays;
import voronka.funnel.FunnelNumbers.StageNumbers;

/** Adds groups of like deals up to the numbers of a report. */
final class FunnelTally {

  /** Deals that stand alike. */
  record Standings(
      int outcome,
      @Nullable Integer stage,
      @Nullable Integer furthest,
      boolean everWon,
      @Nullable String reason,
      boolean inBin,
      long deals,
      long priced,
      BigDecimal sum) {

    static Standings of(ResultSet rs, int n) throws SQLException {
      BigDecimal sum = rs.getBigDecimal("sum");
      return new Standings(
          rs.getInt("outcome"),
          rs.getObject("stage_id", Integer.class),
          rs.getObject("furthest_stage_id", Integer.class),
          rs.getBoolean("ever_won"),
          rs.getString("reason"),
          rs.getBoolean("in_bin"),
          rs.getLong("deals"),
          rs.getLong("priced"),
          sum == null ? BigDecimal.ZERO : sum);
    }
  }

  /** Deals that went forward alike during the period. */
  record Advances(int was, int became, int furthest, int outcome, long deals) {

    static Advances of(ResultSet rs, int n) throws SQLException {
      return new Advances(
          rs.getInt("was"),
          rs.getInt("became"),
          rs.getInt("furthest"),
          rs.getInt("outcome"),
          rs.getLong("deals"));
    }
  }

  /** Visits to one stage. */
  record Stays(int stage, long entered, long visits, StageDays days) {

    static Stays of(ResultSet rs, int n) throws SQLException {
      return new Stays(
          rs.getInt("stage_id"),
          rs.getLong("entered"),
          rs.getLong("visits"),
          new StageDays(
              rs.getLong("completed"),
              rs.getObject("median", Double.class),
              rs.getObject("p90", Double.class),
              rs.getObject("km_median", Double.class),
              false));
    }
  }

  /** Visits to one stage that are alike; without a bucket, those whose length is not known. */
  record Lengths(int stage, @Nullable Integer bucket, boolean ended, long visits, long entered) {

    static Lengths of(ResultSet rs, int n) throws SQLException {
      return new Lengths(
          rs.getInt("stage_id"),
          rs.getObject("bucket", Integer.class),
          rs.getBoolean("ended"),
          rs.getLong("visits"),
          rs.getLong("entered"));
    }
  }

  private static final class Step {
    long reached;
    long onward;
    long wonAfter;
    long lostAt;
    long openAt;
    long stoppedLost;
    long stoppedOpen;
    long stoppedOut;
    final Map<String, Long> reasons = new HashMap<>();
  }

  /** So many deals' visits are sorted in the time a page has. */
  static final int EXACT = 30_000;

  private final FunnelSteps steps;
  private final boolean cohort;
  private final List<Step> tallies = new ArrayList<>();
  private final Map<Integer, Stays> stays = new HashMap<>();
  private final Map<String, Long> reasons = new HashMap<>();
  private long deals;
  private long won;
  private long lost;
  private long open;
  private long movedOut;
  private long reachedWon;
  private long lostAtUnknown;
  private long inBin;
  private long priced;
  private BigDecimal wonSum = BigDecimal.ZERO;

  FunnelTally(FunnelSteps steps, boolean cohort) {
    this.steps = steps;
    this.cohort = cohort;
    for (int i = 0; i <= steps.size(); i++) {
      tallies.add(new Step());
    }
  }

  void add(Standings group) {
    if (group.inBin()) {
      inBin += group.deals();
      return;
    }
    switch (group.outcome()) {
      case FunnelSql.WON -> addWon(group);
      case FunnelSql.LOST -> addLost(group);
      case FunnelSql.OPEN -> open += group.deals();
      default -> movedOut += group.deals();
    }
    addStopped(group);
    if (cohort) {
      deals += group.deals();
      advance(0, furthest(group), furthest(group), group.outcome(), group.deals());
    }
  }

  private void addWon(Standings group) {
    won += group.deals();
    wonSum = wonSum.add(group.sum());
    priced += group.priced();
  }

  private void addLost(Standings group) {
    String reason = group.reason() == null ? "" : group.reason();
    lost += group.deals();
    reasons.merge(reason, group.deals(), Long::sum);
    if (steps.numberOf(group.stage()) == 0) {
      lostAtUnknown += group.deals();
    }
    if (furthest(group) > 0 && !group.everWon()) {
      at(furthest(group)).reasons.merge(reason, group.deals(), Long::sum);
    }
  }

  private int furthest(Standings group) {
    return steps.reached(group.furthest(), group.everWon());
  }

  private void addStopped(Standings group) {
    Step stood = at(steps.numberOf(group.stage()));
    Step stopped = group.everWon() ? new Step() : at(furthest(group));
    switch (group.outcome()) {
      case FunnelSql.LOST -> {
        stood.lostAt += group.deals();
        stopped.stoppedLost += group.deals();
      }
      case FunnelSql.OPEN -> {
        stood.openAt += group.deals();
        stopped.stoppedOpen += group.deals();
      }
      case FunnelSql.OUT -> stopped.stoppedOut += group.deals();
      default -> {}
    }
  }

  private Step at(int number) {
    return tallies.get(number);
  }

  void add(Advances group) {
    if (group.was() == 0) {
      deals += group.deals();
    }
    advance(group.was(), group.became(), group.furthest(), group.outcome(), group.deals());
  }

  /**
   * The deals reached every step after {@code was} up to {@code became}, and by now are as far as
   * furthest.
   */
  private void advance(int was, int became, int furthest, int outcome, long count) {
    for (int number = was + 1; number <= Math.min(became, steps.size()); number++) {
      Step step = at(number);
      step.reached += count;
      step.onward += furthest > number ? count : 0;
      step.wonAfter += outcome == FunnelSql.WON ? count : 0;
    }
    if (became > steps.size() && was <= steps.size()) {
      reachedWon += count;
    }
  }

  /**
   * Whether there are so many deals that the lengths of their visits are better counted than
   * sorted.
   */
  boolean isLarge() {
    return Math.max(deals, won + lost + open + movedOut) > EXACT;
  }

  void add(Stays visits) {
    stays.put(visits.stage(), visits);
  }

  void addAll(List<Lengths> lengths) {
    lengths.stream()
        .collect(Collectors.groupingBy(Lengths::stage))
        .forEach((stage, all) -> add(stays(stage, all)));
  }

  private static Stays stays(int stage, List<Lengths> lengths) {
    var histogram = new LengthHistogram();
    long entered = 0;
    long visits = 0;
    for (Lengths length : lengths) {
      entered += length.entered();
      visits += length.visits();
      if (length.bucket() != null) {
        histogram.add(length.bucket(), length.ended(), length.visits());
      }
    }
    return new Stays(stage, entered, visits, histogram.days());
  }

  FunnelNumbers numbers(List<PipelineName> pipelines, PipelineId pipeline) {
    return new FunnelNumbers(
        List.copyOf(pipelines),
        pipelines.stream().filter(p -> p.id().equals(pipeline)).findFirst().orElseThrow().name(),
        deals,
        won,
        lost,
        open,
        movedOut,
        reachedWon,
        lostAtUnknown,
        inBin,
        wonSum,
        priced == 0 ? null : wonSum.divide(BigDecimal.valueOf(priced), 2, RoundingMode.HALF_UP),
        mostFrequentFirst(reasons),
        steps.shown().stream().map(this::stage).toList());
  }

  private StageNumbers stage(Stage stage) {
    int id = stage.id().value();
    Step step = at(steps.numberOf(id));
    Stays stay = staysIn(id);
    return new StageNumbers(
        stage,
        stay.entered(),
        stay.visits(),
        step.reached,
        step.onward,
        step.wonAfter,
        step.lostAt,
        step.openAt,
        step.stoppedLost,
        step.stoppedOpen,
        step.stoppedOut,
        mostFrequentFirst(step.reasons),
        stay.days());
  }

  Stays staysIn(int stage) {
    return stays.getOrDefault(stage, new Stays(stage, 0, 0, StageDays.NONE));
  }

  private static Map<String, Long> mostFrequentFirst(Map<String, Long> counts) {
    var sorted = new LinkedHashMap<String, Long>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }
}
