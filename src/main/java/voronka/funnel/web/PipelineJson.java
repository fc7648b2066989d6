package voronka.funnel.web;

import java.util.List;
import java.util.stream.Stream;
import voronka.funnel.Pipeline;
import voronka.funnel.StageId;
import voronka.funnel.StageKind;
import voronka.funnel.StageSettings;
import voronka.shared.Sentence;
import voronka.web.Words;

/** A pipeline as the API shows it: stages in order, the two ends last. */
record PipelineJson(int id, String name, int version, List<StageJson> stages) {

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
    return StageJson.of(id, words.text(Sentence.of(key)), kind, StageSettings.NONE);
  }
}
