package voronka.funnel;

import java.util.List;

/**
 * A pipeline to be: its stages in order without the two ends, and the reasons for refusal it begins
 * with.
 */
public record NewPipeline(String name, List<NewStage> stages, List<String> lossReasons) {

  /** A stage to be. */
  public record NewStage(String name, StageKind kind, StageSettings settings) {

    public static NewStage ordinary(String name) {
      return new NewStage(name, StageKind.ORDINARY, StageSettings.NONE);
    }
  }

  public static NewPipeline of(String name, String... stages) {
    return new NewPipeline(
        name, java.util.Arrays.stream(stages).map(NewStage::ordinary).toList(), List.of());
  }
}
