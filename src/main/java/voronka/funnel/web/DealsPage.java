package voronka.funnel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import voronka.account.Allowed;
import voronka.account.Members;
import voronka.account.Right;
import voronka.contacts.Sources;
import voronka.funnel.CountedSet;
import voronka.funnel.DealColumns;
import voronka.funnel.DealFilterPanel;
import voronka.funnel.DealId;
import voronka.funnel.DealLine;
import voronka.funnel.Pipeline;
import voronka.funnel.Pipelines;
import voronka.shared.Actor;
import voronka.shared.Invalid;
import voronka.web.FormFaults;
import voronka.web.Paging;
import voronka.web.Slice;

/**
 * The list of deals: by filters, sorted, in columns that people choose, or what is behind a number
 * of the report.
 */
@Controller
class DealsPage {

  /** What of an address is no filter and stays when the filter changes. */
  private static final List<String> REST = List.of("sort", "columns");

  private final DealListing listing;
  private final Pipelines pipelines;
  private final Members members;
  private final Sources sources;
  private final Clock clock;

  DealsPage(
      DealListing listing, Pipelines pipelines, Members members, Sources sources, Clock clock) {
    this.listing = listing;
    this.pipelines = pipelines;
    this.members = members;
    this.sources = sources;
    this.clock = clock;
  }

  @GetMapping("/")
  @Allowed(Right.SEE_DEALS)
  String home() {
    return "redirect:/board";
  }

  /** A search or another order gets the rows and what beside them speaks of the address. */
  @GetMapping("/deals")
  @Allowed(Right.SEE_DEALS)
  String list(
      @RequestParam MultiValueMap<String, String> all,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestHeader(name = "HX-Target", required = false) @Nullable String target,
      @RequestHeader(name = "HX-Trigger", required = false) @Nullable String trigger,
      HttpServletRequest request,
      HttpServletResponse response,
      Actor me,
      Model page) {
    DealQuery query = DealQuery.of(all);
    DealColumns columns = columns(all, me, request);
    try {
      DealListing.Listed deals = listing.listed(query, all, Paging.of(null, cursor), me);
      DealFilterPanel panel = panel(query, all, FormFaults.NONE, me);
      page.addAttribute("list", view(query, all, panel, columns, deals, me));
    } catch (Invalid refused) {
      refuse(refused, query, response);
      DealFilterPanel panel = panel(query, all, FormFaults.of(refused), me);
      page.addAttribute("list", view(query, all, panel, columns, DealListing.NOTHING, me));
    }
    if (!"deal-rows".equals(target)) {
      return "funnel/deals";
    }
    boolean another = trigger != null && trigger.matches("deals-search|sort-.*");
    return another ? "funnel/dealsFound" : "funnel/dealRows";
  }

  private static DealColumns columns(
      MultiValueMap<String, String> all, Actor me, HttpServletRequest request) {
    return DealColumns.read(String.join(",", all.getOrDefault("columns", List.of())))
        .or(() -> KeptColumns.of(me, request))
        .orElse(DealColumns.USUAL);
  }

  /** A filter that cannot be understood is mended in its panel; a number of the report has none. */
  private static void refuse(Invalid refused, DealQuery query, HttpServletResponse response) {
    if (query.set() != null) {
      throw refused;
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    response.setHeader("X-Fragment", "true");
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
      HttpServletRequest request,
      Actor me,
      Model page) {
    DealQuery query = DealQuery.of(all);
    Set<DealId> asked = DealQuery.deals(all.getOrDefault("deal", List.of()));
    DealListing.Fresh fresh = listing.fresh(query, all, asked, Paging.of(null, cursor), me);
    DealFilterPanel panel =
        new DealFilterPanel(
            query.filter(), "/deals", rest(all), List.of(), List.of(), FormFaults.NONE);
    DealColumns columns = columns(all, me, request);
    page.addAttribute("list", view(query, all, panel, columns, fresh.listed(), me));
    page.addAttribute("here", fresh.here());
    page.addAttribute("gone", fresh.gone(asked));
    return "funnel/freshRows";
  }

  private DealListView view(
      DealQuery query,
      MultiValueMap<String, String> all,
      DealFilterPanel panel,
      DealColumns columns,
      DealListing.Listed listed,
      Actor me) {
    List<Pipeline> known = pipelines.all(me.account());
    Slice<DealLine> deals = listed.deals();
    return new DealListView(
        query,
        panel,
        columns,
        known,
        deals.items(),
        next(all, deals.next()),
        counted(query, all, known, listed.size()),
        listed.total(),
        address(all),
        clock.instant());
  }

  private DealFilterPanel panel(
      DealQuery query, MultiValueMap<String, String> all, FormFaults faults, Actor me) {
    boolean plain = query.set() == null;
    return new DealFilterPanel(
        query.filter(),
        "/deals",
        rest(all),
        plain ? members.list(me.account()) : List.of(),
        plain ? sources.list(me.account()) : List.of(),
        faults);
  }

  private static Map<String, String> rest(MultiValueMap<String, String> all) {
    Map<String, String> rest = new LinkedHashMap<>();
    for (String name : REST) {
      String value = all.getFirst(name);
      if (value != null && !value.isEmpty()) {
        rest.put(name, value);
      }
    }
    return rest;
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
          if (!List.of(without).contains(name) && !String.join("", values).isEmpty()) {
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
