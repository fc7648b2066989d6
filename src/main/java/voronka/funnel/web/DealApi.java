package voronka.funnel.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.funnel.Deal;
import voronka.funnel.DealId;
import voronka.funnel.DealLine;
import voronka.funnel.DealList;
import voronka.funnel.Deals;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.web.IfMatch;
import voronka.web.Paging;
import voronka.web.RequestKeys;
import voronka.web.RequestKeys.Request;
import voronka.web.Slice;

/** Deals as JSON. */
@RestController
@RequestMapping("/api/crm/deals")
class DealApi {

  private final Deals deals;
  private final DealList list;
  private final DealListing listing;
  private final DealBody body;
  private final RequestKeys keys;

  DealApi(Deals deals, DealList list, DealListing listing, DealBody body, RequestKeys keys) {
    this.deals = deals;
    this.list = list;
    this.listing = listing;
    this.body = body;
    this.keys = keys;
  }

  @PostMapping
  @Allowed(Right.CHANGE_DEALS)
  ResponseEntity<Object> open(
      @RequestBody byte[] bytes,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Actor me) {
    Request request = new Request(key, "POST", "/api/crm/deals", bytes);
    return keys.once(
        me,
        request,
        () -> {
          Deal deal = deals.open(body.opening(bytes, me), By.api(me));
          return answer(HttpStatus.CREATED, deal.id(), me);
        });
  }

  @GetMapping
  @Allowed(Right.SEE_DEALS)
  Slice<DealJson> list(
      @RequestParam MultiValueMap<String, String> all,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      Actor me) {
    Slice<DealLine> page = listing.deals(all, Paging.of(limit, cursor), me);
    return new Slice<>(page.items().stream().map(DealJson::of).toList(), page.next());
  }

  @GetMapping("/{deal}")
  @Allowed(Right.SEE_DEALS)
  ResponseEntity<Object> get(@PathVariable DealId deal, Actor me) {
    return answer(HttpStatus.OK, deal, me);
  }

  @PatchMapping("/{deal}")
  @Allowed(Right.CHANGE_DEALS)
  ResponseEntity<Object> edit(
      @PathVariable DealId deal,
      @RequestBody byte[] bytes,
      @RequestHeader(name = "If-Match", required = false) @Nullable String version,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Actor me) {
    Request request = new Request(key, "PATCH", "/api/crm/deals/" + deal, bytes);
    return keys.once(
        me,
        request,
        () -> {
          deals.edit(deal, IfMatch.required(version), body.changes(bytes, me), By.api(me));
          return answer(HttpStatus.OK, deal, me);
        });
  }

  @DeleteMapping("/{deal}")
  @Allowed(Right.CHANGE_DEALS)
  ResponseEntity<Object> bin(
      @PathVariable DealId deal,
      @RequestHeader(name = "If-Match", required = false) @Nullable String version,
      Actor me) {
    deals.bin(deal, IfMatch.parse(version).orElse(null), By.api(me));
    return answer(HttpStatus.OK, deal, me);
  }

  @PostMapping("/{deal}/restoration")
  @Allowed(Right.CHANGE_DEALS)
  ResponseEntity<Object> restore(@PathVariable DealId deal, Actor me) {
    deals.restore(deal, By.api(me));
    return answer(HttpStatus.OK, deal, me);
  }

  private ResponseEntity<Object> answer(HttpStatus status, DealId id, Actor me) {
    DealLine line = list.get(id, me.account());
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(status).eTag(IfMatch.etag(line.version()));
    if (status == HttpStatus.CREATED) {
      answer.location(URI.create("/api/crm/deals/" + id));
    }
    return answer.body(DealJson.of(line));
  }
}
