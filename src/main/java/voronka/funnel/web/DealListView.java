package voronka.funnel.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.funnel.CountedSet;
import voronka.funnel.DealId;
import voronka.funnel.DealLine;
import voronka.funnel.DealTotal;
import voronka.funnel.Pipeline;

/**
 * What the list of deals shows.
 *
 * @param next the address of the page after this, null on the last
 * @param counted the number of the report these deals stand behind, null for a plain list
 * @param total of all the list finds, null behind a number of the report
 * @param address of this list without a cursor
 */
public record DealListView(
    DealQuery query,
    List<Pipeline> pipelines,
    List<DealLine> deals,
    @Nullable String next,
    @Nullable Counted counted,
    @Nullable DealTotal total,
    String address) {

  /** A number of the report. */
  public record Counted(long size, CountedSet set, String stage, String report) {

    public String kind() {
      return set.toString().replaceFirst(":.*", "");
    }
  }

  public boolean isEmpty() {
    return deals.isEmpty();
  }

  public boolean isFiltered() {
    return !query.filter().isEmpty() || isAsked("pipeline") || isAsked("state");
  }

  private boolean isAsked(String name) {
    return !query.filter().first(name).isEmpty();
  }

  public boolean isBin() {
    return query.filter().has("bin", "1");
  }

  public String text() {
    return query.filter().first("query");
  }

  public boolean isInState(String state) {
    return state.equals(query.filter().first("state"));
  }

  public boolean isInPipeline(Pipeline pipeline) {
    return query.filter().has("pipeline", pipeline.id().toString());
  }

  /** A deal opened from this list; what is behind a number has no order to step through. */
  public String to(DealId deal) {
    return counted == null
        ? "/deals/" + deal + "?from=" + URLEncoder.encode(address, StandardCharsets.UTF_8)
        : "/deals/" + deal;
  }
}
