package voronka.funnel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** Deleted ones too, in the order of their places. */
  public List<Stage> everyStage() {
    return Stream.concat(stages.stream(), hidden.stream())
        .sorted(Comparator.comparingInt(Stage::place))
        .toList();
  }

  /**
   * Every stage of this pipeline and the new ones, where these are to be shown in this order: a
   * deleted stage stays behind the nearest earlier one that is shown.
   */
  List<StageId> placed(List<StageId> shown) {
    Map<@Nullable StageId, List<StageId>> behind = new HashMap<>();
    StageId anchor = null;
    for (Stage stage : everyStage()) {
      if (shown.contains(stage.id())) {
        anchor = stage.id();
      } else {
        behind.computeIfAbsent(anchor, none -> new ArrayList<>()).add(stage.id());
      }
    }
    List<StageId> placed = new ArrayList<>(behind.getOrDefault(null, List.of()));
    for (StageId stage : shown) {
      placed.add(stage);
      placed.addAll(behind.getOrDefault(stage, List.of()));
    }
    return placed;
  }

  /** The nearest earlier stage that is among these, else the first of them. */
  StageId nearestEarlier(StageId stage, List<StageId> left) {
    StageId nearest = left.getFirst();
    for (Stage each : everyStage()) {
      if (each.id().equals(stage)) {
        return nearest;
      }
      nearest = left.contains(each.id()) ? each.id() : nearest;
    }
    return nearest;
  }

  private int placeOf(StageId id) {
    return Stream.concat(stages.stream(), hidden.stream())
        .filter(stage -> stage.id().equals(id))
        .mapToInt(Stage::place)
        .findFirst()
        .orElse(0);
  }
}
