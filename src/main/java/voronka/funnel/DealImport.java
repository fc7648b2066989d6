package voronka.funnel;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import voronka.contacts.ContactDetails;
import voronka.funnel.DealImportRepository.Fresh;
import voronka.funnel.DealImportRepository.Known;
import voronka.funnel.DealImportRepository.Name;
import voronka.funnel.ImportedParties.Parties;
import voronka.funnel.MoveImportRepository.NewMove;
import voronka.shared.ImportRun;
import voronka.shared.Taken;
import voronka.store.Ids;
import voronka.web.Words;

/**
 * The deals of one file, a chunk of rows at a time, in the transaction of the chunk. A new deal
 * gets one opening row and no invented history; a known one keeps what the row leaves out.
 */
public final class DealImport {

  private final ImportRun run;
  private final DealImportRepository deals;
  private final MoveImportRepository moves;
  private final FunnelRebuild readings;
  private final ImportedReasons reasons;
  private final ImportedParties parties;
  private final Ids ids;
  private final Words words;
  private final Clock clock;
  private final Set<Name> seen = new HashSet<>();

  DealImport(
      ImportRun run,
      DealImportRepository deals,
      MoveImportRepository moves,
      FunnelRebuild readings,
      ImportedReasons reasons,
      ImportedParties parties,
      Ids ids,
      Words words,
      Clock clock) {
    this.run = run;
    this.deals = deals;
    this.moves = moves;
    this.readings = readings;
    this.reasons = reasons;
    this.parties = parties;
    this.ids = ids;
    this.words = words;
    this.clock = clock;
  }

  /** A row that will be taken, and the deal it was found to mean. */
  private record Plan(ImportedDeal row, @Nullable Known known) {}

  /** The row was taken before the work was interrupted. */
  public void remember(ImportedDeal row) {
    if (row.externalId() != null) {
      seen.add(new Name(row.pipeline(), row.externalId()));
    }
  }

  public List<Taken> take(List<ImportedDeal> rows) {
    Map<Name, Known> known = deals.named(names(rows), run);
    List<Object> fates = new ArrayList<>();
    rows.forEach(row -> fates.add(fate(row, known)));
    List<Plan> fresh = plans(fates, true);
    List<Plan> changed = plans(fates, false);
    if (run.dry()) {
      return results(fates, List.of());
    }

    List<Fresh> opened = open(fresh);
    change(changed);
    return results(fates, opened);
  }

  private static List<Name> names(List<ImportedDeal> rows) {
    return rows.stream()
        .filter(row -> row.externalId() != null)
        .map(row -> new Name(row.pipeline(), row.externalId()))
        .distinct()
        .toList();
  }

  private Object fate(ImportedDeal row, Map<Name, Known> known) {
    if (row.createdAt() != null && row.createdAt().isAfter(clock.instant())) {
      return Taken.invalid("createdAt", "funnel.deal.created-ahead");
    }
    if (row.closes() && row.closedAt() != null && row.closedAt().isAfter(clock.instant())) {
      return Taken.invalid("closedAt", "funnel.import.closed-ahead");
    }
    if (row.externalId() == null) {
      return new Plan(row, null);
    }
    Name name = new Name(row.pipeline(), row.externalId());
    if (seen.contains(name)) {
      return Taken.duplicate("funnel.import.twice", row.externalId());
    }
    Known found = known.get(name);
    if (found != null && found.inBin()) {
      return Taken.invalid("externalId", "funnel.import.in-bin", row.externalId());
    }
    seen.add(name);
    return new Plan(row, found);
  }

  private static List<Plan> plans(List<Object> fates, boolean fresh) {
    return fates.stream()
        .filter(Plan.class::isInstance)
        .map(Plan.class::cast)
        .filter(plan -> (plan.known() == null) == fresh)
        .toList();
  }

  private static List<Taken> results(List<Object> fates, List<Fresh> opened) {
    List<Taken> results = new ArrayList<>();
    int next = 0;
    for (Object fate : fates) {
      if (fate instanceof Taken taken) {
        results.add(taken);
      } else if (fate instanceof Plan plan && plan.known() != null) {
        results.add(Taken.updated(plan.known().id()));
      } else {
        results.add(Taken.created(opened.isEmpty() ? null : opened.get(next++).id()));
      }
    }
    return results;
  }

