package voronka.funnel.web;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import voronka.funnel.Pipeline;
import voronka.funnel.Stage;
import voronka.funnel.StageId;
import voronka.funnel.StageKind;
import voronka.shared.Sentence;
import voronka.web.Words;

/** A pipeline as the API shows it: stages in order, the two ends last. */
record PipelineJson(int id, String name, int version, List<StageJson> stages) {

  record StageJson(int id, String name, String kind, @Nullable Integer limitDays) {

    static StageJson of(Stage stage) {
      return new StageJson(
          stage.id().value(), stage.name(), stage.kind().code(), stage.limitDays());
    }
  }

  static PipelineJson of(Pipeline pipeline, Words words) {
    return new PipelineJson(
        pipeline.id().value(),
        pipeline.name(),
        pipeline.version(),
        Stream.concat(
                pipeline.stages().stream().map(StageJson::of),
                Stream.of(
                    end(StageId.WON, StageKind.WON, "funnel.stage.won", words),
                    end(StageId.LOST, StageKind.LOST, "funnel.stage.lost", words)))
            .toList());
  }

  private static StageJson end(StageId id, StageKind kind, String key, Words words) {
    return new StageJson(id.value(), words.text(Sentence.of(key)), kind.code(), null);
  }
}
