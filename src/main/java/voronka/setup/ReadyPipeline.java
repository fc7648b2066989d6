package voronka.setup;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import voronka.funnel.NewPipeline;
import voronka.funnel.NextTask;
import voronka.funnel.SellingStep;

/**
 * A funnel ready to be used: its stages in order, both ends, and all that comes with them.
 *
 * @param key unique among all ready funnels
 * @param absentSteps selling steps that no stage serves, each with the reason why that is right
 * @param conditions what must hold for a deal to belong here, the owner's checklist
 */
public record ReadyPipeline(
    String key,
    String name,
    String description,
    List<ReadyStage> stages,
    ReadyWon won,
    ReadyLost lost,
    Map<SellingStep, String> absentSteps,
    List<ReadyLossReason> lossReasons,
    List<ReadyGoal> goals,
    List<String> conditions,
    List<ReadyMessage> messages,
    ReadyScript script) {

  /** What the won end means here, and what is still to do after the money. */
  public record ReadyWon(String meaning, SellingStep step, NextTask nextTask) {}

  /** What the lost end means here. */
  public record ReadyLost(String meaning) {}

  /**
   * What is made of it in an account: stages with their kinds and meanings, and the reasons for
   * refusal.
   */
  public NewPipeline toAdd() {
    return new NewPipeline(
        name,
        stages.stream().map(ReadyStage::toAdd).toList(),
        choosableReasons().stream().map(ReadyLossReason::name).toList());
  }

  /** The reasons a person picks from: groups themselves are no reason. */
  public List<ReadyLossReason> choosableReasons() {
    return lossReasons.stream().flatMap(ReadyLossReason::choosable).toList();
  }

  /** The steps served by a stage or by the won end. */
  public List<SellingStep> servedSteps() {
    return Stream.concat(stages.stream().map(ReadyStage::step), Stream.of(won.step()))
        .distinct()
        .sorted()
        .toList();
  }
}
