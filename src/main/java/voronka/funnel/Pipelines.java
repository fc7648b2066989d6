package voronka.funnel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import voronka.account.Member;
import voronka.account.Members;
import voronka.funnel.NewPipeline.NewStage;
import voronka.journal.Event;
import voronka.journal.Journal;
import voronka.shared.AccountId;
import voronka.shared.By;
import voronka.shared.Invalid;
import voronka.shared.MemberId;
import voronka.shared.Refusal.Reason;
import voronka.shared.Sentence;
import voronka.shared.Subject;

/** The account's pipelines: their stages in order and the reasons deals are lost for. */
@Service
public class Pipelines {

  /** The first name of a reason nobody gave. */
  public static final String NO_REASON = "funnel.reason.unknown";

  private static final int MOST_STAGES = 100;

  private final PipelineRepository pipelines;
  private final Members members;
  private final Journal journal;

  Pipelines(PipelineRepository pipelines, Members members, Journal journal) {
    this.pipelines = pipelines;
    this.members = members;
    this.journal = journal;
  }

  /** Every pipeline in the account's order, with its stages. */
  @Transactional(readOnly = true)
  public List<Pipeline> all(AccountId account) {
    return pipelines.all(account);
  }

  /**
   * @throws PipelineNotFound the account has no such pipeline
   */
  @Transactional(readOnly = true)
  public Pipeline get(PipelineId id, AccountId account) {
    return pipelines.find(id, account).orElseThrow(() -> new PipelineNotFound(id));
  }

  @Transactional(readOnly = true)
  public Optional<Pipeline> named(String name, AccountId account) {
    return pipelines.named(name.strip(), account);
  }

  @Transactional(readOnly = true)
  public List<LossReason> lossReasons(PipelineId id, AccountId account) {
    return pipelines.lossReasons(id, account);
  }

  /**
   * Adds a pipeline with its stages and reasons.
   *
   * @throws Invalid a name is missing, too long or taken twice, or there is no stage
   */
  @Transactional
  public Pipeline add(NewPipeline wanted, By by) {
    check(wanted, by.account());
    Pipeline added = pipelines.add(wanted, by.account());
    wanted.lossReasons().forEach(name -> pipelines.lossReason(added.id(), name, by.account()));
    journal.write(
        new Event(
            "pipeline.added",
            new Subject("pipeline", added.id().value()),
            added.version(),
            Map.of(
                "name", added.name(), "stages", added.stages().stream().map(Stage::name).toList())),
        by);
    return added;
  }

  /**
   * @throws Invalid as {@link #add} would
   */
  @Transactional(readOnly = true)
  public void check(NewPipeline wanted, AccountId account) {
    List<Reason> faults = new ArrayList<>();
    if (wanted.stages().isEmpty()) {
      faults.add(fault("stages", Sentence.of("funnel.pipeline.no-stages")));
    }
    if (wanted.stages().size() > MOST_STAGES) {
      faults.add(fault("stages", Sentence.of("funnel.pipeline.too-many-stages", MOST_STAGES)));
    }
    if (pipelines.named(wanted.name(), account).isPresent()) {
      faults.add(fault("name", Sentence.of("funnel.pipeline.name-taken", wanted.name())));
    }
    Set<String> names = new HashSet<>();
    for (NewStage stage : wanted.stages()) {
      if (!names.add(stage.name().toLowerCase(Locale.ROOT))) {
        faults.add(fault("stages", Sentence.of("funnel.pipeline.stage-twice", stage.name())));
      }
    }
    faults.addAll(unknownMembers(wanted, account));
    if (!faults.isEmpty()) {
      throw new Invalid(faults);
    }
  }

  private List<Reason> unknownMembers(NewPipeline wanted, AccountId account) {
    List<MemberId> named =
        wanted.stages().stream()
            .map(stage -> stage.settings().nextTask())
            .flatMap(Stream::ofNullable)
            .map(NextTask::whom)
            .flatMap(Stream::ofNullable)
            .toList();
    if (named.isEmpty()) {
      return List.of();
    }
    Set<MemberId> known =
        members.list(account).stream()
            .filter(Member::isActive)
            .map(Member::id)
            .collect(Collectors.toSet());
    return named.stream()
        .filter(member -> !known.contains(member))
        .map(member -> fault("stages", Sentence.of("funnel.stage.task.no-member", "" + member)))
        .toList();
  }

  private static Reason fault(String field, Sentence sentence) {
    return new Reason("invalid", field, sentence);
  }
}
