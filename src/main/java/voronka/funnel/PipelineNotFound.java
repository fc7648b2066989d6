package voronka.funnel;

import voronka.shared.NotFound;
import voronka.shared.Sentence;

/** The account has no such pipeline. */
public class PipelineNotFound extends NotFound {

  public PipelineNotFound(PipelineId id) {
    super(Sentence.of("funnel.pipeline.not-found", id.toString()));
  }
}
