package voronka.funnel.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import voronka.funnel.DealFilterText;
import voronka.funnel.DealId;
import voronka.funnel.DealSorting;
import voronka.funnel.PipelineId;
import voronka.shared.Invalid;

/**
 * Where a deal's page was opened from: a pipeline's board, or the list, with filters and order.
 * Written into the page's address as {@code from}.
 *
 * @param board the board's pipeline; null for the list
 * @param filters what was shown there
 * @param order how it was ordered, and which columns a list showed: the rest of the address
 * @param known false when the page was opened by itself, from a link or a report
 */
public record DealOrigin(
    @Nullable PipelineId board, DealFilterText filters, String order, boolean known) {

  private static final Pattern BOARD = Pattern.compile("/pipelines/([1-9]\\d{0,8})/board");
  private static final Pattern REST =
      Pattern.compile("(?:order|sort|columns)=[A-Za-z0-9_.,%+-]{1,200}");

  /**
   * Reads an address of ours, or only the part behind its question mark, in which a board names its
   * order and a list does not; anything else is as if there were nothing.
   *
   * @param home the deal's own pipeline
   */
  static DealOrigin read(@Nullable String from, PipelineId home) {
    if (from == null || from.isBlank() || from.length() > 4000) {
      return new DealOrigin(home, DealFilterText.EMPTY, "", false);
    }
    int question = from.indexOf('?');
    String path = from.startsWith("/") ? question < 0 ? from : from.substring(0, question) : "";
    String query = from.startsWith("/") && question < 0 ? "" : from.substring(question + 1);
    DealFilterText filters = DealFilterText.parse(query);
    String order = order(query);
    Matcher board = BOARD.matcher(path);
    if (board.matches()) {
      return board(new PipelineId(Integer.parseInt(board.group(1))), filters, order);
    }
    boolean list = path.equals("/deals") || path.isEmpty() && !order.startsWith("order=");
    return list ? new DealOrigin(null, filters, order, true) : board(home, filters, order);
  }

  private static DealOrigin board(PipelineId pipeline, DealFilterText filters, String order) {
    return new DealOrigin(pipeline, filters.ofBoard(), order, true);
  }

  private static String order(String query) {
    return Arrays.stream(query.split("&"))
        .filter(pair -> REST.matcher(pair).matches())
        .collect(Collectors.joining("&"));
  }

  /** Whether the deals around are counted in the order they stand in there. */
  public boolean isInKnownOrder() {
    return !order.matches(".*order=(?!urgency).*");
  }

  /** How the list is sorted; an order written by hand that there is not is taken as none. */
  public DealSorting sorting() {
    try {
      return Arrays.stream(order.split("&"))
          .filter(pair -> pair.startsWith("sort="))
          .map(pair -> DealSorting.parse(pair.substring("sort=".length())))
          .findFirst()
          .orElse(DealSorting.NEWEST);
    } catch (Invalid none) {
      return DealSorting.NEWEST;
    }
  }

  public boolean isList() {
    return board == null;
  }

  /** The way back; a page opened by itself leads to the list of its pipeline. */
  public String address() {
    if (!known) {
      return "/deals?pipeline=" + board;
    }
    String query =
        Stream.of(filters.query(), order)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("&"));
    String path = board == null ? "/deals" : "/pipelines/%s/board".formatted(board);
    return query.isEmpty() ? path : path + "?" + query;
  }

  /** Another deal, opened from the same place. */
  public String to(DealId deal) {
    if (!known) {
      return "/deals/" + deal;
    }
    return "/deals/" + deal + "?from=" + URLEncoder.encode(address(), StandardCharsets.UTF_8);
  }
}
