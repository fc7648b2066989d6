package voronka.funnel;

import org.jspecify.annotations.Nullable;

/**
 * A result a deal has reached, or one of the two ends.
 *
 * @param place order within the pipeline, from 1; the ends come after all others
 * @param meaning why the stage is there, in one sentence
 * @param limitDays how many days a deal may stay before it hangs, null: nobody said
 */
public record Stage(
    StageId id,
    PipelineId pipeline,
    String name,
    StageKind kind,
    @Nullable String meaning,
    int place,
    @Nullable Integer limitDays) {

  public Stage(
      StageId id,
      PipelineId pipeline,
      String name,
      StageKind kind,
      @Nullable String meaning,
      int place) {
    this(id, pipeline, name, kind, meaning, place, null);
  }

  public boolean isEnd() {
    return id.isEnd();
  }
}
