package voronka.board.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Accounts;
import voronka.account.Allowed;
import voronka.account.Members;
import voronka.account.Right;
import voronka.board.Board;
import voronka.board.BoardCard;
import voronka.board.CardOrder;
import voronka.board.Pace;
import voronka.board.Paces;
import voronka.contacts.Sources;
import voronka.funnel.DealFilter;
import voronka.funnel.DealFilterText;
import voronka.funnel.DealId;
import voronka.funnel.Pipeline;
import voronka.funnel.PipelineId;
import voronka.funnel.PipelineNotFound;
import voronka.funnel.Pipelines;
import voronka.funnel.Stage;
import voronka.funnel.StageId;
import voronka.shared.Actor;
import voronka.shared.Invalid;
import voronka.shared.Sentence;
import voronka.web.Cookies;
import voronka.web.Cursor;

/** The board of a pipeline, the next cards of a column, and how some cards now are. */
@Controller
class BoardPage {

  private static final String COOKIE = "voronka_board";
  private static final String ORDER_COOKIE = "voronka_order";
  private static final int MOST_FRESH = 500;

  private final Board board;
  private final Paces paces;
  private final Pipelines pipelines;
  private final Members members;
  private final Sources sources;
  private final Accounts accounts;
  private final Clock clock;

  BoardPage(
      Board board,
      Paces paces,
      Pipelines pipelines,
      Members members,
      Sources sources,
      Accounts accounts,
      Clock clock) {
    this.board = board;
    this.paces = paces;
    this.pipelines = pipelines;
    this.members = members;
    this.sources = sources;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** To the pipeline last looked at, else the first, with the filters asked for. */
  @GetMapping("/board")
  @Allowed(Right.SEE_DEALS)
  String last(
      @RequestParam MultiValueMap<String, String> asked, HttpServletRequest request, Actor me) {
    List<Pipeline> all = pipelines.all(me.account());
    String filter = DealFilterText.of(asked).ofBoard().query();
    String looked = Cookies.read(COOKIE, request).orElse("");
    return all.stream()
        .filter(pipeline -> pipeline.id().toString().equals(looked))
        .findFirst()
        .or(() -> all.stream().findFirst())
        .map(pipeline -> "redirect:/pipelines/" + pipeline.id() + "/board" + behind(filter))
        .orElse("redirect:/deals");
  }

  private static String behind(String query) {
    return query.isEmpty() ? "" : "?" + query;
  }

  @GetMapping("/pipelines/{pipeline}/board")
  @Allowed(Right.SEE_DEALS)
  String show(
      @PathVariable PipelineId pipeline,
      @RequestParam MultiValueMap<String, String> all,
      HttpServletRequest request,
      HttpServletResponse response,
      Actor me,
      Model page) {
    List<Pipeline> known = pipelines.all(me.account());
    Pipeline shown = in(known, pipeline);
    DealFilterText text = DealFilterText.of(all).ofBoard();
    DealFilter filter = filter(text, pipeline, me);
    CardOrder order = order(all, request);
    List<BoardCard> cards = board.cards(filter, order, stages(shown), null, BoardView.PAGE + 1, me);
    page.addAttribute("view", view(shown, known, text, order, filter, cards, me));
    Optional<Pace> pace = paces.known(pipeline, me.account());
    page.addAttribute("pace", pace.orElse(null));
    page.addAttribute("paceIsFresh", pace.filter(paces::isFresh).isPresent());
    remember(COOKIE, pipeline.toString(), request, response);
    remember(ORDER_COOKIE, order.code(), request, response);
    return "board/board";
  }

  /** As the address has it, else as it was last looked at. */
  private static CardOrder order(MultiValueMap<String, String> all, HttpServletRequest request) {
    if (all.containsKey("order")) {
      return order(all);
    }
    return Cookies.read(ORDER_COOKIE, request).flatMap(CardOrder::read).orElse(CardOrder.URGENCY);
  }

  private static CardOrder order(MultiValueMap<String, String> all) {
    String asked = all.getFirst("order");
    return asked == null || asked.isEmpty() ? CardOrder.URGENCY : CardOrder.of(asked);
  }

  private static void remember(
      String name, String value, HttpServletRequest request, HttpServletResponse response) {
    Cookies.send(name, value, "/", Duration.ofDays(365), request, response);
  }

  private static Pipeline in(List<Pipeline> known, PipelineId id) {
    return known.stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new PipelineNotFound(id));
  }

  private DealFilter filter(DealFilterText text, PipelineId pipeline, Actor me) {
    return text.filter(me, zone(me), clock.instant()).in(pipeline);
  }

