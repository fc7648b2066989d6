package voronka.funnel;

import org.jspecify.annotations.Nullable;

/**
 * A result a deal has reached, or one of the two ends.
 *
 * @param place order within the pipeline, from 1; the ends come after all others
 */
public record Stage(
    StageId id,
    PipelineId pipeline,
    String name,
    StageKind kind,
    int place,
    StageSettings settings) {

  /** A stage nobody has said anything more about. */
  public Stage(StageId id, PipelineId pipeline, String name, StageKind kind, int place) {
    this(id, pipeline, name, kind, place, StageSettings.NONE);
  }

  public boolean isEnd() {
    return id.isEnd();
  }

  /** Why the stage is there, in one sentence. */
  public @Nullable String meaning() {
    return settings.meaning();
  }

  /** How many days a deal may stay before it hangs, null: nobody said. */
  public @Nullable Integer limitDays() {
    return settings.limitDays();
  }
}
