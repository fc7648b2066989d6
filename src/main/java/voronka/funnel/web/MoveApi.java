package voronka.funnel.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.funnel.DealHistory;
import voronka.funnel.DealId;
import voronka.funnel.DealLine;
import voronka.funnel.DealList;
import voronka.funnel.DealMoves;
import voronka.funnel.DealUndo;
import voronka.funnel.Move;
import voronka.funnel.MoveOrder;
import voronka.funnel.StageId;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.web.IfMatch;
import voronka.web.JsonBody;
import voronka.web.Paging;
import voronka.web.RequestKeys;
import voronka.web.RequestKeys.Request;
import voronka.web.Slice;

/** A deal's moves as JSON: the history, a new move, taking back the last one. */
@RestController
@RequestMapping("/api/crm/deals/{deal}")
class MoveApi {

  private static final int MOST = 10_000;

  record MoveJson(
      int id,
      Instant at,
      @Nullable Integer from,
      @Nullable Integer fromPipeline,
      int to,
      int pipeline,
      String by,
      @Nullable Integer byId,
      String cause,
      @Nullable String reason,
      @Nullable String comment,
      @Nullable WithdrawnJson withdrawn) {}

  record WithdrawnJson(Instant at, String by) {}

  private final DealMoves moves;
  private final DealUndo undo;
  private final DealHistory history;
  private final DealList list;
  private final RequestKeys keys;

  MoveApi(DealMoves moves, DealUndo undo, DealHistory history, DealList list, RequestKeys keys) {
    this.moves = moves;
    this.undo = undo;
    this.history = history;
    this.list = list;
    this.keys = keys;
  }

  @PostMapping("/moves")
  @Allowed(Right.MOVE_DEALS)
  ResponseEntity<Object> move(
      @PathVariable DealId deal,
      @RequestBody byte[] bytes,
      @RequestHeader(name = "If-Match", required = false) @Nullable String version,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Actor me) {
    Request request = new Request(key, "POST", "/api/crm/deals/" + deal + "/moves", bytes);
    return keys.once(
        me,
        request,
        () -> {
          moves.move(deal, order(bytes, version), By.api(me));
          return answer(deal, me);
        });
  }

  private static MoveOrder order(byte[] bytes, @Nullable String version) {
    JsonBody body = JsonBody.of(bytes);
    var to = body.id("to").required();
    var reason = body.text("reason").max(255);
    var comment = body.text("comment").max(10_000);
    body.check();
    return new MoveOrder(
        new StageId(to.get()),
        reason.orNull(),
        comment.orNull(),
        IfMatch.parse(version).orElse(null));
  }

  @PostMapping("/undo")
  @Allowed(Right.MOVE_DEALS)
  ResponseEntity<Object> undo(
      @PathVariable DealId deal,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Actor me) {
    Request request = new Request(key, "POST", "/api/crm/deals/" + deal + "/undo", new byte[0]);
    return keys.once(
        me,
        request,
        () -> {
          undo.undo(deal, By.api(me));
          return answer(deal, me);
        });
  }

  private ResponseEntity<Object> answer(DealId deal, Actor me) {
    DealLine line = list.get(deal, me.account());
    return ResponseEntity.ok().eTag(IfMatch.etag(line.version())).body(DealJson.of(line));
  }

  @GetMapping("/moves")
  @Allowed(Right.SEE_DEALS)
  Slice<MoveJson> list(
      @PathVariable DealId deal,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      Actor me) {
    Paging paging = Paging.of(limit, cursor, MOST);
    List<String> after = paging.after(1);
    int place = after == null ? 0 : DealQuery.number("cursor", after.getFirst());
    List<Move> moves = history.moves(deal, place, paging.fetch(), me.account());
    Slice<Move> page = paging.slice(moves, move -> List.of(Integer.toString(move.place())));
    return new Slice<>(page.items().stream().map(MoveApi::json).toList(), page.next());
  }

  private static MoveJson json(Move move) {
    return new MoveJson(
        move.id(),
        move.at(),
        move.from() == null ? null : move.from().value(),
        move.fromPipeline() == null ? null : move.fromPipeline().value(),
        move.to().value(),
        move.pipeline().value(),
        move.byName(),
        move.by() == null ? null : move.by().value(),
        move.cause().code(),
        move.reason(),
        move.comment(),
        move.withdrawn() == null
            ? null
            : new WithdrawnJson(move.withdrawn().at(), move.withdrawn().byName()));
  }
}
