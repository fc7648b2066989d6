package voronka.insight.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Accounts;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.funnel.FunnelParameters;
import voronka.funnel.FunnelQuery;
import voronka.funnel.Pipeline;
import voronka.funnel.Pipelines;
import voronka.insight.Reports;
import voronka.shared.Actor;

/** Where the funnel loses deals, on one page. */
@Controller
class ReportPage {

  private final Reports reports;
  private final Pipelines pipelines;
  private final Accounts accounts;
  private final Clock clock;

  ReportPage(Reports reports, Pipelines pipelines, Accounts accounts, Clock clock) {
    this.reports = reports;
    this.pipelines = pipelines;
    this.accounts = accounts;
    this.clock = clock;
  }

  @GetMapping("/reports/funnel")
  @Allowed(Right.SEE_REPORTS)
  String funnel(@RequestParam MultiValueMap<String, String> given, Actor me, Model page) {
    ReportAddress address = ReportAddress.of(given);
    if (address.first("pipeline").isEmpty()) {
      return firstPipeline(address, me);
    }
    ZoneId zone = accounts.settings(me.account()).zone();
    Instant now = clock.instant();
    FunnelQuery query = FunnelParameters.read(given, me.account(), zone, now);
    page.addAttribute(
        "view",
        new FunnelView(
            reports.funnel(query, me),
            reports.choices(me),
            address,
            LocalDate.ofInstant(now, zone)));
    return "insight/funnel";
  }

  private String firstPipeline(ReportAddress address, Actor me) {
    List<Pipeline> all = pipelines.all(me.account());
    return all.isEmpty()
        ? "insight/no-pipelines"
        : "redirect:" + address.with("pipeline", all.getFirst().id().toString()).page();
  }
}
