package voronka.setup.web;

import java.util.List;
import voronka.funnel.NewPipeline;
import voronka.setup.OwnPipeline;
import voronka.setup.ReadyBusiness;
import voronka.setup.ReadyFunnels;
import voronka.setup.ReadyPipeline;
import voronka.shared.Invalid;
import voronka.shared.Sentence;

/**
 * What is chosen on the last step.
 *
 * @param business a ready one's key, or {@link #OWN}
 * @param pipelines keys of all pipelines ticked, also those of businesses that are not chosen
 * @param show the pipeline looked at
 */
public record Choice(String business, List<String> pipelines, String show, OwnPipeline own) {

  public static final String OWN = "own";

  /** What the files suggest. */
  static Choice suggested(ReadyFunnels ready) {
    List<String> ticked =
        ready.all().stream().flatMap(business -> business.chosen().stream()).toList();
    return new Choice(ready.all().getFirst().key(), ticked, "", new OwnPipeline("", ""));
  }

  public boolean isOwn() {
    return business.equals(OWN);
  }

  public boolean ticks(ReadyPipeline pipeline) {
    return pipelines.contains(pipeline.key());
  }

  public boolean picks(ReadyBusiness offered) {
    return offered.key().equals(business);
  }

  List<ReadyPipeline> picked(ReadyFunnels ready) {
    return ready.business(business).stream()
        .flatMap(chosen -> chosen.pipelines().stream())
        .filter(this::ticks)
        .toList();
  }

  int count(ReadyFunnels ready) {
    return isOwn() ? 1 : picked(ready).size();
  }

  /**
   * @throws Invalid nothing is chosen, or the own pipeline cannot be kept
   */
  List<NewPipeline> wanted(ReadyFunnels ready) {
    List<NewPipeline> wanted =
        isOwn() ? List.of(own.toAdd()) : picked(ready).stream().map(ReadyPipeline::toAdd).toList();
    if (wanted.isEmpty()) {
      throw new Invalid("pipeline", Sentence.of("setup.business.none"));
    }
    return wanted;
  }
}
