package voronka.funnel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import voronka.funnel.PipelineDifference.Kind;

/** Compares two readings of one pipeline. */
final class PipelineDifferences {

  private final Pipeline before;
  private final Pipeline after;
  private final List<PipelineDifference> found = new ArrayList<>();

  private PipelineDifferences(Pipeline before, Pipeline after) {
    this.before = before;
    this.after = after;
  }

  static List<PipelineDifference> between(Pipeline before, Pipeline after) {
    return new PipelineDifferences(before, after).find();
  }

  /**
   * Whether stages that both have, deleted ones too, stand in another order: then it is another one
   * that is the furthest of two.
   */
  static boolean isReordered(Pipeline before, Pipeline after) {
    List<StageId> then = order(before);
    List<StageId> now = order(after);
    now.retainAll(then);
    return !now.equals(then);
  }

  private static List<StageId> order(Pipeline pipeline) {
    return new ArrayList<>(pipeline.everyStage().stream().map(Stage::id).toList());
  }

  private List<PipelineDifference> find() {
    if (!before.name().equals(after.name())) {
      found.add(
          new PipelineDifference(
              Kind.PIPELINE_RENAMED, null, after.name(), "name", before.name(), after.name()));
    }
    for (Stage stage : after.stages()) {
      Optional<Stage> earlier = before.stage(stage.id());
      earlier.ifPresentOrElse(was -> compare(was, stage), () -> came(stage));
    }
    before.stages().stream()
        .filter(stage -> !after.has(stage.id()))
        .forEach(stage -> add(Kind.STAGE_DELETED, stage));
    findMoved();
    return found;
  }

  private void came(Stage stage) {
    Optional<Stage> hidden =
        before.hidden().stream().filter(was -> was.id().equals(stage.id())).findFirst();
    add(hidden.isPresent() ? Kind.STAGE_RESTORED : Kind.STAGE_ADDED, stage);
    hidden.ifPresent(was -> compare(was, stage));
  }

  private void compare(Stage was, Stage is) {
    StageSettings before = was.settings();
    StageSettings after = is.settings();
    changed(is, "name", was.name(), is.name());
    changed(is, "kind", was.kind().code(), is.kind().code());
    changed(is, "meaning", before.meaning(), after.meaning());
    changed(is, "step", before.step(), after.step());
    changed(is, "nextTask", told(before.nextTask()), told(after.nextTask()));
    changed(is, "limitDays", before.limitDays(), after.limitDays());
    changed(is, "colour", before.colour(), after.colour());
  }

  private static @Nullable String told(@Nullable NextTask task) {
    return task == null
        ? null
        : task.type().code()
            + ", "
            + task.due()
            + ": "
            + task.text()
            + (task.whom() == null ? "" : " (" + task.whom() + ")");
  }

  private void changed(Stage stage, String field, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      found.add(
          new PipelineDifference(
              Kind.STAGE_CHANGED, stage.id(), stage.name(), field, text(before), text(after)));
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case SellingStep step -> step.code();
      case StageColour colour -> colour.code();
      default -> value.toString();
    };
  }

  /** The fewest stages that had to be taken up and put elsewhere. */
  private void findMoved() {
    List<StageId> then =
        new ArrayList<>(before.stages().stream().map(Stage::id).filter(after::has).toList());
    List<Stage> now = after.stages().stream().filter(stage -> before.has(stage.id())).toList();
    List<Integer> places = now.stream().map(stage -> then.indexOf(stage.id())).toList();
    List<Integer> kept = longestRising(places);
    for (int i = 0; i < now.size(); i++) {
      if (!kept.contains(places.get(i))) {
        add(Kind.STAGE_MOVED, now.get(i));
      }
    }
  }

  /** A longest rising subsequence; stages are at most a hundred, so the square of them will do. */
  private static List<Integer> longestRising(List<Integer> places) {
    List<List<Integer>> endingAt = new ArrayList<>();
    List<Integer> best = List.of();
    for (int i = 0; i < places.size(); i++) {
      List<Integer> before = List.of();
      for (int j = 0; j < i; j++) {
        if (places.get(j) < places.get(i) && endingAt.get(j).size() > before.size()) {
          before = endingAt.get(j);
        }
      }
      List<Integer> own = new ArrayList<>(before);
      own.add(places.get(i));
      endingAt.add(own);
      best = own.size() > best.size() ? own : best;
    }
    return best;
  }

  private void add(Kind kind, Stage stage) {
    found.add(new PipelineDifference(kind, stage.id(), stage.name(), null, null, null));
  }
}
