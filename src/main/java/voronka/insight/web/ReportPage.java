package voronka.insight.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.http.HttpStatus;
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
import voronka.insight.ReportTooWide;
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
  String funnel(
      @RequestParam MultiValueMap<String, String> given,
      Actor me,
      HttpServletResponse response,
      Model page) {
    ReportAddress address = ReportAddress.of(given);
    if (address.first("pipeline").isEmpty()) {
      return firstPipeline(address, me);
    }
    ZoneId zone = accounts.settings(me.account()).zone();
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, zone);
    FunnelQuery query = FunnelParameters.read(given, me.account(), zone, now);
    try {
      page.addAttribute(
          "view", new FunnelView(reports.funnel(query, me), reports.choices(me), address, today));
    } catch (ReportTooWide refused) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      page.addAttribute("year", yearUpTo(today, address).page());
      return "insight/too-wide";
    }
    return "insight/funnel";
  }

  private static ReportAddress yearUpTo(LocalDate today, ReportAddress address) {
    LocalDate from = today.minusYears(1).plusDays(1);
    return address.with("from", from.toString()).with("to", today.toString());
  }

  private String firstPipeline(ReportAddress address, Actor me) {
    List<Pipeline> all = pipelines.all(me.account());
    return all.isEmpty()
        ? "insight/no-pipelines"
        : "redirect:" + address.with("pipeline", all.getFirst().id().toString()).page();
  }
}
