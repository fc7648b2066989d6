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
 *
 * <p>Chunks are planned one after another; two may be written side by side.
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
  private record Meant(ImportedDeal row, @Nullable Known known) {}

  /** What will become of a chunk; nothing of the deals is written yet. */
  public final class Plan {

    private final List<Object> fates;
    private final List<Fresh> fresh;
    private final Changes changes;
    private final boolean named;

    private Plan(List<Object> fates, List<Fresh> fresh, Changes changes, boolean named) {
      this.fates = fates;
      this.fresh = fresh;
      this.changes = changes;
      this.named = named;
    }

    /** Whether it made a contact, a company, a source or a reason that later rows may name. */
    public boolean isNeededByLaterRows() {
      return named;
    }

    public List<Taken> carryOut() {
      if (!fresh.isEmpty()) {
        deals.add(fresh, run);
        moves.open(fresh, run);
      }
      changes.carryOut();
      return results(fates, fresh);
    }
  }

  /** What known deals become. */
  private final class Changes {

    private final List<Meant> deals;
    private final List<Parties> with;
    private final List<NewMove> moved;

    private Changes(List<Meant> deals, List<Parties> with, List<NewMove> moved) {
      this.deals = deals;
      this.with = with;
      this.moved = moved;
    }

    private void carryOut() {
      if (deals.isEmpty()) {
        return;
      }
      List<Known> known = deals.stream().map(Meant::known).toList();
      DealImport.this.deals.change(deals.stream().map(Meant::row).toList(), known, with, run);
      if (!moved.isEmpty()) {
        moves.add(moved, run);
        readings.rebuild(moved.stream().map(NewMove::deal).toList(), run.account());
      }
    }
  }

  /** The row was taken before the work was interrupted. */
  public void remember(ImportedDeal row) {
    if (row.externalId() != null) {
      seen.add(new Name(row.pipeline(), row.externalId()));
    }
  }

  public Plan plan(List<ImportedDeal> rows) {
    Map<Name, Known> known = deals.named(names(rows), run);
    List<Object> fates = new ArrayList<>();
    rows.forEach(row -> fates.add(fate(row, known)));
    if (run.dry()) {
      return new Plan(fates, List.of(), new Changes(List.of(), List.of(), List.of()), false);
    }
    int before = parties.sources() + reasons.size();
    List<Fresh> fresh = opened(meant(fates, true));
    Changes changes = changed(meant(fates, false));
    boolean named =
        parties.sources() + reasons.size() > before
            || rows.stream().anyMatch(row -> row.contact() != null || row.company() != null);
    return new Plan(fates, fresh, changes, named);
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
      return new Meant(row, null);
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
    return new Meant(row, found);
  }

  private static List<Meant> meant(List<Object> fates, boolean fresh) {
    return fates.stream()
        .filter(Meant.class::isInstance)
        .map(Meant.class::cast)
        .filter(meant -> (meant.known() == null) == fresh)
        .toList();
  }

  private static List<Taken> results(List<Object> fates, List<Fresh> opened) {
    List<Taken> results = new ArrayList<>();
    int next = 0;
    for (Object fate : fates) {
      if (fate instanceof Taken taken) {
        results.add(taken);
      } else if (fate instanceof Meant meant && meant.known() != null) {
        results.add(Taken.updated(meant.known().id()));
      } else {
        results.add(Taken.created(opened.isEmpty() ? null : opened.get(next++).id()));
      }
    }
    return results;
  }

  private List<Fresh> opened(List<Meant> meant) {
    if (meant.isEmpty()) {
      return List.of();
    }
    List<ImportedDeal> rows = meant.stream().map(Meant::row).toList();
    List<Parties> with = parties.of(rows, rows.stream().map(ImportedDeal::contact).toList());
    int deal = ids.take(run.account(), "deal", rows.size());
    int move = ids.take(run.account(), "move", rows.size());
    Instant now = clock.instant();
    List<Fresh> fresh = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      fresh.add(fresh(rows.get(i), with.get(i), deal + i, move + i, now));
    }
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

  private Changes changed(List<Meant> meant) {
    if (meant.isEmpty()) {
      return new Changes(List.of(), List.of(), List.of());
    }
    List<@Nullable ContactDetails> named = new ArrayList<>();
    meant.forEach(deal -> named.add(newContact(deal)));
    List<Parties> with = parties.of(meant.stream().map(Meant::row).toList(), named);
    return new Changes(meant, with, moved(meant.stream().filter(DealImport::moves).toList()));
  }

  /** A name alone finds nobody again: the deal whose contact is called so keeps it. */
  private static @Nullable ContactDetails newContact(Meant meant) {
    ContactDetails given = meant.row().contact();
    boolean same =
        given != null
            && meant.known() != null
            && given.phones().isEmpty()
            && given.emails().isEmpty()
            && given.name() != null
            && given.name().equalsIgnoreCase(meant.known().contactName());
    return same ? null : given;
  }

  private static boolean moves(Meant meant) {
    StageId to = meant.row().stage();
    return to != null && meant.known() != null && !to.equals(meant.known().stage());
  }

  private List<NewMove> moved(List<Meant> meant) {
    if (meant.isEmpty()) {
      return List.of();
    }
    int id = ids.take(run.account(), "move", meant.size());
    List<NewMove> rows = new ArrayList<>();
    for (Meant deal : meant) {
      rows.add(move(deal.row(), deal.known(), id++));
    }
    return rows;
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
