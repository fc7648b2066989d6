package voronka.funnel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ordered results on the way to money.
 *
 * @param stages in order, without the two ends
 * @param hidden deleted ones, which keep their places for the sake of the history
 */
public record Pipeline(
    PipelineId id, String name, int version, List<Stage> stages, List<Stage> hidden) {

  public Pipeline(PipelineId id, String name, int version, List<Stage> stages) {
    this(id, name, version, stages, List.of());
  }

  public Stage first() {
    return stages.getFirst();
  }

  public Optional<Stage> stage(StageId id) {
    return stages.stream().filter(stage -> stage.id().equals(id)).findFirst();
  }

  public boolean has(StageId id) {
    return stage(id).isPresent();
  }

  /** The one further along, by the places that deleted stages keep, too. */
  StageId furthest(@Nullable StageId one, StageId other) {
    return one != null && placeOf(one) > placeOf(other) ? one : other;
  }

  private int placeOf(StageId id) {
    return Stream.concat(stages.stream(), hidden.stream())
        .filter(stage -> stage.id().equals(id))
        .mapToInt(Stage::place)
        .findFirst()
        .orElse(0);
  }
}
