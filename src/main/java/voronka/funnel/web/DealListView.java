package voronka.funnel.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import voronka.funnel.CountedSet;
import voronka.funnel.DealColumn;
import voronka.funnel.DealColumns;
import voronka.funnel.DealFilterPanel;
import voronka.funnel.DealFilterText;
import voronka.funnel.DealId;
import voronka.funnel.DealLine;
import voronka.funnel.DealSort;
import voronka.funnel.DealSorting;
import voronka.funnel.DealState;
import voronka.funnel.DealTotal;
import voronka.funnel.Pipeline;
import voronka.web.FormFaults;

/**
 * What the list of deals shows.
 *
 * @param panel its filter
 * @param next the address of the page after this, null on the last
 * @param counted the number of the report these deals stand behind, null for a plain list
 * @param total of all the list finds, null behind a number of the report
 * @param address of this list without a cursor
 */
public record DealListView(
    DealQuery query,
    DealFilterPanel panel,
    DealColumns columns,
    List<Pipeline> pipelines,
    List<DealLine> deals,
    @Nullable String next,
    @Nullable Counted counted,
    @Nullable DealTotal total,
    String address,
    Instant now) {

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
    return !query.filter().isEmpty()
        || DealFilterText.OF_LISTS.stream().anyMatch(name -> !query.filter().first(name).isEmpty());
  }

  public boolean isBin() {
    return query.filter().has("bin", "1");
  }

  /** What of the filter could not be understood; nothing is shown then. */
  public FormFaults faults() {
    return panel.faults();
  }

  public boolean isRefused() {
    return !faults().reasons().isEmpty();
  }

  public String text() {
    return query.filter().first("query");
  }

  /**
   * What a search for another text carries along beside the order: all else that the address says.
   */
  public Map<String, List<String>> besidesText() {
    Map<String, List<String>> all = new LinkedHashMap<>(query.filter().without("query").given());
    panel.rest().forEach((name, value) -> all.put(name, List.of(value)));
    all.remove(DealSorting.PARAMETER);
    return all;
  }

  public boolean isInState(String state) {
    return state.equals(query.filter().first("state"));
  }

  /** The same list in that state; in any, when it is empty. */
  public String inState(String state) {
    return panel.with(query.filter().with("state", state));
  }

  /** The pipeline it is narrowed to, null when it shows all. */
  public @Nullable Pipeline pipeline() {
    return pipelines.stream().filter(this::isInPipeline).findFirst().orElse(null);
  }

  public boolean isInPipeline(Pipeline pipeline) {
    return query.filter().has("pipeline", pipeline.id().toString());
  }

  /** The same list of another pipeline, or of all; a stage belongs to its own. */
  public String inPipeline(@Nullable Pipeline other) {
    DealFilterText filter = query.filter().without("stage");
    return panel.with(
        other == null
            ? filter.without("pipeline")
            : filter.with("pipeline", other.id().toString()));
  }

  /** The board with the same filters. */
  public String board() {
    Pipeline here = pipeline();
    String path = here == null ? "/board" : "/pipelines/" + here.id() + "/board";
    String filter = query.filter().ofBoard().query();
    return filter.isEmpty() ? path : path + "?" + filter;
  }

  /** Of this list with its columns, unless they are the usual ones: for files and saved views. */
  public String keptAddress() {
    if (columns.areUsual() || panel.rest().containsKey("columns")) {
      return address;
    }
    return address + (address.contains("?") ? "&" : "?") + "columns=" + columns;
  }

  /** Whether its heads sort it; what is behind a number has an order of its own. */
  public boolean isSortable() {
    return counted == null;
  }

  public DealSorting sorting() {
    return query.sorting();
  }

  public boolean isSortedBy(DealColumn column) {
    return isSortable() && sorting().by() == column.sort();
  }

  /** Whether the column reads from the greatest: the longer ago, the more days. */
  public boolean isFalling(DealColumn column) {
    return sorting().falling() != (column == DealColumn.DAYS_IN_STAGE);
  }

  /** For an address; empty for the order that needs no asking. */
  public String sortText() {
    return sorting().equals(DealSorting.NEWEST) ? "" : sorting().text();
  }

  /** This list from its beginning, in the order that a click on the column's head asks for. */
  public String sortedBy(DealSort column) {
    DealSorting asked = sorting().clicked(column);
    UriComponentsBuilder sorted = UriComponentsBuilder.fromUriString(address);
    return asked.equals(DealSorting.NEWEST)
        ? sorted.replaceQueryParam(DealSorting.PARAMETER).build().toUriString()
        : sorted.replaceQueryParam(DealSorting.PARAMETER, asked.text()).build().toUriString();
  }

  /** A deal opened from this list; what is behind a number has no order to step through. */
  public String to(DealId deal) {
    return counted == null
        ? "/deals/" + deal + "?from=" + URLEncoder.encode(address, StandardCharsets.UTF_8)
        : "/deals/" + deal;
  }

  public boolean isOpen(DealLine deal) {
    return deal.state() == DealState.OPEN;
  }

  public long days(DealLine deal) {
    return Math.max(0, Duration.between(deal.since(), now).toDays());
  }

  public boolean isOver(DealLine deal) {
    return deal.limitDays() != null && days(deal) > deal.limitDays();
  }

  /** How much of the limit is used up, in percent, for the ring. */
  public long share(DealLine deal) {
    return deal.limitDays() == null ? 0 : Math.min(100, 100 * days(deal) / deal.limitDays());
  }

  /** How the column is written in its place; null where it is not. */
  public @Nullable DealField field(DealColumn column) {
    return DealField.of(column == DealColumn.COMPANY ? "company" : column.code()).orElse(null);
  }

  /** Nothing to read in a column that nobody writes in. */
  public boolean isBlank(DealLine deal, DealColumn column) {
    return switch (column) {
      case DAYS_IN_STAGE -> !isOpen(deal);
      case CLOSED_AT -> isOpen(deal);
      case LOSS_REASON -> deal.lossReason() == null;
      case EXTERNAL_ID -> deal.externalId() == null;
      default -> false;
    };
  }

  /** Whether a row says whose stages they are: the page does not, and no column. */
  public boolean namesPipelines() {
    return pipelines.size() > 1 && pipeline() == null && !columns.has(DealColumn.PIPELINE);
  }
}
