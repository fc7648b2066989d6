package voronka.funnel;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import voronka.account.Members;
import voronka.funnel.DealImportRepository.Known;
import voronka.funnel.DealImportRepository.Name;
import voronka.funnel.MoveImportRepository.InForce;
import voronka.funnel.MoveImportRepository.NewMove;
import voronka.shared.Cause;
import voronka.shared.ImportRun;
import voronka.shared.Taken;
import voronka.store.Ids;

/**
 * The whole history of deals, from another system: what an import had placed is withdrawn, and the
 * deal stands where its last row says. A deal that somebody has moved since is left alone.
 */
public final class MoveImport {

  private final ImportRun run;
  private final DealImportRepository deals;
  private final MoveImportRepository moves;
  private final FunnelRebuild readings;
  private final ImportedReasons reasons;
  private final Members members;
  private final Ids ids;
  private final Clock clock;
  private final Map<String, Optional<Integer>> byName = new HashMap<>();

  MoveImport(
      ImportRun run,
      DealImportRepository deals,
      MoveImportRepository moves,
      FunnelRebuild readings,
      ImportedReasons reasons,
      Members members,
      Ids ids,
      Clock clock) {
    this.run = run;
    this.deals = deals;
    this.moves = moves;
    this.readings = readings;
    this.reasons = reasons;
    this.members = members;
    this.ids = ids;
    this.clock = clock;
  }

  /** A deal whose history is to be replaced by these rows. */
  private record Story(Known deal, List<ImportedMove> rows) {}

  /** Makes the reason beforehand, so that two who work side by side do not make it at once. */
  public void nameReason(PipelineId pipeline, @Nullable String reason) {
    reasons.id(pipeline, StageId.LOST, reason);
  }

  /**
   * Works on whole deals.
   *
   * @param rows every row of each deal it names, deal by deal, in the order of time
   */
  public List<Taken> take(List<ImportedMove> rows) {
    List<List<ImportedMove>> byDeal = byDeal(rows);
    Map<Name, Known> known =
        deals.named(byDeal.stream().map(List::getFirst).map(MoveImport::name).toList(), run);
    Map<Integer, List<InForce>> inForce =
        moves.inForce(known.values().stream().map(Known::id).toList(), run);

    List<Taken> fates = new ArrayList<>();
    List<Story> stories = new ArrayList<>();
    for (List<ImportedMove> ofDeal : byDeal) {
      Known deal = known.get(name(ofDeal.getFirst()));
      fates.addAll(
          fates(
              ofDeal,
              deal,
              deal == null ? List.of() : inForce.getOrDefault(deal.id(), List.of()),
              stories));
    }
    if (!run.dry()) {
      write(stories);
    }
    return fates;
  }

  private static Name name(ImportedMove row) {
    return new Name(row.pipeline(), row.dealExternalId());
  }

  private static List<List<ImportedMove>> byDeal(List<ImportedMove> rows) {
    List<List<ImportedMove>> deals = new ArrayList<>();
    for (ImportedMove row : rows) {
      if (deals.isEmpty() || !deals.getLast().getLast().isOfSameDeal(row)) {
        deals.add(new ArrayList<>());
      }
      deals.getLast().add(row);
    }
    return deals;
  }

  private List<Taken> fates(
      List<ImportedMove> rows, @Nullable Known deal, List<InForce> now, List<Story> stories) {
    String external = rows.getFirst().dealExternalId();
    if (deal == null) {
      return all(rows, Taken.invalid("dealExternalId", "funnel.import.no-deal", external));
    }
    if (deal.inBin()) {
      return all(rows, Taken.invalid("dealExternalId", "funnel.import.in-bin", external));
    }
    if (!isOurs(now)) {
      String mover =
          now.stream().filter(move -> move.cause() != Cause.IMPORT).toList().getLast().by();
      return all(
          rows, Taken.invalid("dealExternalId", "funnel.import.moved-since", external, mover));
    }
    List<ImportedMove> steps = steps(rows);
    boolean same = says(now, steps);
    if (!same) {
      stories.add(new Story(deal, steps));
    }
    Taken fate =
        same ? Taken.duplicate("funnel.import.same-history", external) : Taken.created(null);
    return fatesOfSteps(rows, fate);
  }

  private static List<Taken> all(List<ImportedMove> rows, Taken fate) {
    return rows.stream().map(row -> fate).toList();
  }

  /** A lone opening is a placement whoever made it; after that only an import's rows may go. */
  private static boolean isOurs(List<InForce> now) {
    return now.size() == 1 || now.stream().allMatch(move -> move.cause() == Cause.IMPORT);
  }

  /** Without the rows into the stage the deal stands in already. */
  private static List<ImportedMove> steps(List<ImportedMove> rows) {
    List<ImportedMove> steps = new ArrayList<>();
    for (ImportedMove row : rows) {
      if (steps.isEmpty() || !steps.getLast().stage().equals(row.stage())) {
        steps.add(row);
      }
    }
    return steps;
  }

  private static List<Taken> fatesOfSteps(List<ImportedMove> rows, Taken fate) {
    Taken stands = Taken.skipped("funnel.import.stands-there");
    List<Taken> fates = new ArrayList<>();
    StageId standing = null;
    for (ImportedMove row : rows) {
      fates.add(row.stage().equals(standing) ? stands : fate);
      standing = row.stage();
    }
    return fates;
  }

  private boolean says(List<InForce> now, List<ImportedMove> steps) {
    if (now.size() != steps.size()) {
      return false;
    }
    for (int i = 0; i < steps.size(); i++) {
      if (!isSame(now.get(i), steps.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isSame(InForce move, ImportedMove row) {
    boolean lost = row.stage().equals(StageId.LOST);
    return move.known()
        && move.stage().equals(row.stage())
        && move.at().equals(row.at())
        && (!lost || reasons.name(row.lossReason()).equalsIgnoreCase(move.reason()))
        && (row.by() == null || row.by().equals(move.by()));
  }

  private void write(List<Story> stories) {
    if (stories.isEmpty()) {
      return;
    }
    List<Integer> changed = stories.stream().map(story -> story.deal().id()).toList();
    int count = stories.stream().mapToInt(story -> story.rows().size()).sum();
    int id = ids.take(run.account(), "move", count);
    List<NewMove> rows = new ArrayList<>(count);
    for (Story story : stories) {
      id = tell(story, id, rows);
    }
    moves.withdraw(changed, clock.instant(), run);
    moves.add(rows, run);
    moves.keepVersions(changed, run);
    readings.rebuildChanged(changed, run.account());
  }

  private int tell(Story story, int firstId, List<NewMove> into) {
    int id = firstId;
    int place = story.deal().moves();
    ImportedMove before = null;
    for (ImportedMove row : story.rows()) {
      into.add(
          new NewMove(
              story.deal().id(),
              ++place,
              id++,
              row.at(),
              before == null ? null : before.pipeline(),
              before == null ? null : before.stage(),
              row.pipeline(),
              row.stage(),
              reasons.id(row.pipeline(), row.stage(), row.lossReason()),
              member(row.by()),
              row.by() == null ? run.by().actor().name() : row.by(),
              story.deal().version() + 1));
      before = row;
    }
    return id;
  }

  private @Nullable Integer member(@Nullable String name) {
    if (name == null) {
      return run.by().actor().member() == null ? null : run.by().actor().member().value();
    }
    return byName.computeIfAbsent(name, this::memberNamed).orElse(null);
  }

  private Optional<Integer> memberNamed(String name) {
    return members.byName(name, run.account()).map(member -> member.id().value());
  }
}
