package voronka.funnel;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import voronka.funnel.NewPipeline.NewStage;
import voronka.funnel.PipelineDraft.DraftStage;
import voronka.funnel.PipelineVersionRepository.Kept;
import voronka.journal.Event;
import voronka.journal.Journal;
import voronka.shared.AccountId;
import voronka.shared.By;
import voronka.shared.Conflict;
import voronka.shared.Invalid;
import voronka.shared.Refusal.Reason;
import voronka.shared.Sentence;
import voronka.shared.Subject;

/**
 * Changes what a pipeline is made of. No deal is lost by it: a stage that is deleted is hidden, and
 * its deals move to the one named. Every change can be looked at before and taken back after.
 */
@Service
public class PipelineDesign {

  private final PipelineRepository pipelines;
  private final PipelineVersionRepository versions;
  private final StageCheck check;
  private final PipelineRework rework;
  private final Journal journal;
  private final TransactionTemplate trial;
  private final Clock clock;

  PipelineDesign(
      PipelineRepository pipelines,
      PipelineVersionRepository versions,
      StageCheck check,
      PipelineRework rework,
      Journal journal,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.pipelines = pipelines;
    this.versions = versions;
    this.check = check;
    this.rework = rework;
    this.journal = journal;
    this.trial = new TransactionTemplate(transactions);
    this.trial.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
  }

  /**
   * A change that was made or would be.
   *
   * @param moved deals that went, or would go, to another stage because theirs was deleted
   */
  public record Outcome(Pipeline pipeline, List<PipelineDifference> differences, int moved) {}

  /**
   * Makes the pipeline what the draft says. A draft that says what is there changes nothing.
   *
   * @param ifVersion the one the draft was made from
   * @throws PipelineNotFound the account has no such pipeline
   * @throws Conflict somebody has changed it since
   * @throws Invalid the draft is in itself no pipeline, or leaves deals without a stage
   */
  @Transactional
  public Outcome change(PipelineId id, PipelineDraft draft, int ifVersion, By by) {
    Pipeline before = held(id, ifVersion, by.account());
    return changed(before, () -> draw(before, draft, by.account()), 0, by);
  }

  /** What {@link #change} would do, and refuses for the same reasons; leaves all as it is. */
  public Outcome preview(PipelineId id, PipelineDraft draft, @Nullable Integer ifVersion, By by) {
    return Objects.requireNonNull(
        trial.execute(
            transaction -> {
              transaction.setRollbackOnly();
              Pipeline before = held(id, ifVersion, by.account());
              int standing = rework.standing(draft.deleted().keySet(), by.account());
              draw(before, draft, by.account());
              Pipeline after = pipelines.find(id, by.account()).orElseThrow();
              return new Outcome(after, PipelineDifferences.between(before, after), standing);
            }));
  }

  /**
   * Puts name and stages back to what they were before the last change. Deals that it moved and
   * nobody has moved since return; those in stages that it added go to the nearest earlier one.
   *
   * @param ifVersion the one the change made; null: whatever it was
   * @throws Conflict somebody has changed it since, or nobody ever has
   */
  @Transactional
  public Outcome takeBack(PipelineId id, @Nullable Integer ifVersion, By by) {
    Pipeline before = held(id, ifVersion, by.account());
    Pipeline earlier =
        versions.all(id, by.account()).stream()
            .map(Kept::pipeline)
            .filter(kept -> kept.version() < before.version())
            .reduce((one, other) -> other)
            .orElseThrow(
                () ->
                    new Conflict("nothing_to_undo", Sentence.of("funnel.pipeline.never-changed")));
    return changed(before, () -> putBack(before, earlier, by.account()), before.version(), by);
  }

  /** Newest first; empty when nobody has ever changed it. */
  @Transactional(readOnly = true)
  public List<PipelineVersion> versions(PipelineId id, AccountId account) {
    pipelines.find(id, account).orElseThrow(() -> new PipelineNotFound(id));
    List<PipelineVersion> told = new ArrayList<>();
    Pipeline before = null;
    for (Kept kept : versions.all(id, account)) {
      Pipeline now = kept.pipeline();
      told.add(
          new PipelineVersion(
              now.version(),
              kept.at(),
              kept.by(),
              before == null ? List.of() : PipelineDifferences.between(before, now)));
      before = now;
    }
    return told.reversed();
  }

  private Pipeline held(PipelineId id, @Nullable Integer ifVersion, AccountId account) {
    Pipeline pipeline = pipelines.hold(id, account);
    if (ifVersion != null && pipeline.version() != ifVersion) {
      throw new Conflict(
          "changed_meanwhile", Sentence.of("funnel.pipeline.changed-meanwhile", pipeline.name()));
    }
    return pipeline;
  }

  private Outcome changed(Pipeline before, Runnable work, int takenBack, By by) {
    versions.keepFirst(before.id(), by.account());
    work.run();
    Pipeline drawn = pipelines.find(before.id(), by.account()).orElseThrow();
    List<PipelineDifference> differences = PipelineDifferences.between(before, drawn);
    if (differences.isEmpty()) {
      return new Outcome(before, differences, 0);
    }
    pipelines.raiseVersion(before.id(), by.account());
    versions.keep(before.id(), clock.instant(), by);
    Pipeline after = pipelines.find(before.id(), by.account()).orElseThrow();
    int moved = rework.begin(before, after, takenBack, by);
    String kind = takenBack == 0 ? "pipeline.changed" : "pipeline.change-undone";
    journal.write(event(kind, after, differences, moved), by);
    return new Outcome(after, differences, moved);
  }

