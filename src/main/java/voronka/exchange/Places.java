package voronka.exchange;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import voronka.funnel.Pipeline;
import voronka.funnel.PipelineId;
import voronka.funnel.Pipelines;
import voronka.funnel.Stage;
import voronka.funnel.StageId;
import voronka.shared.AccountId;
import voronka.shared.Sentence;

/** The pipelines and stages that rows name; case, spaces and ё do not matter. */
final class Places {

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  private final @Nullable Pipeline fixed;
  private final Pipelines pipelines;
  private final AccountId account;
  private final Map<String, Optional<Pipeline>> named = new HashMap<>();
  private final Map<PipelineId, Map<String, StageId>> stages = new HashMap<>();

  /**
   * @param fixed of all rows; null: each row names its own
   */
  Places(@Nullable Pipeline fixed, Pipelines pipelines, AccountId account) {
    this.fixed = fixed;
    this.pipelines = pipelines;
    this.account = account;
  }

  @Nullable Pipeline pipeline(Cells cells) {
    if (fixed != null) {
      return fixed;
    }
    String name = cells.name(Field.PIPELINE);
    if (name == null) {
      cells.fault(Field.PIPELINE, Sentence.of("exchange.row.no-pipeline"));
      return null;
    }
    Optional<Pipeline> found =
        named.computeIfAbsent(name, unknown -> pipelines.named(unknown, account));
    if (found.isEmpty()) {
      cells.fault(Field.PIPELINE, Sentence.of("exchange.row.unknown-pipeline", Values.shown(name)));
    }
    return found.orElse(null);
  }

  /** Null when the row names none, or none that the pipeline has. */
  @Nullable StageId stage(Pipeline pipeline, Cells cells) {
    String name = cells.name(Field.STAGE);
    if (name == null) {
      return null;
    }
    StageId found =
        stages.computeIfAbsent(pipeline.id(), id -> stagesOf(pipeline)).get(simple(name));
    if (found == null) {
      found = End.of(name).map(Places::end).orElse(null);
    }
    if (found == null) {
      cells.fault(
          Field.STAGE,
          Sentence.of("exchange.row.unknown-stage", Values.shown(name), pipeline.name()));
    }
    return found;
  }

  private static StageId end(End end) {
    return end == End.WON ? StageId.WON : StageId.LOST;
  }

  private static Map<String, StageId> stagesOf(Pipeline pipeline) {
    Map<String, StageId> stages = new HashMap<>();
    for (Stage stage : pipeline.stages()) {
      stages.putIfAbsent(simple(stage.name()), stage.id());
    }
    return stages;
  }

  static String simple(String name) {
    return SPACES
        .matcher(Values.stripped(name))
        .replaceAll(" ")
        .toLowerCase(Locale.ROOT)
        .replace('ё', 'е');
  }
}
