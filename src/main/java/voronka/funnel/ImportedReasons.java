package voronka.funnel;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import voronka.shared.ImportRun;
import voronka.web.Words;

/** The loss reasons a file names; a loss without one keeps «Причина не указана». */
final class ImportedReasons {

  private record Key(PipelineId pipeline, String name) {}

  private final ImportRun run;
  private final PipelineRepository pipelines;
  private final String unknown;
  private final Map<Key, Integer> known = new HashMap<>();

  ImportedReasons(ImportRun run, PipelineRepository pipelines, Words words) {
    this.run = run;
    this.pipelines = pipelines;
    this.unknown = words.text(Pipelines.NO_REASON);
  }

  String name(@Nullable String given) {
    return given == null ? unknown : given;
  }

  /** How many it has met so far. */
  int size() {
    return known.size();
  }

  /** Null but for a loss. */
  @Nullable Integer id(PipelineId pipeline, StageId stage, @Nullable String given) {
    if (!stage.equals(StageId.LOST)) {
      return null;
    }
    return known.computeIfAbsent(
        new Key(pipeline, name(given)),
        key -> pipelines.lossReason(key.pipeline(), key.name(), run.account()));
  }
}
