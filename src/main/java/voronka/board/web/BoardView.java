package voronka.board.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import voronka.account.Member;
import voronka.board.BoardCard;
import voronka.board.CardOrder;
import voronka.contacts.Source;
import voronka.funnel.DealFilterPanel;
import voronka.funnel.DealFilterText;
import voronka.funnel.DealLine.NextStep;
import voronka.funnel.Pipeline;
import voronka.funnel.Stage;
import voronka.funnel.StageId;
import voronka.funnel.StageTotal;
import voronka.tasks.TaskType;
import voronka.web.Cursor;
import voronka.web.FormFaults;

/** What the board of one pipeline shows. */
public record BoardView(
    Pipeline pipeline,
    List<Pipeline> pipelines,
    DealFilterText filter,
    CardOrder order,
    Map<StageId, List<BoardCard>> cards,
    Map<StageId, StageTotal> totals,
    List<Member> members,
    List<Source> sources,
    Instant now) {

  /** How many cards a column begins with, and how many come at a time. */
  static final int PAGE = 30;

  public String address() {
    return "/pipelines/" + pipeline.id() + "/board";
  }

  /** As the board's own addresses carry it on. */
  public String query() {
    return query(filter, order);
  }

  private static String query(DealFilterText filter, CardOrder order) {
    String last = "order=" + order.code();
    return filter.isEmpty() ? last : filter.query() + "&" + last;
  }

  /** As it is looked at now, for whoever keeps it as a view. */
  public String here() {
    return with(filter);
  }

  public String with(DealFilterText other) {
    return address() + "?" + query(other, order);
  }

  public String in(CardOrder other) {
    return address() + "?" + query(filter, other);
  }

  public DealFilterPanel panel() {
    return new DealFilterPanel(
        filter, address(), Map.of("order", order.code()), members, sources, FormFaults.NONE);
  }

  /** The deal's page, which leads back to this very board. */
  public String deal(BoardCard card) {
    String from = address() + "?" + query();
    return "/deals/" + card.id() + "?from=" + URLEncoder.encode(from, StandardCharsets.UTF_8);
  }

  /** The same deals as a list. */
  public String list() {
    return list("state=open");
  }

  public String list(String state) {
    String pipelineAndState = "/deals?pipeline=" + pipeline.id() + "&" + state;
    return filter.isEmpty() ? pipelineAndState : pipelineAndState + "&" + filter.query();
  }

  public List<BoardCard> cards(StageId stage) {
    List<BoardCard> all = cards.getOrDefault(stage, List.of());
    return all.size() > PAGE ? all.subList(0, PAGE) : all;
  }

  /** Where the column goes on; null when all of it is here. */
  public @Nullable String more(StageId stage) {
    if (cards.getOrDefault(stage, List.of()).size() <= PAGE) {
      return null;
    }
    BoardCard last = cards(stage).getLast();
    String rank = last.rank() == null ? "" : last.rank().toString();
    String cursor = Cursor.encode(List.of(rank, last.since().toString(), last.id().toString()));
    return "%s/columns/%s?after=%s&%s".formatted(address(), stage, cursor, query());
  }

  /** Where the deals closed this month at this end are read from, once it is opened. */
  public String closed(StageId end) {
    return "%s/columns/%s?%s".formatted(address(), end, query());
  }

  /** Which one of the stages this is, from one. */
  public int place(StageId stage) {
    return columns().indexOf(stage) + 1;
  }

  /** The column to the left; null for the first. */
  public @Nullable StageId before(StageId stage) {
    int at = columns().indexOf(stage);
    return at <= 0 ? null : columns().get(at - 1);
  }

  /** The column to the right; null for the last. */
  public @Nullable StageId after(StageId stage) {
    int at = columns().indexOf(stage);
    return at == columns().size() - 1 ? null : columns().get(at + 1);
  }

  private List<StageId> columns() {
    Stream<StageId> ends = Stream.of(StageId.WON, StageId.LOST);
    return Stream.concat(pipeline.stages().stream().map(Stage::id), ends).toList();
  }

  public StageTotal total(StageId stage) {
    return totals.getOrDefault(stage, StageTotal.NONE);
  }

  /** How many of the stage's deals have no task. */
  public long without(StageId stage) {
    return total(stage).withoutTask();
  }

  /** Of all open deals on the board. */
  public StageTotal open() {
    return pipeline.stages().stream()
        .map(stage -> total(stage.id()))
        .reduce(StageTotal.NONE, StageTotal::plus);
  }

  public boolean isEmpty() {
    return open().deals() == 0;
  }

  public boolean isOver(BoardCard card) {
    Integer limit = limit(card);
    return limit != null && card.days(now) > limit;
  }

  public @Nullable Integer limit(BoardCard card) {
    return pipeline.stage(card.stage()).map(Stage::limitDays).orElse(null);
  }

  /** How much of the limit is used up, in percent, for the ring. */
  public int share(BoardCard card) {
    Integer limit = limit(card);
    return limit == null ? 0 : (int) Math.min(100, 100 * card.days(now) / limit);
  }

  /** How the card's task strip looks: late, today, none, automatic, or plain. */
  public String taskState(BoardCard card, ZoneId zone) {
    NextStep task = card.nextTask();
    if (task == null) {
      return "none";
    }
    if (task.isOverdue(now)) {
      return "late";
    }
    if (task.type() == TaskType.WAIT) {
      return "automatic";
    }
    boolean today =
        task.dueAt() != null
            && LocalDate.ofInstant(task.dueAt(), zone).equals(LocalDate.ofInstant(now, zone));
    return today ? "today" : "";
  }

  /** The days against the limit as the card's foot has them: 4/7, or 4 where nobody set a limit. */
  public String days(BoardCard card) {
    Integer limit = limit(card);
    return limit == null ? "" + card.days(now) : card.days(now) + "/" + limit;
  }
}
