package voronka.funnel;

import java.util.List;
import java.util.Map;
import voronka.shared.Invalid;
import voronka.shared.Sentence;

/**
 * The order of a list of deals, in an address {@code sort=budget} or, from the greatest, {@code
 * sort=-budget}. What has nothing to be sorted by comes last either way; within one owner, source,
 * client or pipeline the newest is first, within a stage whoever stands there longest.
 */
public record DealSorting(DealSort by, boolean falling) {

  /** Its name in an address. */
  public static final String PARAMETER = "sort";

  /** The order of a list that asks for none. */
  public static final DealSorting NEWEST = new DealSorting(DealSort.CREATED, true);

  /**
   * What an address asks for.
   *
   * @throws Invalid there is no such order
   */
  public static DealSorting of(Map<String, List<String>> parameters) {
    List<String> values = parameters.getOrDefault(PARAMETER, List.of());
    String text = values.isEmpty() || values.getFirst() == null ? "" : values.getFirst().strip();
    return text.isEmpty() ? NEWEST : parse(text);
  }

  /**
   * As {@link #text()} writes it.
   *
   * @throws Invalid there is no such order
   */
  public static DealSorting parse(String text) {
    boolean falling = text.startsWith("-");
    return DealSort.of(falling ? text.substring(1) : text)
        .map(by -> new DealSorting(by, falling))
        .orElseThrow(
            () -> new Invalid(PARAMETER, Sentence.of("funnel.list.bad-sort", DealSort.codes())));
  }

  public String text() {
    return falling ? "-" + by.code() : by.code();
  }

  /** The order after a click on a column's head: turned round when the list is in its order. */
  public DealSorting clicked(DealSort column) {
    return new DealSorting(column, by == column ? !falling : column.fallsFirst());
  }
}
