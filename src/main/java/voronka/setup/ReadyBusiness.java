package voronka.setup;

import java.util.List;

/**
 * A trade with the funnels that suit it.
 *
 * @param icon the name of a Lucide icon
 * @param chosen keys of the pipelines ticked when the business is picked
 */
public record ReadyBusiness(
    String key,
    String name,
    String description,
    String icon,
    List<String> chosen,
    List<ReadyPipeline> pipelines) {

  public boolean chooses(ReadyPipeline pipeline) {
    return chosen.contains(pipeline.key());
  }
}
