package voronka.funnel;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The report counted the long way, straight from the definitions and the rows of the history, one
 * deal at a time.
 */
final class FunnelByHand {

  private final FunnelQuery query;
  private final List<Stage> shown;
  private final List<Stage> all;
  private final List<History> deals;
  private final int pipeline;

  FunnelByHand(
      FunnelQuery query, List<Stage> all, Set<StageId> deleted, Collection<History> deals) {
    this.query = query;
    this.pipeline = query.pipeline().value();
    this.all = all;
    this.shown = all.stream().filter(stage -> !deleted.contains(stage.id())).toList();
    this.deals = deals.stream().filter(deal -> !deal.undone && cameIn(deal) != null).toList();
  }

  private record Visit(int stage, Instant entered, @Nullable Instant left, boolean known) {}

  private enum Outcome {
    WON,
    LOST,
    OPEN,
    OUT
  }

  private record Standing(
      Outcome outcome, @Nullable Integer stage, @Nullable String reason, @Nullable Instant since) {}

  /** All numbers of the report, by the names of the lists behind them. */
  Map<String, Object> numbers() {
    var numbers = new TreeMap<String, Object>();
    Predicate<History> cohort = deal -> !query.isCohort() || inPeriod(cameIn(deal));
    List<History> seen =
        deals.stream()
            .filter(deal -> !cameIn(deal).isAfter(query.asOf()))
            .filter(cohort)
            .filter(deal -> !deal.inBin)
            .toList();
    List<History> won = closed(seen, Outcome.WON);
    List<History> lost = closed(seen, Outcome.LOST);
    List<History> out = closed(seen, Outcome.OUT);
    Instant openAt = query.isCohort() ? query.asOf() : query.cutEnd();
    List<History> open =
        seen.stream()
            .filter(deal -> !cameIn(deal).isAfter(openAt))
            .filter(deal -> standing(deal, openAt).outcome == Outcome.OPEN)
            .toList();
    numbers.put("won", won.size());
    numbers.put("lost", lost.size());
    numbers.put("open", open.size());
    numbers.put("movedOut", out.size());
    numbers.put("inBin", inBin());
    numbers.put("wonSum", sum(won));
    numbers.put(
        "lostAtUnknown", count(lost, deal -> step(standing(deal, query.asOf()).stage) == 0));
    var reasons = new TreeMap<String, Long>();
    for (History deal : lost) {
      String reason = standing(deal, query.asOf()).reason;
      reasons.merge(reason == null ? "" : reason, 1L, Long::sum);
    }
    numbers.put("lossReasons", reasons);
    numbers.put("reachedWon", reached(seen, shown.size() + 1).size());
    numbers.put("deals", query.isCohort() ? seen.size() : reached(seen, 1).size());
    for (int step = 1; step <= shown.size(); step++) {
      stage(numbers, step, seen, lost, open, openAt, out);
    }
    return numbers;
  }

  private void stage(
      Map<String, Object> numbers,
      int step,
      List<History> seen,
      List<History> lost,
      List<History> open,
      Instant openAt,
      List<History> out) {
    int id = shown.get(step - 1).id().value();
    String of = ":" + id;
    List<History> reached = reached(seen, step);
    List<Visit> visits = new ArrayList<>();
    Set<Integer> entered = new HashSet<>();
    for (History deal : seen) {
      for (Visit visit : visits(deal)) {
        boolean begun = query.isCohort() || inPeriod(visit.entered);
        if (visit.stage == id && begun && !visit.entered.isAfter(query.asOf())) {
          visits.add(visit);
          entered.add(deal.id);
        }
      }
    }
    numbers.put("entered" + of, entered.size());
    numbers.put("visits" + of, visits.size());
    numbers.put("reached" + of, reached.size());
    numbers.put("next" + of, count(reached, deal -> furthest(deal, query.asOf()) > step));
    numbers.put(
        "wonAfter" + of,
        count(reached, deal -> standing(deal, query.asOf()).outcome == Outcome.WON));
    numbers.put(
        "lostAt" + of, count(lost, deal -> step(standing(deal, query.asOf()).stage) == step));
    numbers.put("openAt" + of, count(open, deal -> step(standing(deal, openAt).stage) == step));
    numbers.put("stoppedLost" + of, count(lost, deal -> furthest(deal, query.asOf()) == step));
    numbers.put("stoppedOpen" + of, count(open, deal -> furthest(deal, openAt) == step));
    numbers.put("stoppedOut" + of, count(out, deal -> furthest(deal, query.asOf()) == step));
    days(numbers, of, visits);
  }

  private void days(Map<String, Object> numbers, String of, List<Visit> visits) {
    List<Double> ended = new ArrayList<>();
    List<Double> going = new ArrayList<>();
    for (Visit visit : visits) {
      boolean left = visit.left != null && !visit.left.isAfter(query.asOf());
      Instant until = left ? visit.left : query.asOf();
      boolean backwards = visit.left != null && visit.left.isBefore(visit.entered);
      if (visit.known && !backwards) {
        (left ? ended : going).add(Duration.between(visit.entered, until).toNanos() / 86_400e9);
      }
    }
    ended.sort(null);
    numbers.put("completed" + of, ended.size());
    numbers.put("median" + of, quantile(ended, 0.5));
    numbers.put("p90" + of, quantile(ended, 0.9));
    numbers.put("km" + of, kaplanMeier(ended, going));
  }