  private ZoneId zone(Actor me) {
    return accounts.settings(me.account()).zone();
  }

  private static List<StageId> stages(Pipeline pipeline) {
    return pipeline.stages().stream().map(Stage::id).toList();
  }

  private BoardView view(
      Pipeline shown,
      List<Pipeline> known,
      DealFilterText text,
      CardOrder order,
      DealFilter filter,
      List<BoardCard> cards,
      Actor me) {
    return new BoardView(
        shown,
        known,
        text,
        order,
        cards.stream().collect(Collectors.groupingBy(BoardCard::stage)),
        board.totals(filter, stages(shown), monthBegan(me), me.account()),
        members.list(me.account()),
        sources.list(me.account()),
        clock.instant());
  }

  private Instant monthBegan(Actor me) {
    ZoneId zone = zone(me);
    return LocalDate.now(clock.withZone(zone)).withDayOfMonth(1).atStartOfDay(zone).toInstant();
  }

  /** The next cards of a column; those of an end from the top too. */
  @GetMapping("/pipelines/{pipeline}/board/columns/{stage}")
  @Allowed(Right.SEE_DEALS)
  String column(
      @PathVariable PipelineId pipeline,
      @PathVariable StageId stage,
      @RequestParam MultiValueMap<String, String> all,
      @RequestParam(required = false) @Nullable String after,
      Actor me,
      Model page) {
    Pipeline shown = pipelines.get(pipeline, me.account());
    DealFilterText text = DealFilterText.of(all).ofBoard();
    CardOrder order = order(all);
    DealFilter filter = filter(text, pipeline, me);
    List<StageId> one = shown.has(stage) ? List.of(stage) : List.of();
    List<BoardCard> cards =
        stage.isEnd()
            ? board.closed(filter, stage, monthBegan(me), place(after), BoardView.PAGE + 1, me)
            : board.cards(filter, order, one, place(after), BoardView.PAGE + 1, me);
    page.addAttribute("view", bare(shown, text, order, Map.of(stage, cards)));
    page.addAttribute("stage", stage);
    return "board/cards";
  }

  private static Board.@Nullable Place place(@Nullable String after) {
    if (after == null || after.isEmpty()) {
      return null;
    }
    List<String> values = Cursor.decode(after, 3);
    try {
      String rank = values.getFirst();
      return new Board.Place(
          rank.isEmpty() ? null : Long.valueOf(rank),
          Instant.parse(values.get(1)),
          new DealId(Integer.parseInt(values.getLast())));
    } catch (DateTimeException | NumberFormatException e) {
      throw new Invalid("after", Sentence.of("web.invalid.cursor"));
    }
  }

  private BoardView bare(
      Pipeline shown, DealFilterText text, CardOrder order, Map<StageId, List<BoardCard>> cards) {
    return new BoardView(
        shown, List.of(), text, order, cards, Map.of(), List.of(), List.of(), clock.instant());
  }

  /** How these deals now are on this board, and every total. */
  @GetMapping("/pipelines/{pipeline}/board/cards")
  @Allowed(Right.SEE_DEALS)
  String fresh(
      @PathVariable PipelineId pipeline,
      @RequestParam MultiValueMap<String, String> all,
      Actor me,
      Model page) {
    Pipeline shown = pipelines.get(pipeline, me.account());
    DealFilterText text = DealFilterText.of(all).ofBoard();
    DealFilter filter = filter(text, pipeline, me);
    List<DealId> asked = deals(all.getOrDefault("deal", List.of()));
    CardOrder order = order(all);
    List<BoardCard> here = board.these(filter, order, asked, stages(shown), me);
    BoardView view =
        new BoardView(
            shown,
            List.of(),
            text,
            order,
            Map.of(),
            board.totals(filter, stages(shown), monthBegan(me), me.account()),
            List.of(),
            List.of(),
            clock.instant());
    List<DealId> found = here.stream().map(BoardCard::id).toList();
    page.addAttribute("view", view);
    page.addAttribute("cards", here);
    page.addAttribute("gone", asked.stream().filter(id -> !found.contains(id)).toList());
    return "board/fresh";
  }

  private static List<DealId> deals(List<String> values) {
    if (values.size() > MOST_FRESH || !values.stream().allMatch(v -> v.matches("[1-9]\\d{0,8}"))) {
      throw new Invalid("deal", Sentence.of("funnel.list.bad-number"));
    }
    return values.stream().distinct().map(value -> new DealId(Integer.parseInt(value))).toList();
  }
}
