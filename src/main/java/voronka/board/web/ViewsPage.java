package voronka.board.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.board.CardOrder;
import voronka.board.SavedView;
import voronka.board.SavedViews;
import voronka.board.ViewAddress;
import voronka.board.ViewId;
import voronka.board.web.ViewsView.Draft;
import voronka.funnel.DealColumns;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Invalid;
import voronka.web.FormFaults;
import voronka.web.Leads;
import voronka.web.Toast;
import voronka.web.Words;

/** Saved views: the menu beside the filter, and the page where they are renamed and shared. */
@Controller
class ViewsPage {

  private final SavedViews views;
  private final Words words;

  ViewsPage(SavedViews views, Words words) {
    this.views = views;
    this.words = words;
  }

  /**
   * @param from what the page shows; a board also names its order, which its address may leave out
   * @param current of the page that opens the menu: the list changes its address by itself
   */
  @GetMapping("/views")
  @Allowed(Right.SEE_DEALS)
  String list(
      @RequestParam(defaultValue = "") String from,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      @RequestHeader(name = "HX-Current-URL", defaultValue = "") String current,
      Actor me,
      Model page) {
    if (script == null) {
      return show(from, Draft.NONE, FormFaults.NONE, me, page);
    }
    show(here(from, current), Draft.NONE, FormFaults.NONE, me, page);
    return "board/viewsMenu";
  }

  /**
   * The columns and the order a member has chosen for themselves stand in no address but in what
   * the page says.
   */
  private static String here(String from, String current) {
    Optional<ViewAddress> page = ViewAddress.read(from);
    DealColumns columns = page.map(ViewAddress::columns).orElse(null);
    CardOrder order = page.map(ViewAddress::order).orElse(null);
    return ViewAddress.read(current)
        .map(view -> view.in(columns).in(order).toString())
        .orElse(from);
  }

  @PostMapping("/views")
  @Allowed(Right.SEE_DEALS)
  String save(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "false") boolean shared,
      Actor me,
      Model page,
      HttpServletRequest request,
      HttpServletResponse response) {
    try {
      SavedView saved = views.save(name, ViewAddress.of(from), shared, By.person(me));
      Toast toast = Toast.of(words.text("board.view.saved", saved.name()));
      return Leads.to(saved.address().toString(), toast, request, response);
    } catch (Invalid refused) {
      return refuse(refused, from, new Draft(null, name, shared), me, page, response);
    }
  }

  @PostMapping("/views/{view}")
  @Allowed(Right.SEE_DEALS)
  String change(
      @PathVariable ViewId view,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "false") boolean shared,
      Actor me,
      Model page,
      HttpServletRequest request,
      HttpServletResponse response) {
    try {
      SavedView changed = views.change(view, name, shared, By.person(me));
      Toast toast = Toast.of(words.text("board.view.changed", changed.name()));
      return Leads.to(list(from), toast, request, response);
    } catch (Invalid refused) {
      return refuse(refused, from, new Draft(view, name, shared), me, page, response);
    }
  }

  @PostMapping("/views/{view}/deletion")
  @Allowed(Right.SEE_DEALS)
  String delete(
      @PathVariable ViewId view,
      @RequestParam(defaultValue = "") String from,
      Actor me,
      HttpServletRequest request,
      HttpServletResponse response) {
    SavedView gone = views.delete(view, By.person(me));
    Toast toast = Toast.of(words.text("board.view.deleted", gone.name()));
    return Leads.to(list(from), toast, request, response);
  }

  private static String list(String from) {
    return ViewAddress.read(from)
        .map(here -> "/views?from=" + URLEncoder.encode(here.toString(), StandardCharsets.UTF_8))
        .orElse("/views");
  }

  private String refuse(
      Invalid refused,
      String from,
      Draft draft,
      Actor me,
      Model page,
      HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return show(from, draft, FormFaults.of(refused), me, page);
  }

  private String show(String from, Draft draft, FormFaults faults, Actor me, Model page) {
    ViewAddress here = ViewAddress.read(from).orElse(null);
    page.addAttribute("views", new ViewsView(views.list(me), here, draft, faults, me));
    return "board/views";
  }
}
