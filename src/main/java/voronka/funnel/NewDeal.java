package voronka.funnel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.contacts.ContactDetails;
import voronka.shared.MemberId;

/**
 * A deal to be.
 *
 * @param stage null: the pipeline's first
 * @param contact found again by phone, then by e-mail, else added
 * @param company its name, found again or added
 * @param source its name, found again or added
 * @param createdAt null: now
 */
public record NewDeal(
    PipelineId pipeline,
    @Nullable StageId stage,
    String name,
    @Nullable BigDecimal budget,
    @Nullable ContactDetails contact,
    @Nullable String company,
    @Nullable MemberId owner,
    @Nullable String source,
    List<String> tags,
    @Nullable String externalId,
    @Nullable Instant createdAt,
    @Nullable Instant expectedAt,
    @Nullable String lossReason) {

  public static NewDeal named(String name, PipelineId pipeline) {
    return new NewDeal(
        pipeline, null, name, null, null, null, null, null, List.of(), null, null, null, null);
  }
}
