package voronka.board.web;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.board.SavedView;
import voronka.board.SavedViews;
import voronka.board.ViewAddress;
import voronka.board.ViewId;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.web.JsonBody;
import voronka.web.RequestKeys;
import voronka.web.RequestKeys.Request;
import voronka.web.Slice;

/** Saved views as JSON. */
@RestController
@RequestMapping("/api/crm/views")
class ViewsApi {

  record Author(int id, String name) {}

  record ViewJson(ViewId id, String name, String address, boolean shared, Author by, boolean mine) {

    static ViewJson of(SavedView view, Actor me) {
      return new ViewJson(
          view.id(),
          view.name(),
          view.address().toString(),
          view.shared(),
          new Author(view.author().value(), view.authorName()),
          view.isOf(me));
    }
  }

  private final SavedViews views;
  private final RequestKeys keys;

  ViewsApi(SavedViews views, RequestKeys keys) {
    this.views = views;
    this.keys = keys;
  }

  @GetMapping
  @Allowed(Right.SEE_DEALS)
  Slice<ViewJson> list(Actor me) {
    List<ViewJson> all = views.list(me).stream().map(view -> ViewJson.of(view, me)).toList();
    return new Slice<>(all, null);
  }

  @PostMapping
  @Allowed(Right.SEE_DEALS)
  ResponseEntity<Object> save(
      @RequestBody byte[] bytes,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Actor me) {
    return keys.once(
        me,
        new Request(key, "POST", "/api/crm/views", bytes),
        () -> {
          JsonBody body = JsonBody.of(bytes);
          var name = body.text("name").required();
          var address = body.text("address").required();
          var shared = body.flag("shared");
          body.check();
          SavedView saved =
              views.save(name.get(), ViewAddress.of(address.get()), shared.or(false), By.api(me));
          return ResponseEntity.created(URI.create("/api/crm/views/" + saved.id()))
              .body(ViewJson.of(saved, me));
        });
  }

  @PatchMapping("/{view}")
  @Allowed(Right.SEE_DEALS)
  ViewJson change(@PathVariable ViewId view, @RequestBody byte[] bytes, Actor me) {
    JsonBody body = JsonBody.of(bytes);
    var name = body.text("name").requiredIfGiven();
    var shared = body.flag("shared").requiredIfGiven();
    body.check();
    return ViewJson.of(views.change(view, name.orNull(), shared.orNull(), By.api(me)), me);
  }

  @DeleteMapping("/{view}")
  @Allowed(Right.SEE_DEALS)
  ViewJson delete(@PathVariable ViewId view, Actor me) {
    return ViewJson.of(views.delete(view, By.api(me)), me);
  }
}
