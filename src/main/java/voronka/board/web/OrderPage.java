package voronka.board.web;

import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Accounts;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.board.CardOrder;
import voronka.board.CardPlaces;
import voronka.board.CardPlaces.Spot;
import voronka.funnel.DealFilter;
import voronka.funnel.DealFilterText;
import voronka.funnel.DealId;
import voronka.funnel.Pipeline;
import voronka.funnel.PipelineId;
import voronka.funnel.Pipelines;
import voronka.funnel.StageId;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Invalid;
import voronka.shared.Sentence;

/** Cards put into their places by hand. */
@Controller
class OrderPage {

  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");
  private static final int MOST = 500;

  private final CardPlaces places;
  private final Pipelines pipelines;
  private final Accounts accounts;
  private final Clock clock;

  OrderPage(CardPlaces places, Pipelines pipelines, Accounts accounts, Clock clock) {
    this.places = places;
    this.pipelines = pipelines;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * Puts the deals, in the order named, under another card of the column. Filters are those of the
   * board: what they show above the spot keeps its place there.
   *
   * @param after empty: on top
   */
  @PostMapping("/pipelines/{pipeline}/board/order")
  @Allowed(Right.SEE_DEALS)
  ResponseEntity<Void> put(
      @PathVariable PipelineId pipeline,
      @RequestParam(defaultValue = "") List<String> deal,
      @RequestParam(required = false) @Nullable StageId stage,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "") String order,
      @RequestParam MultiValueMap<String, String> all,
      Actor me) {
    Pipeline shown = pipelines.get(pipeline, me.account());
    if (stage == null || !shown.has(stage)) {
      throw new Invalid("stage", Sentence.of("board.order.no-stage"));
    }
    DealFilter filter =
        DealFilterText.of(all)
            .ofBoard()
            .filter(me, accounts.settings(me.account()).zone(), clock.instant())
            .in(pipeline);
    DealId above = after.isEmpty() ? null : deal("after", after);
    places.put(
        deals(deal), new Spot(pipeline, stage, above), CardOrder.of(order), filter, By.person(me));
    return ResponseEntity.noContent().build();
  }

  private static List<DealId> deals(List<String> values) {
    if (values.isEmpty()) {
      throw new Invalid("deal", Sentence.of("board.many.none"));
    }
    if (values.size() > MOST) {
      throw new Invalid("deal", Sentence.of("board.many.too-many", MOST));
    }
    return values.stream().map(value -> deal("deal", value)).distinct().toList();
  }

  private static DealId deal(String field, String value) {
    if (!NUMBER.matcher(value).matches()) {
      throw new Invalid(field, Sentence.of("funnel.list.bad-number"));
    }
    return new DealId(Integer.parseInt(value));
  }
}
