package voronka.funnel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing in which a pipeline is another than before.
 *
 * @param stage null: the pipeline itself
 * @param name of the stage or the pipeline, as it is now; of a deleted stage, as it was
 * @param field what has another value, null where the stage came, went or changed its place
 */
public record PipelineDifference(
    Kind kind,
    @Nullable StageId stage,
    String name,
    @Nullable String field,
    @Nullable String before,
    @Nullable String after) {

  /** {@code STAGE_MOVED}: stands elsewhere among the stages that are still there. */
  public enum Kind {
    PIPELINE_RENAMED,
    STAGE_ADDED,
    STAGE_DELETED,
    STAGE_RESTORED,
    STAGE_MOVED,
    STAGE_CHANGED;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
