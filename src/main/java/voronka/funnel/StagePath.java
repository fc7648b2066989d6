package voronka.funnel;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A deal's way through its pipeline, stage by stage in the pipeline's order: what it passed, where
 * it stands, what it left out and what lies ahead. Made from its visits, so a move that was taken
 * back is not on it.
 */
public record StagePath(List<Step> steps) {

  /** What a stage is to a deal. */
  public enum State {
    /** It has stood there and does no longer. */
    PASSED,
    /** It stands there. */
    CURRENT,
    /** It went past without standing there. */
    SKIPPED,
    /** It has not come so far. */
    AHEAD
  }

  /**
   * One stage of the way.
   *
   * @param gone the stage was deleted since; shown because the deal stood there
   * @param visits how often the deal came here
   * @param entered when it came, the current stage for the last time, others for the first; null
   *     for never
   * @param stay all its time there; null for never, or when a file placed it there
   * @param stayNow the current stage: since it came for the last time; null as before
   */
  public record Step(
      Stage stage,
      State state,
      boolean gone,
      int visits,
      @Nullable Instant entered,
      @Nullable Duration stay,
      @Nullable Duration stayNow) {

    public boolean isReturned() {
      return visits > 1;
    }
  }

  /**
   * The way of a deal that stands in the stage since the instant.
   *
   * @param visits to stages of this pipeline, in their order
   */
  static StagePath of(
      Pipeline pipeline, List<Visit> visits, StageId stands, Instant since, Instant now) {
    List<Stage> stages =
        Stream.concat(
                pipeline.stages().stream(),
                pipeline.hidden().stream()
                    .filter(stage -> isStoodIn(stage.id(), visits) || stage.id().equals(stands)))
            .sorted(Comparator.comparingInt(Stage::place))
            .toList();
    int furthest = stands.equals(StageId.WON) ? Integer.MAX_VALUE : furthest(stages, visits);
    return new StagePath(
        stages.stream()
            .map(
                stage ->
                    step(stage, !pipeline.has(stage.id()), visits, stands, since, furthest, now))
            .toList());
  }

  private static int furthest(List<Stage> stages, List<Visit> visits) {
    return stages.stream()
        .filter(stage -> isStoodIn(stage.id(), visits))
        .mapToInt(Stage::place)
        .max()
        .orElse(0);
  }

  private static boolean isStoodIn(StageId stage, List<Visit> visits) {
    return visits.stream().anyMatch(visit -> visit.stage().equals(stage));
  }

  private static Step step(
      Stage stage,
      boolean gone,
      List<Visit> all,
      StageId stands,
      Instant since,
      int furthest,
      Instant now) {
    List<Visit> here = all.stream().filter(visit -> visit.stage().equals(stage.id())).toList();
    if (stage.id().equals(stands)) {
      boolean known = here.isEmpty() || here.getLast().known();
      Duration stayNow = known ? new Visit(stands, since, null, true).length(now) : null;
      int visits = Math.max(1, here.size());
      return new Step(
          stage, State.CURRENT, gone, visits, since, together(here, stayNow, now), stayNow);
    }
    if (here.isEmpty()) {
      State state = stage.place() < furthest ? State.SKIPPED : State.AHEAD;
      return new Step(stage, state, gone, 0, null, null, null);
    }
    Instant entered = here.getFirst().entered();
    Duration stay = together(here, null, now);
    return new Step(stage, State.PASSED, gone, here.size(), entered, stay, null);
  }

  private static @Nullable Duration together(
      List<Visit> visits, @Nullable Duration none, Instant now) {
    if (visits.isEmpty()) {
      return none;
    }
    return visits.stream().allMatch(Visit::known)
        ? visits.stream().map(visit -> visit.length(now)).reduce(Duration.ZERO, Duration::plus)
        : null;
  }

  public Optional<Step> current() {
    return steps.stream().filter(step -> step.state() == State.CURRENT).findFirst();
  }

  /** The result to reach next: none at the last stage and where the deal is closed. */
  public Optional<Stage> next() {
    return current()
        .flatMap(
            here ->
                steps.stream()
                    .filter(step -> !step.gone())
                    .map(Step::stage)
                    .filter(stage -> stage.place() > here.stage().place())
                    .findFirst());
  }
}
