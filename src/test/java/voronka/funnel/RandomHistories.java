package voronka.funnel;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import voronka.funnel.FunnelQuery.Basis;
import voronka.shared.AccountId;

/**
 * Forty deals to which anything may happen: stages skipped, gone back to and deleted, ends
 * reopened, moves withdrawn, other pipelines visited, openings and closings placed by a file, bins.
 */
final class RandomHistories {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> REASONS = List.of("дорого", "передумал", "спам");

  private final Random random;
  private final Pipeline pipeline;
  private final Pipeline other;
  private final Set<StageId> deleted = new HashSet<>();
  private final List<History> deals = new ArrayList<>();

  RandomHistories(Random random, Histories histories, int seed) {
    this.random = random;
    this.pipeline = histories.pipeline("Воронка " + seed, "A", "B", "C", "D", "E");
    this.other = histories.pipeline("Другая " + seed, "X", "Y");
    for (int i = random.nextInt(3); i > 0; i--) {
      Stage gone = any(pipeline.stages());
      if (deleted.add(gone.id())) {
        histories.delete(gone);
      }
    }
    for (int i = 1; i <= 40; i++) {
      deals.add(deal(seed * 100 + i));
    }
  }

  List<Stage> stages(PipelineId of) {
    return of.equals(pipeline.id()) ? pipeline.stages() : other.stages();
  }

  Set<StageId> deleted() {
    return deleted;
  }

  List<History> deals() {
    return deals;
  }

  FunnelQuery query(AccountId account, ZoneId zone) {
    LocalDate from = LocalDate.ofInstant(later(BEGIN, 60), zone);
    LocalDate to = from.plusDays(random.nextInt(40));
    return new FunnelQuery(
        account,
        random.nextInt(5) == 0 ? other.id() : pipeline.id(),
        random.nextBoolean() ? Basis.COHORT : Basis.EVENTS,
        random.nextInt(4) == 0 ? null : from,
        random.nextInt(4) == 0 ? null : to,
        zone,
        later(BEGIN, random.nextInt(3) == 0 ? 400 : 90),
        List.of(),
        List.of(),
        List.of());
  }

  private History deal(int id) {
    Instant at = later(BEGIN, 50);
    var deal = new History(id, at);
    deal.budget = random.nextInt(3) == 0 ? null : BigDecimal.valueOf(random.nextInt(100_000));
    deal.inBin = random.nextInt(12) == 0;
    deal.undone = random.nextInt(15) == 0;
    open(deal, at);
    for (int moves = random.nextInt(9); moves > 0; moves--) {
      at = random.nextInt(10) == 0 ? latest(deal) : later(latest(deal), 12);
      step(deal, at);
    }
    return deal;
  }

  private void open(History deal, Instant at) {
    int p = (random.nextInt(6) == 0 ? other : pipeline).id().value();
    Pipeline in = p == pipeline.id().value() ? pipeline : other;
    switch (random.nextInt(10)) {
      case 0 -> deal.place(at, p, any(in.stages()).id().value());
      case 1 -> deal.place(later(at, 20), p, random.nextBoolean() ? 142 : 143);
      case 2 -> deal.place(at.minus(Duration.ofDays(3)), p, random.nextBoolean() ? 142 : 143);
      case 3 -> {
        deal.move(at, p, in.first().id().value());
        deal.move(at.minus(Duration.ofHours(random.nextInt(90) + 1)), p, 142);
      }
      default -> deal.move(at, p, any(in.stages()).id().value());
    }
  }

  private void step(History deal, Instant at) {
    History.Row last = deal.last();
    Pipeline in = last.pipeline() == pipeline.id().value() ? pipeline : other;
    int p = in.id().value();
    switch (random.nextInt(9)) {
      case 0 -> unless(last, p, 142, () -> deal.move(at, p, 142));
      case 1, 2 -> unless(last, p, 143, () -> deal.lose(at, p, reason()));
      case 3 -> {
        Pipeline to = in == pipeline ? other : pipeline;
        deal.move(at, to.id().value(), any(to.stages()).id().value());
      }
      case 4 -> {
        if (deal.inForce().size() > 1) {
          deal.withdrawLast();
        }
      }
      case 5 -> {
        int to = any(in.stages()).id().value();
        unless(last, p, to, () -> deal.add(new History.Row(at, p, to, null, false, true, false)));
      }
      default -> {
        int to = any(in.stages()).id().value();
        unless(last, p, to, () -> deal.move(at, p, to));
      }
    }
  }

  private static void unless(History.Row last, int pipeline, int stage, Runnable move) {
    if (last.pipeline() != pipeline || last.stage() != stage) {
      move.run();
    }
  }

  private @Nullable String reason() {
    return random.nextInt(4) == 0 ? null : any(REASONS);
  }

  private Instant latest(History deal) {
    return deal.rows.stream()
        .map(History.Row::at)
        .reduce(deal.createdAt, (a, b) -> a.isAfter(b) ? a : b);
  }

  private Instant later(Instant at, int days) {
    return at.plusSeconds(random.nextInt(days * 86_400))
        .plusNanos(random.nextInt(1_000_000) * 1000L);
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
