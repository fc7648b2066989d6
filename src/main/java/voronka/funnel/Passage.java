package voronka.funnel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a deal was in a pipeline it has left for another. */
record Passage(
    PipelineId pipeline,
    Instant leftAt,
    Instant cameInAt,
    @Nullable StageId fromStage,
    @Nullable StageId furthest,
    @Nullable Instant firstWonAt) {

  static Passage of(Standing standing, Instant leftAt) {
    return new Passage(
        standing.pipeline(),
        leftAt,
        standing.cameInAt(),
        standing.isOpen() ? standing.stage() : null,
        standing.furthest(),
        standing.firstWonAt());
  }
}
