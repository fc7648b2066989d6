package voronka.funnel;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ordered results on the way to money.
 *
 * @param stages in order, without the two ends
 */
public record Pipeline(PipelineId id, String name, int version, List<Stage> stages) {

  public Stage first() {
    return stages.getFirst();
  }

  public Optional<Stage> stage(StageId id) {
    return stages.stream().filter(stage -> stage.id().equals(id)).findFirst();
  }

  public boolean has(StageId id) {
    return stage(id).isPresent();
  }

  /** The one further along; a stage the pipeline no longer has counts as the beginning. */
  StageId furthest(@Nullable StageId one, StageId other) {
    return one != null && placeOf(one) > placeOf(other) ? one : other;
  }

  private int placeOf(StageId id) {
    return stage(id).map(Stage::place).orElse(0);
  }
}
