package voronka.funnel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline as it is to become.
 *
 * @param name null: as it is
 * @param stages in order, without the two ends; null: as they are
 * @param deleted stages that go, each with the one that takes its deals; null: it has none
 */
public record PipelineDraft(
    @Nullable String name,
    @Nullable List<DraftStage> stages,
    Map<StageId, Optional<StageId>> deleted) {

  /**
   * A stage as it is to become.
   *
   * @param id null: a new one; that of a deleted one brings it back
   */
  public record DraftStage(
      @Nullable StageId id, String name, StageKind kind, StageSettings settings) {}
}
