package voronka.funnel.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.funnel.CountedSet;
import voronka.funnel.DealId;
import voronka.funnel.DealLine;
import voronka.funnel.Pipeline;
import voronka.funnel.Pipelines;
import voronka.shared.Actor;
import voronka.web.Paging;
import voronka.web.Slice;

/**
 * The list of deals: newest first, by pipeline, state and text, or behind a number of the report.
 */
@Controller
class DealsPage {

  private final DealListing listing;
  private final Pipelines pipelines;

  DealsPage(DealListing listing, Pipelines pipelines) {
    this.listing = listing;
    this.pipelines = pipelines;
  }

  @GetMapping("/")
  @Allowed(Right.SEE_DEALS)
  String home() {
    return "redirect:/board";
  }

  @GetMapping("/deals")
  @Allowed(Right.SEE_DEALS)
  String list(
      @RequestParam MultiValueMap<String, String> all,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestHeader(name = "HX-Target", required = false) @Nullable String target,
      Actor me,
      Model page) {
    DealQuery query = DealQuery.of(all);
    DealListing.Listed deals = listing.listed(query, all, Paging.of(null, cursor), me);
    page.addAttribute("list", view(query, all, deals, me));
    return "deal-rows".equals(target) ? "funnel/dealRows" : "funnel/deals";
  }

  /**
   * How these deals now are in this list: the rows of those it still finds, and which of them stand
   * on the page of the cursor.
   */
  @GetMapping("/deals/rows")
  @Allowed(Right.SEE_DEALS)
  String rows(
      @RequestParam MultiValueMap<String, String> all,
      @RequestParam(required = false) @Nullable String cursor,
      Actor me,
      Model page) {
    DealQuery query = DealQuery.of(all);
    Set<DealId> asked = DealQuery.deals(all.getOrDefault("deal", List.of()));
    DealListing.Fresh fresh = listing.fresh(query, all, asked, Paging.of(null, cursor), me);
    page.addAttribute("list", view(query, all, fresh.listed(), me));
    page.addAttribute("here", fresh.here());
    page.addAttribute("gone", fresh.gone(asked));
    return "funnel/freshRows";
  }

  private DealListView view(
      DealQuery query, MultiValueMap<String, String> all, DealListing.Listed listed, Actor me) {
    List<Pipeline> known = pipelines.all(me.account());
    Slice<DealLine> deals = listed.deals();
    return new DealListView(
        query,
        known,
        deals.items(),
        next(all, deals.next()),
        counted(query, all, known, listed.size()),
        listed.total(),
        address(all));
  }

  private DealListView.@Nullable Counted counted(
      DealQuery query,
      MultiValueMap<String, String> all,
      List<Pipeline> known,
      @Nullable Long size) {
    if (size == null || query.set() == null) {
      return null;
    }
    CountedSet set = query.set();
    String stage =
        known.stream()
            .flatMap(pipeline -> pipeline.stages().stream())
            .filter(each -> each.id().equals(set.stage()))
            .map(each -> each.name())
            .findFirst()
            .orElse("");
    return new DealListView.Counted(size, set, stage, report(all));
  }

  private static String report(MultiValueMap<String, String> all) {
    return build("/reports/funnel", all, "set", "cursor");
  }

  private static String address(MultiValueMap<String, String> all) {
    return build("/deals", all, "cursor", "deal");
  }

  private static @Nullable String next(MultiValueMap<String, String> all, @Nullable String cursor) {
    return cursor == null
        ? null
        : UriComponentsBuilder.fromUriString(build("/deals", all, "cursor"))
            .queryParam("cursor", cursor)
            .build()
            .toUriString();
  }

  private static String build(String path, MultiValueMap<String, String> all, String... without) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
    all.forEach(
        (name, values) -> {
          if (!List.of(without).contains(name)) {
            address.queryParam(name, values);
          }
        });
    return address.encode().build().toUriString();
  }

  /** The deals of a contact or a company, as a part of their pages. */
  @GetMapping("/deals/about")
  @Allowed(Right.SEE_DEALS)
  String about(@RequestParam String about, Actor me, Model page) {
    Slice<DealLine> deals = listing.about(about, Paging.of("20", null), me);
    page.addAttribute("deals", deals.items());
    return "funnel/dealsAbout";
  }
}
