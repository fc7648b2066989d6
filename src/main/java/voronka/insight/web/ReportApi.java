package voronka.insight.web;

import java.time.Clock;
import java.time.Instant;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import voronka.account.Accounts;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.funnel.FunnelParameters;
import voronka.funnel.FunnelQuery;
import voronka.funnel.Pipelines;
import voronka.insight.Reports;
import voronka.shared.Actor;
import voronka.shared.Invalid;
import voronka.shared.Sentence;
import voronka.web.Words;

/** Reports as JSON. */
@RestController
@RequestMapping("/api/crm/reports")
class ReportApi {

  private final Reports reports;
  private final Accounts accounts;
  private final Words words;
  private final Clock clock;

  ReportApi(Reports reports, Accounts accounts, Words words, Clock clock) {
    this.reports = reports;
    this.accounts = accounts;
    this.words = words;
    this.clock = clock;
  }

  @GetMapping("/funnel")
  @Allowed(Right.SEE_REPORTS)
  FunnelJson funnel(@RequestParam MultiValueMap<String, String> given, Actor me) {
    given.keySet().stream()
        .filter(name -> !FunnelParameters.NAMES.contains(name))
        .findFirst()
        .ifPresent(ReportApi::refuse);
    Instant now = clock.instant();
    FunnelQuery query =
        FunnelParameters.read(given, me.account(), accounts.settings(me.account()).zone(), now);
    return FunnelJson.of(reports.funnel(query, me), words.text(Pipelines.NO_REASON));
  }

  private static void refuse(String name) {
    String shown = name.length() > 60 ? name.substring(0, 60) : name;
    throw new Invalid(shown, Sentence.of("insight.unknown-parameter"));
  }
}
