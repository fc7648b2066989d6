package voronka.funnel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline as it was from some moment on.
 *
 * @param by null: nobody remembers, as it was there before versions were kept
 * @param differences from the version before
 */
public record PipelineVersion(
    int version, Instant at, @Nullable String by, List<PipelineDifference> differences) {}