  private static Event event(
      String kind, Pipeline after, List<PipelineDifference> differences, int moved) {
    return new Event(
        kind,
        new Subject("pipeline", after.id().value()),
        after.version(),
        Map.of("name", after.name(), "differences", told(differences), "moved", moved));
  }

  private static List<Map<String, @Nullable Object>> told(List<PipelineDifference> differences) {
    List<Map<String, @Nullable Object>> told = new ArrayList<>();
    for (PipelineDifference difference : differences) {
      Map<String, @Nullable Object> one = new HashMap<>();
      one.put("change", difference.kind().code());
      one.put("stage", difference.stage() == null ? null : difference.stage().value());
      one.put("name", difference.name());
      one.put("field", difference.field());
      one.put("before", difference.before());
      one.put("after", difference.after());
      told.add(one);
    }
    return told;
  }

  private void draw(Pipeline before, PipelineDraft draft, AccountId account) {
    refuse(faults(before, draft, account));
    if (draft.name() != null) {
      pipelines.rename(before.id(), draft.name(), account);
    }
    if (draft.stages() == null) {
      return;
    }
    List<StageId> shown = new ArrayList<>();
    int last = before.everyStage().size();
    for (DraftStage stage : draft.stages()) {
      shown.add(kept(stage, ++last, before, account));
    }
    for (Stage stage : before.stages()) {
      if (!shown.contains(stage.id())) {
        StageId to =
            draft.deleted().get(stage.id()).orElse(before.nearestEarlier(stage.id(), shown));
        pipelines.hide(stage.id(), to, account);
      }
    }
    pipelines.place(before.placed(shown), account);
  }

  private StageId kept(DraftStage stage, int freePlace, Pipeline pipeline, AccountId account) {
    if (stage.id() == null) {
      NewStage wanted = new NewStage(stage.name(), stage.kind(), stage.settings());
      return pipelines.add(wanted, freePlace, pipeline.id(), account).id();
    }
    pipelines.change(
        new Stage(stage.id(), pipeline.id(), stage.name(), stage.kind(), 0, stage.settings()),
        account);
    return stage.id();
  }

  private void putBack(Pipeline before, Pipeline earlier, AccountId account) {
    versions.putBack(before.id(), earlier.version(), account);
    List<StageId> shown = earlier.stages().stream().map(Stage::id).toList();
    for (Stage stage : before.stages()) {
      if (earlier.everyStage().stream().noneMatch(was -> was.id().equals(stage.id()))) {
        pipelines.hide(stage.id(), before.nearestEarlier(stage.id(), shown), account);
      }
    }
    pipelines.place(before.placed(shown), account);
  }

  private List<Reason> faults(Pipeline before, PipelineDraft draft, AccountId account) {
    List<Reason> faults = new ArrayList<>();
    if (draft.name() != null && isTaken(draft.name(), before, account)) {
      faults.add(fault("name", Sentence.of("funnel.pipeline.name-taken", draft.name())));
    }
    if (draft.stages() != null) {
      List<NewStage> stages =
          draft.stages().stream()
              .map(stage -> new NewStage(stage.name(), stage.kind(), stage.settings()))
              .toList();
      faults.addAll(check.faults(stages, account));
      faults.addAll(strangers(before, draft.stages()));
      faults.addAll(deletions(before, draft, draft.stages(), account));
    }
    return faults;
  }

  private boolean isTaken(String name, Pipeline pipeline, AccountId account) {
    return pipelines
        .named(name, account)
        .filter(other -> !other.id().equals(pipeline.id()))
        .isPresent();
  }

  private static List<Reason> strangers(Pipeline before, List<DraftStage> stages) {
    Set<StageId> seen = new HashSet<>();
    List<Reason> faults = new ArrayList<>();
    for (DraftStage stage : stages) {
      StageId id = stage.id();
      boolean known =
          id == null || before.everyStage().stream().anyMatch(each -> each.id().equals(id));
      if (!known || id != null && !seen.add(id)) {
        faults.add(fault("stages", Sentence.of("funnel.pipeline.no-such-stage", "" + id)));
      }
    }
    return faults;
  }

  /** A stage left out by mistake must not take its deals anywhere: whoever deletes one says so. */
  private List<Reason> deletions(
      Pipeline before, PipelineDraft draft, List<DraftStage> stages, AccountId account) {
    List<Reason> faults = new ArrayList<>();
    Set<StageId> left = new HashSet<>();
    stages.stream().map(DraftStage::id).filter(Objects::nonNull).forEach(left::add);
    for (Stage stage : before.stages()) {
      if (left.contains(stage.id())) {
        continue;
      }
      Optional<StageId> to = draft.deleted().get(stage.id());
      if (to == null) {
        faults.add(fault("stages", Sentence.of("funnel.pipeline.stage-left-out", stage.name())));
      } else if (to.isPresent() && !left.contains(to.get())) {
        faults.add(fault("deleted", Sentence.of("funnel.pipeline.no-such-target", stage.name())));
      } else if (to.isEmpty()) {
        int standing = rework.standing(Set.of(stage.id()), account);
        if (standing > 0) {
          faults.add(
              fault(
                  "deleted",
                  Sentence.of("funnel.pipeline.target-missing", stage.name(), standing)));
        }
      }
    }
    for (StageId stage : draft.deleted().keySet()) {
      if (!before.has(stage) || left.contains(stage)) {
        faults.add(fault("deleted", Sentence.of("funnel.pipeline.no-such-stage", "" + stage)));
      }
    }
    return faults;
  }

  private static void refuse(List<Reason> faults) {
    if (!faults.isEmpty()) {
      throw new Invalid(faults);
    }
  }

  static Reason fault(String field, Sentence sentence) {
    return new Reason("invalid", field, sentence);
  }
}
