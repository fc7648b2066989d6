package voronka.board;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import voronka.funnel.DealColumns;
import voronka.funnel.DealFilterText;
import voronka.funnel.PipelineId;
import voronka.shared.Invalid;
import voronka.shared.Sentence;

/**
 * Where a view leads: a board in an order, or the list of deals with its columns, with filters.
 * What an address says beyond that is left out, so it is always one of ours.
 *
 * @param pipeline whose board; null: the list
 * @param columns of the list; null: those of whoever opens it
 * @param order of a board; null: as whoever opens it last looked at one
 */
public record ViewAddress(
    @Nullable PipelineId pipeline,
    DealFilterText filter,
    @Nullable DealColumns columns,
    @Nullable CardOrder order) {

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
    return pipeline == null
        ? new ViewAddress(null, filter, columns(query), null)
        : new ViewAddress(pipeline, filter.ofBoard(), null, order(query));
  }

  private static @Nullable DealColumns columns(String query) {
    return said("columns=", query)
        .map(columns -> columns.replace("%2C", ","))
        .flatMap(DealColumns::read)
        .orElse(null);
  }

  private static @Nullable CardOrder order(String query) {
    return said("order=", query).flatMap(CardOrder::read).orElse(null);
  }

  private static Optional<String> said(String name, String query) {
    return Arrays.stream(query.split("&"))
        .filter(pair -> pair.startsWith(name))
        .map(pair -> pair.substring(name.length()))
        .findFirst();
  }

  /** A list whose address names no columns shows those that it is told here. */
  public ViewAddress in(@Nullable DealColumns others) {
    return pipeline != null || columns != null ? this : new ViewAddress(null, filter, others, null);
  }

  /** A board whose address names no order stands in the one that it is told here. */
  public ViewAddress in(@Nullable CardOrder other) {
    return pipeline == null || order != null
        ? this
        : new ViewAddress(pipeline, filter, null, other);
  }

  /** What is kept of it, as {@link #kept} reads it. */
  String query() {
    return Stream.of(
            filter.query(),
            columns == null ? "" : "columns=" + columns,
            order == null ? "" : "order=" + order.code())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("&"));
  }

  @Override
  public String toString() {
    String path = pipeline == null ? "/deals" : "/pipelines/" + pipeline + "/board";
    String query = query();
    return query.isEmpty() ? path : path + "?" + query;
  }
}
