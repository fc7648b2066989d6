package voronka.funnel;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import voronka.funnel.DealChanges.To;
import voronka.journal.Journal;
import voronka.shared.AccountId;
import voronka.shared.By;
import voronka.shared.Invalid;
import voronka.shared.Sentence;
import voronka.store.Ids;

/** Opens deals, edits them, puts them into the bin and back. */
@Service
public class Deals {

  private final DealRepository deals;
  private final PipelineRepository pipelines;
  private final MoveRepository moves;
  private final DealParties parties;
  private final DealNames names;
  private final DealChanged changed;
  private final TasksOfDeals tasks;
  private final Journal journal;
  private final Ids ids;
  private final Clock clock;

  Deals(
      DealRepository deals,
      PipelineRepository pipelines,
      MoveRepository moves,
      DealParties parties,
      DealNames names,
      DealChanged changed,
      TasksOfDeals tasks,
      Journal journal,
      Ids ids,
      Clock clock) {
    this.deals = deals;
    this.pipelines = pipelines;
    this.moves = moves;
    this.parties = parties;
    this.names = names;
    this.changed = changed;
    this.tasks = tasks;
    this.journal = journal;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @throws DealNotFound the account has no such deal
   */
  @Transactional(readOnly = true)
  public Deal get(DealId id, AccountId account) {
    return deals.get(id, account);
  }

  /**
   * Opens a deal: its row, the first row of its history, the task its stage asks for, the journal.
   *
   * @throws Invalid the account has no such pipeline, the stage is another pipeline's, the external
   *     id is taken, or createdAt lies ahead
   */
  @Transactional
  public Deal open(NewDeal wanted, By by) {
    Pipeline pipeline =
        pipelines
            .find(wanted.pipeline(), by.account())
            .orElseThrow(() -> noPipeline(wanted.pipeline()));
    StageId stage = stage(wanted.stage(), pipeline);
    Instant createdAt = createdAt(wanted.createdAt());
    refuseTakenName(wanted.externalId(), pipeline, by);

    Standing standing = Standing.opened(pipeline.id(), stage, createdAt, createdAt);
    Deal deal = deal(wanted, createdAt, standing, by);
    deals.add(deal, by.account());
    MoveRow row = moves.row(deal, by);
    moves.recordOpening(deal, row, tasks.entered(deal, pipeline, row, null, by), by);
    journal.write(DealEvents.opened(deal, pipeline, row), by);
    return deal;
  }

  private static Invalid noPipeline(PipelineId id) {
    return new Invalid("pipeline", Sentence.of("funnel.pipeline.not-found", id.toString()));
  }

  private static StageId stage(@Nullable StageId wanted, Pipeline pipeline) {
    if (wanted == null) {
      return pipeline.first().id();
    }
    if (!pipeline.has(wanted)) {
      throw new Invalid("stage", Sentence.of("funnel.deal.stage-elsewhere", pipeline.name()));
    }
    return wanted;
  }

  private Instant createdAt(@Nullable Instant wanted) {
    Instant now = clock.instant();
    if (wanted != null && wanted.isAfter(now)) {
      throw new Invalid("createdAt", Sentence.of("funnel.deal.created-ahead"));
    }
    return wanted == null ? now : wanted;
  }

  private void refuseTakenName(@Nullable String externalId, Pipeline home, By by) {
    if (externalId != null && deals.named(externalId, home.id(), by.account()).isPresent()) {
      throw new Invalid("externalId", Sentence.of("funnel.deal.external-id-taken", externalId));
    }
  }

  private Deal deal(NewDeal wanted, Instant createdAt, Standing standing, By by) {
    return new Deal(
        new DealId(ids.next(by.account(), "deal")),
        1,
        wanted.name(),
        wanted.budget(),
        parties.contact(wanted.contact(), by),
        parties.company(wanted.company(), by),
        wanted.owner(),
        parties.source(wanted.source(), by),
        wanted.tags(),
        wanted.externalId(),
        createdAt,
        wanted.expectedAt(),
        null,
        standing);
  }

  /**
   * Changes what the deal is made of; fields left alone stay as they are.
   *
   * @throws DealNotFound the account has no such deal
   * @throws DealChangedMeanwhile the version is an old one
   */
  @Transactional
  public Deal edit(DealId id, int version, DealChanges changes, By by) {
    Deal before = lock(id, version, by);
    return write(before, wanted(before, changes, by), by);
  }

  /**
   * Changes what follows from the deal as it is when its turn comes.
   *
   * @param seen the version the caller saw it in: a field edited since is not written over; null:
   *     written all the same
   * @throws DealNotFound the account has no such deal
   * @throws DealChangedMeanwhile somebody has edited one of the fields since
   */
  @Transactional
  public Deal edit(DealId id, @Nullable Integer seen, Function<Deal, DealChanges> changes, By by) {
    Deal before = deals.lock(id, by.account());
    Deal after = wanted(before, changes.apply(before), by);
    if (seen != null && seen != before.version()) {
      Set<String> theirs = changed.fieldsSince(seen, id, by.account());
      if (!Collections.disjoint(theirs, DealDifferences.between(before, after).keySet())) {
        throw changed.refusal(before, by.account());
      }
    }
    return write(before, after, by);
  }

  private Deal wanted(Deal before, DealChanges changes, By by) {
    refuseRenaming(before, changes, by);
    return changed(before, changes, by);
  }

  private Deal write(Deal before, Deal after, By by) {
    Map<String, Object[]> differences = DealDifferences.between(before, after);
    if (differences.isEmpty()) {
      return before;
    }
    keep(before, after, by);
    journal.write(
        DealEvents.edited(before, after, differences, names.of(differences, by.account())), by);
    return after;
  }

  private void keep(Deal before, Deal after, By by) {
    deals.edit(after, by.account());
    tasks.edited(before, after, by);
    if (!before.tags().equals(after.tags())) {
      deals.retag(after.id(), after.tags(), by.account());
    }
  }

  private void refuseRenaming(Deal deal, DealChanges changes, By by) {
    To<String> wanted = changes.externalId();
    if (wanted == null || wanted.value() == null || wanted.value().equals(deal.externalId())) {
      return;
    }
    boolean taken =
        deals.homeOf(deal.id(), by.account()).stream()
            .anyMatch(home -> deals.named(wanted.value(), home, by.account()).isPresent());
    if (taken) {
      throw new Invalid("externalId", Sentence.of("funnel.deal.external-id-taken", wanted.value()));
    }
  }

  private Deal lock(DealId id, int version, By by) {
    Deal deal = deals.lock(id, by.account());
    if (deal.version() != version) {
      throw changed.refusal(deal, by.account());
    }
    return deal;
  }

  private Deal changed(Deal deal, DealChanges to, By by) {
    return new Deal(
        deal.id(),
        deal.version() + 1,
        Objects.requireNonNull(pick(to.name(), deal.name())),
        pick(to.budget(), deal.budget()),
        to.contact() == null ? deal.contact() : parties.contact(to.contact().value(), by),
        to.company() == null ? deal.company() : parties.company(to.company().value(), by),
        pick(to.owner(), deal.owner()),
        to.source() == null ? deal.source() : parties.source(to.source().value(), by),
        Objects.requireNonNullElse(pick(to.tags(), deal.tags()), List.of()),
        pick(to.externalId(), deal.externalId()),
        deal.createdAt(),
        pick(to.expectedAt(), deal.expectedAt()),
        deal.deletedAt(),
        deal.standing());
  }

  private static <T> @Nullable T pick(@Nullable To<T> to, @Nullable T now) {
    return to == null ? now : to.value();
  }

  /**
   * Puts the deal into the bin: it is in no list and no number until it is restored.
   *
   * @param version null: whatever it is
   */
  @Transactional
  public Deal bin(DealId id, @Nullable Integer version, By by) {
    return binned(id, version, clock.instant(), by);
  }

  /** Takes the deal out of the bin, to where it was. */
  @Transactional
  public Deal restore(DealId id, By by) {
    return binned(id, null, null, by);
  }

  private Deal binned(DealId id, @Nullable Integer version, @Nullable Instant at, By by) {
    Deal deal = deals.lock(id, by.account());
    if (version != null && version != deal.version()) {
      throw changed.refusal(deal, by.account());
    }
    if (deal.isInBin() == (at != null)) {
      return deal;
    }
    Deal after = deal.deletedAt(at);
    deals.edit(after, by.account());
    tasks.binned(after, by);
    journal.write(at == null ? DealEvents.restored(after) : DealEvents.binned(after), by);
    return after;
  }
}