  private List<Fresh> open(List<Plan> plans) {
    if (plans.isEmpty()) {
      return List.of();
    }
    List<ImportedDeal> rows = plans.stream().map(Plan::row).toList();
    List<Parties> with = parties.of(rows, rows.stream().map(ImportedDeal::contact).toList());
    int deal = ids.take(run.account(), "deal", rows.size());
    int move = ids.take(run.account(), "move", rows.size());
    Instant now = clock.instant();
    List<Fresh> fresh = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      fresh.add(fresh(rows.get(i), with.get(i), deal + i, move + i, now));
    }
    deals.add(fresh, run);
    moves.open(fresh, run);
    return fresh;
  }

  private Fresh fresh(ImportedDeal row, Parties with, int id, int move, Instant now) {
    Instant createdAt = row.createdAt() == null ? now : row.createdAt();
    StageId stage = row.opening();
    Instant at = stage.isEnd() && row.closedAt() != null ? row.closedAt() : createdAt;
    return new Fresh(
        row,
        id,
        move,
        name(row, id),
        with,
        createdAt,
        at,
        reasons.id(row.pipeline(), stage, row.lossReason()));
  }

  private String name(ImportedDeal row, int id) {
    if (row.name() != null) {
      return row.name();
    }
    if (row.contact() != null && row.contact().name() != null) {
      return row.contact().name();
    }
    if (row.company() != null) {
      return row.company();
    }
    return row.externalId() == null
        ? words.text("funnel.import.named-number", Integer.toString(id))
        : cut(words.text("funnel.import.named", row.externalId()));
  }

  private static String cut(String name) {
    return name.codePointCount(0, name.length()) <= 255
        ? name
        : name.substring(0, name.offsetByCodePoints(0, 255));
  }

  private void change(List<Plan> plans) {
    if (plans.isEmpty()) {
      return;
    }
    List<ImportedDeal> rows = plans.stream().map(Plan::row).toList();
    List<@Nullable ContactDetails> named = new ArrayList<>();
    plans.forEach(plan -> named.add(newContact(plan)));
    List<Parties> with = parties.of(rows, named);
    deals.change(rows, plans.stream().map(Plan::known).toList(), with, run);
    List<Plan> moved = plans.stream().filter(DealImport::moves).toList();
    move(moved);
  }

  /** A name alone finds nobody again: the deal whose contact is called so keeps it. */
  private static @Nullable ContactDetails newContact(Plan plan) {
    ContactDetails given = plan.row().contact();
    boolean same =
        given != null
            && plan.known() != null
            && given.phones().isEmpty()
            && given.emails().isEmpty()
            && given.name() != null
            && given.name().equalsIgnoreCase(plan.known().contactName());
    return same ? null : given;
  }

  private static boolean moves(Plan plan) {
    StageId to = plan.row().stage();
    return to != null && plan.known() != null && !to.equals(plan.known().stage());
  }

  private void move(List<Plan> plans) {
    if (plans.isEmpty()) {
      return;
    }
    int id = ids.take(run.account(), "move", plans.size());
    List<NewMove> rows = new ArrayList<>();
    for (Plan plan : plans) {
      rows.add(move(plan.row(), plan.known(), id++));
    }
    moves.add(rows, run);
    readings.rebuild(rows.stream().map(NewMove::deal).toList(), run.account());
  }

  private NewMove move(ImportedDeal row, Known known, int id) {
    StageId to = row.stage();
    PipelineId pipeline = to.isEnd() ? known.pipeline() : row.pipeline();
    Instant at = to.isEnd() && row.closedAt() != null ? row.closedAt() : clock.instant();
    return new NewMove(
        known.id(),
        known.moves() + 1,
        id,
        at,
        known.pipeline(),
        known.stage(),
        pipeline,
        to,
        reasons.id(pipeline, to, row.lossReason()),
        null,
        run.by().actor().name(),
        known.version() + 1);
  }
}
