package voronka.board;

import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.funnel.DealId;
import voronka.funnel.PipelineId;
import voronka.funnel.StageId;
import voronka.shared.MemberId;
import voronka.shared.Money;

/**
 * A deal somebody is about to change together with others, as it is now.
 *
 * @param title who the client is, as its card has it
 */
public record ChosenDeal(
    DealId id,
    int version,
    String name,
    String title,
    @Nullable Money money,
    PipelineId pipeline,
    StageId stage,
    @Nullable MemberId owner,
    List<String> tags) {

  /** What the deal is about, empty when that is all its title says. */
  public String object() {
    return name.equals(title) ? "" : name;
  }
}
