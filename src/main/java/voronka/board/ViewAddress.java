package voronka.board;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import voronka.funnel.DealFilterText;
import voronka.funnel.PipelineId;
import voronka.shared.Invalid;
import voronka.shared.Sentence;

/**
 * Where a view leads: a board or the list of deals, with filters. What an address says beyond that
 * is left out, so it is always one of ours.
 *
 * @param pipeline whose board; null: the list
 */
public record ViewAddress(@Nullable PipelineId pipeline, DealFilterText filter) {

  private static final int LONGEST = 4000;

  private static final Pattern OURS =
      Pattern.compile(
          "(?:https?://[^/?#]+)?/(?:pipelines/([1-9]\\d{0,8})/board|deals)(?:\\?([^#]*))?");

  /**
   * @throws Invalid it is no board and no list
   */
  public static ViewAddress of(String text) {
    return read(text)
        .orElseThrow(() -> new Invalid("address", Sentence.of("board.view.bad-address")));
  }

  /** Nothing where the address is no board and no list. */
  public static Optional<ViewAddress> read(String text) {
    Matcher ours = OURS.matcher(text.strip());
    if (!ours.matches() || text.length() > LONGEST) {
      return Optional.empty();
    }
    String pipeline = ours.group(1);
    String query = ours.group(2);
    return Optional.of(
        kept(
            pipeline == null ? null : new PipelineId(Integer.parseInt(pipeline)),
            query == null ? "" : query));
  }

  static ViewAddress kept(@Nullable PipelineId pipeline, String query) {
    DealFilterText filter = DealFilterText.parse(query);
    return new ViewAddress(pipeline, pipeline == null ? filter : filter.ofBoard());
  }

  @Override
  public String toString() {
    String path = pipeline == null ? "/deals" : "/pipelines/" + pipeline + "/board";
    String query = filter.query();
    return query.isEmpty() ? path : path + "?" + query;
  }
}
