package voronka.funnel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import voronka.journal.Event;
import voronka.journal.Journal;
import voronka.shared.AccountId;
import voronka.shared.By;
import voronka.shared.Invalid;
import voronka.shared.Refusal.Reason;
import voronka.shared.Sentence;
import voronka.shared.Subject;

/** The account's pipelines: their stages in order and the reasons deals are lost for. */
@Service
public class Pipelines {

  /** The first name of a reason nobody gave. */
  public static final String NO_REASON = "funnel.reason.unknown";

  private final PipelineRepository pipelines;
  private final StageCheck check;
  private final Journal journal;

  Pipelines(PipelineRepository pipelines, StageCheck check, Journal journal) {
    this.pipelines = pipelines;
    this.check = check;
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
    List<Reason> faults = new ArrayList<>(check.faults(wanted.stages(), account));
    if (pipelines.named(wanted.name(), account).isPresent()) {
      faults.add(fault("name", Sentence.of("funnel.pipeline.name-taken", wanted.name())));
    }
    if (!faults.isEmpty()) {
      throw new Invalid(faults);
    }
  }

  private static Reason fault(String field, Sentence sentence) {
    return new Reason("invalid", field, sentence);
  }
}
