package voronka.funnel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stages a report shows, numbered 1 to n, and where every stage the pipeline ever had counts. A
 * deleted stage counts as the nearest earlier one left; with none left before it, as nothing. After
 * the last comes winning.
 */
final class FunnelSteps {

  private final List<Stage> shown = new ArrayList<>();
  private final Map<Integer, Integer> numbers = new HashMap<>();

  /** Stages must come in the order of their places. */
  void add(Stage stage, boolean deleted) {
    if (!deleted) {
      shown.add(stage);
    }
    numbers.put(stage.id().value(), shown.size());
  }

  List<Stage> shown() {
    return shown;
  }

  int size() {
    return shown.size();
  }

  /** The step a deal stands on that won or has been furthest in this stage; 0 for none. */
  int numberOf(@Nullable Integer stage) {
    return stage == null ? 0 : numbers.getOrDefault(stage, 0);
  }

  int reached(@Nullable Integer furthest, boolean everWon) {
    return everWon ? size() + 1 : numberOf(furthest);
  }

  /** Stages, deleted ones too, that count as this step. */
  Integer[] at(int step) {
    return between(step, step);
  }

  Integer[] from(int step) {
    return between(step, size());
  }

  private Integer[] between(int first, int last) {
    return numbers.entrySet().stream()
        .filter(entry -> entry.getValue() >= first && entry.getValue() <= last)
        .map(Map.Entry::getKey)
        .sorted()
        .toArray(Integer[]::new);
  }

  Integer[] ids() {
    return from(1);
  }

  Integer[] numbersOfIds() {
    return List.of(ids()).stream().map(this::numberOf).toArray(Integer[]::new);
  }
}
