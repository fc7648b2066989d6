package voronka.board.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import voronka.account.Allowed;
import voronka.account.Member;
import voronka.account.Members;
import voronka.account.Right;
import voronka.board.Choice;
import voronka.board.Choice.Seen;
import voronka.board.DealResult;
import voronka.board.ManyDeals;
import voronka.funnel.DealId;
import voronka.funnel.StageId;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.MemberId;
import voronka.shared.Refusal.Reason;
import voronka.shared.Sentence;
import voronka.web.JsonBody;
import voronka.web.JsonField;
import voronka.web.RequestKeys.Request;
import voronka.web.Words;

/** Changes to many deals as JSON: a result for each, whatever became of the others. */
@RestController
@RequestMapping("/api/crm/deals")
class ManyDealsApi {

  private static final String KEY = "Idempotency-Key";

  record Results(List<ResultJson> results) {}

  record ResultJson(
      DealId deal,
      String state,
      @Nullable Integer version,
      @Nullable String code,
      @Nullable String field,
      @Nullable String message) {}

  private final ManyDeals many;
  private final Members members;
  private final Words words;

  ManyDealsApi(ManyDeals many, Members members, Words words) {
    this.many = many;
    this.members = members;
    this.words = words;
  }

  @PostMapping("/moves")
  @Allowed(Right.MOVE_DEALS)
  Results move(
      @RequestBody byte[] bytes,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      Actor me) {
    JsonBody body = JsonBody.of(bytes);
    var deals = deals(body);
    var to = body.id("to").required();
    var reason = body.text("reason").max(255);
    var comment = body.text("comment").max(10_000);
    body.check();
    Choice choice = choice(deals, "/moves", bytes, key, me);
    return results(many.move(choice, new StageId(to.get()), reason.orNull(), comment.orNull()));
  }

  @PostMapping("/owners")
  @Allowed(Right.CHANGE_DEALS)
  Results assign(
      @RequestBody byte[] bytes,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      Actor me) {
    JsonBody body = JsonBody.of(bytes);
    var deals = deals(body);
    MemberId owner = owner(body, me);
    body.check();
    return results(many.assign(choice(deals, "/owners", bytes, key, me), owner));
  }

  private @Nullable MemberId owner(JsonBody body, Actor me) {
    JsonField<String> owner = body.textOrId("owner").max(255);
    if (!owner.isGiven()) {
      owner.required();
    }
    String wanted = owner.orNull();
    if (wanted == null) {
      return null;
    }
    MemberId found =
        members.list(me.account()).stream()
            .filter(m -> m.name().equalsIgnoreCase(wanted) || wanted.equals("" + m.id().value()))
            .map(Member::id)
            .findFirst()
            .orElse(null);
    if (found == null) {
      body.fault("owner", Sentence.of("funnel.deal.no-such-member", wanted));
    }
    return found;
  }

  @PostMapping("/tags")
  @Allowed(Right.CHANGE_DEALS)
  Results tag(
      @RequestBody byte[] bytes,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      Actor me) {
    JsonBody body = JsonBody.of(bytes);
    var deals = deals(body);
    var add = body.texts("add").max(100);
    var remove = body.texts("remove").max(100);
    if (add.or(List.of()).isEmpty() && remove.or(List.of()).isEmpty()) {
      body.fault("add", Sentence.of("board.tags.missing"));
    }
    body.check();
    Choice choice = choice(deals, "/tags", bytes, key, me);
    return results(many.tag(choice, add.or(List.of()), remove.or(List.of())));
  }

  @PostMapping("/undo")
  @Allowed(Right.MOVE_DEALS)
  Results undo(
      @RequestBody byte[] bytes,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      Actor me) {
    JsonBody body = JsonBody.of(bytes);
    var deals = deals(body);
    body.check();
    return results(many.undo(choice(deals, "/undo", bytes, key, me)));
  }

  private record Named(JsonField<Integer> id, JsonField<Integer> version) {}

  private static List<Named> deals(JsonBody body) {
    return body.objects("deals").required().or(List.of()).stream()
        .map(
            deal ->
                new Named(deal.id("id").required(), deal.integer("version", 1, Integer.MAX_VALUE)))
        .toList();
  }

  private static Choice choice(
      List<Named> deals, String address, byte[] bytes, @Nullable String key, Actor me) {
    List<Seen> seen =
        deals.stream()
            .map(deal -> new Seen(new DealId(deal.id().get()), deal.version().orNull()))
            .toList();
    Request request = new Request(key, "POST", "/api/crm/deals" + address, bytes);
    return new Choice(seen, request, By.api(me));
  }

  private Results results(List<DealResult> results) {
    return new Results(results.stream().map(this::json).toList());
  }

  private ResultJson json(DealResult result) {
    Reason refused = result.refused();
    return refused == null
        ? new ResultJson(result.deal(), "done", result.version(), null, null, null)
        : new ResultJson(
            result.deal(),
            "refused",
            null,
            refused.code(),
            refused.field(),
            words.text(refused.sentence()));
  }
}
