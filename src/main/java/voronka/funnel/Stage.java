package voronka.funnel;

import org.jspecify.annotations.Nullable;

/**
 * A result a deal has reached, or one of the two ends.
 *
 * @param place order within the pipeline, from 1; the ends come after all others
 * @param meaning why the stage is there, in one sentence
 */
public record Stage(
    StageId id,
    PipelineId pipeline,
    String name,
    StageKind kind,
    @Nullable String meaning,
    int place) {

  public boolean isEnd() {
    return id.isEnd();
  }
}
