package voronka.funnel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.contacts.ContactDetails;
import voronka.shared.MemberId;

/**
 * One row of a file of deals. What the row leaves out is null: a new deal does without it, a known
 * one keeps its own.
 *
 * @param pipeline which the external id is looked up in, and where a new deal opens
 */
public record ImportedDeal(
    PipelineId pipeline,
    @Nullable StageId stage,
    StageId first,
    @Nullable String externalId,
    @Nullable String name,
    @Nullable BigDecimal budget,
    @Nullable ContactDetails contact,
    @Nullable String company,
    @Nullable MemberId owner,
    @Nullable String source,
    List<String> tags,
    @Nullable Instant createdAt,
    @Nullable Instant closedAt,
    @Nullable Instant expectedAt,
    @Nullable String lossReason) {

  /** Where a new deal begins. */
  StageId opening() {
    return stage == null ? first : stage;
  }

  boolean closes() {
    return stage != null && stage.isEnd();
  }

  /** A day of closing on a deal that is open can only be a hope. */
  @Nullable Instant hopedFor(boolean open) {
    return expectedAt == null && open ? closedAt : expectedAt;
  }
}
