package voronka.funnel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of another system's history.
 *
 * @param by who moved the deal, as the file says; null: the importer
 */
public record ImportedMove(
    PipelineId pipeline,
    String dealExternalId,
    StageId stage,
    Instant at,
    @Nullable String lossReason,
    @Nullable String by) {

  boolean isOfSameDeal(ImportedMove other) {
    return dealExternalId.equals(other.dealExternalId) && pipeline.equals(other.pipeline);
  }
}
