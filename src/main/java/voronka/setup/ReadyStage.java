package voronka.setup;

import org.jspecify.annotations.Nullable;
import voronka.funnel.NewPipeline.NewStage;
import voronka.funnel.NextTask;
import voronka.funnel.SellingStep;
import voronka.funnel.StageKind;
import voronka.funnel.StageSettings;

/**
 * A stage, named by the result reached.
 *
 * @param meaning why it is there, in a sentence one can tell a colleague
 * @param nextTask what entering the stage plans
 * @param limitDays days a deal may stay before it counts as hanging
 * @param callAttempts calls before it is time to stop, null where calls are not what moves the deal
 * @param exit the automatic way on, present in technical stages only
 */
public record ReadyStage(
    String name,
    Kind kind,
    SellingStep step,
    String meaning,
    NextTask nextTask,
    int limitDays,
    @Nullable Integer callAttempts,
    @Nullable Exit exit) {

  public enum Kind {
    ORDINARY,
    KEY,
    TECHNICAL
  }

  /**
   * What moves a deal out of a technical stage.
   *
   * @param to the name of a stage of the same funnel, null for the won end
   */
  public record Exit(Trigger on, @Nullable String to, String text) {}

  /** What can move a deal by itself. */
  public enum Trigger {
    MEETING_HELD,
    CALL_REACHED,
    LETTER_READ,
    TASK_DONE,
    LIMIT_PASSED,
    PARCEL_IN_TRANSIT,
    PARCEL_ARRIVED,
    PARCEL_DELIVERED
  }

  NewStage toAdd() {
    return new NewStage(
        name,
        StageKind.of(kind.name()),
        new StageSettings(meaning, step, nextTask, limitDays, null));
  }

  public boolean isKey() {
    return kind == Kind.KEY;
  }

  public boolean isTechnical() {
    return kind == Kind.TECHNICAL;
  }
}
