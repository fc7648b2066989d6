package voronka.funnel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.contacts.CompanyId;
import voronka.contacts.ContactId;
import voronka.shared.MemberId;
import voronka.shared.Money;
import voronka.tasks.TaskId;
import voronka.tasks.TaskType;

/**
 * A deal as lists and pages show it: with the names of what it refers to.
 *
 * @param limitDays how many days it may stay in its stage; null: nobody said, or it is closed
 * @param since in its stage, or closed, since
 * @param fromStage won or lost: the stage it was closed from, null when unknown
 * @param contactPhone as written, the contact's first
 * @param contactEmail the contact's first
 * @param nextTask its open task that is due first
 */
public record DealLine(
    DealId id,
    int version,
    String name,
    @Nullable BigDecimal budget,
    PipelineId pipeline,
    String pipelineName,
    StageId stage,
    @Nullable String stageName,
    @Nullable Integer limitDays,
    Instant since,
    @Nullable StageId fromStage,
    @Nullable String lossReason,
    @Nullable Named<ContactId> contact,
    @Nullable String contactPhone,
    @Nullable String contactEmail,
    @Nullable Named<CompanyId> company,
    @Nullable Named<MemberId> owner,
    @Nullable String source,
    List<String> tags,
    @Nullable String externalId,
    Instant createdAt,
    @Nullable Instant expectedAt,
    @Nullable Instant deletedAt,
    @Nullable NextStep nextTask) {

  /**
   * What is to be done next.
   *
   * @param dueAt null: at no set time
   */
  public record NextStep(TaskId id, TaskType type, String text, @Nullable Instant dueAt) {

    public boolean isOverdue(Instant now) {
      return dueAt != null && dueAt.isBefore(now);
    }
  }

  /** A number and the name that goes with it. */
  public record Named<T>(T id, String name) {}

  public DealState state() {
    return stage.equals(StageId.WON)
        ? DealState.WON
        : stage.equals(StageId.LOST) ? DealState.LOST : DealState.OPEN;
  }

  public @Nullable Money money() {
    return budget == null ? null : new Money(budget);
  }

  public boolean isInBin() {
    return deletedAt != null;
  }
}