  private static @Nullable Double quantile(List<Double> sorted, double q) {
    if (sorted.isEmpty()) {
      return null;
    }
    double at = q * (sorted.size() - 1);
    int low = (int) Math.floor(at);
    int high = (int) Math.ceil(at);
    return sorted.get(low) + (at - low) * (sorted.get(high) - sorted.get(low));
  }

  private static @Nullable Double kaplanMeier(List<Double> ended, List<Double> going) {
    double left = 1;
    for (double time : ended.stream().distinct().toList()) {
      double atRisk = count(ended, t -> t >= time) + count(going, t -> t >= time);
      left *= 1 - count(ended, t -> t == time) / atRisk;
      if (left <= 0.5 + 1e-9) {
        return time;
      }
    }
    return null;
  }

  private static <T> int count(List<T> all, Predicate<T> which) {
    return (int) all.stream().filter(which).count();
  }

  private static BigDecimal sum(List<History> deals) {
    return deals.stream()
        .map(deal -> deal.budget == null ? BigDecimal.ZERO : deal.budget)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private int inBin() {
    return count(
        deals, deal -> deal.inBin && inPeriod(cameIn(deal)) && !cameIn(deal).isAfter(query.asOf()));
  }

  /**
   * Deals that stand so by the cut-off; a report of events wants that to have happened in the
   * period.
   */
  private List<History> closed(List<History> seen, Outcome outcome) {
    return seen.stream()
        .filter(deal -> standing(deal, query.asOf()).outcome == outcome)
        .filter(deal -> query.isCohort() || inPeriod(standing(deal, query.asOf()).since))
        .toList();
  }

  private List<History> reached(List<History> seen, int step) {
    return seen.stream()
        .filter(
            deal ->
                firstReached(deal, step).filter(at -> query.isCohort() || inPeriod(at)).isPresent())
        .toList();
  }

  /** When the deal came to the step or past it, as far as the cut-off lets see. */
  private Optional<Instant> firstReached(History deal, int step) {
    List<Instant> times = new ArrayList<>();
    for (Visit visit : visits(deal)) {
      if (step(visit.stage) >= step) {
        times.add(visit.entered);
      }
    }
    deal.inForce().stream()
        .filter(row -> row.pipeline() == pipeline && row.stage() == History.WON)
        .forEach(row -> times.add(row.at()));
    return times.stream().filter(at -> !at.isAfter(query.asOf())).min(Instant::compareTo);
  }

  private int furthest(History deal, Instant cut) {
    int furthest = 0;
    for (History.Row row : deal.inForce()) {
      if (row.pipeline() == pipeline && !row.at().isAfter(cut)) {
        int here =
            row.stage() == History.WON ? shown.size() + 1 : row.counts() ? step(row.stage()) : 0;
        furthest = Math.max(furthest, here);
      }
    }
    return furthest;
  }

  /** The number of the stage, or of the nearest earlier one that is shown. */
  private int step(@Nullable Integer stage) {
    int step = 0;
    for (Stage one : all) {
      step += shown.contains(one) ? 1 : 0;
      if (stage != null && one.id().value() == stage) {
        return step;
      }
    }
    return 0;
  }

  private boolean inPeriod(@Nullable Instant at) {
    if (at == null) {
      return false;
    }
    var day = at.atZone(query.zone()).toLocalDate();
    return (query.from() == null || !day.isBefore(query.from()))
        && (query.to() == null || !day.isAfter(query.to()));
  }

  private @Nullable Instant cameIn(History deal) {
    return deal.inForce().stream()
        .filter(row -> row.pipeline() == pipeline)
        .findFirst()
        .map(row -> row.known() ? row.at() : deal.createdAt)
        .orElse(null);
  }

  private List<Visit> visits(History deal) {
    List<Visit> visits = new ArrayList<>();
    List<History.Row> rows = deal.inForce();
    for (int i = 0; i < rows.size(); i++) {
      History.Row row = rows.get(i);
      if (row.pipeline() == pipeline && row.isOrdinary() && row.counts()) {
        Instant left = i + 1 < rows.size() ? rows.get(i + 1).at() : null;
        visits.add(new Visit(row.stage(), row.at(), left, row.known()));
      }
    }
    return visits;
  }

  private Standing standing(History deal, Instant cut) {
    List<History.Row> rows = deal.inForce().stream().filter(row -> !row.at().isAfter(cut)).toList();
    List<History.Row> here = rows.stream().filter(row -> row.pipeline() == pipeline).toList();
    if (here.isEmpty()) {
      return new Standing(Outcome.OPEN, null, null, null);
    }
    History.Row last = here.getLast();
    if (last != rows.getLast()) {
      return new Standing(Outcome.OUT, null, null, rows.get(rows.lastIndexOf(last) + 1).at());
    }
    Integer stood =
        here.reversed().stream()
            .filter(History.Row::isOrdinary)
            .map(History.Row::stage)
            .findFirst()
            .orElse(null);
    return switch (last.stage()) {
      case History.WON -> new Standing(Outcome.WON, stood, null, last.at());
      case History.LOST -> new Standing(Outcome.LOST, stood, last.reason(), last.at());
      default -> new Standing(Outcome.OPEN, last.stage(), null, last.at());
    };
  }
}
