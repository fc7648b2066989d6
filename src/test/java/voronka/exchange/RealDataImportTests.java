package voronka.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real files, and what is known to be in them. */
class RealDataImportTests extends ImportTest {

  @TempDir Path folder;

  private static JsonNode expected(String name) throws IOException {
    return JsonMapper.shared().readTree(Files.readAllBytes(SharedData.file("expected/" + name)));
  }

  @Test
  void theLoansOfABankGiveTheFunnelTheyAreKnownFor() throws IOException {
    JsonNode deals =
        imported(
            """
            {"kind": "deals", "pipeline": "Кредиты", "createPipeline": true, "timezone": "Europe/Moscow",
             "stages": ["Заявка подана", "Заявка предварительно одобрена", "Заявка принята",
                        "Предложение отправлено", "Предложение подписано клиентом"]}
            """,
            SharedData.unpacked("bpi2012/loans_deals.csv.gz", folder));
    assertThat(outcomes(deals)).containsExactly(7455, 0, 0, 0, 0);

    Path file = SharedData.unpacked("bpi2012/loans_moves.csv.gz", folder);
    JsonNode moves = imported("{\"kind\": \"moves\", \"pipeline\": \"Кредиты\"}", file);
    assertThat(outcomes(moves)).containsExactly(26_631, 0, 0, 102, 0);

    JsonNode known = expected("bpi2012-loans-funnel.json");
    assertThat(
            rows(
                """
                select count(*) as deals, count(*) filter (where stage_id = 142) as won,
                       count(*) filter (where stage_id = 143) as lost,
                       count(*) filter (where first_won_at is not null) as reached_won
                  from funnel.deal
                 where account_id = :account
                """))
        .containsExactly(
            Map.of(
                "deals", known.path("deals").longValue(),
                "won", known.path("won").longValue(),
                "lost", known.path("lost").longValue(),
                "reached_won", known.path("reached_won").longValue()));
    List<Map<String, Object>> stages = stages();
    assertThat(stages).hasSize(5);
    for (int i = 0; i < 5; i++) {
      assertStage(stages.get(i), known.path("stages").path(i));
    }
    assertThat(
            rows(
                """
                select r.name, count(*) as lost
                  from funnel.deal d
                  join funnel.loss_reason r on r.account_id = d.account_id and r.id = d.loss_reason_id
                 where d.account_id = :account
                 group by r.name
                 order by r.name
                """))
        .containsExactly(
            Map.of("name", "Отказ клиента", "lost", 1718L),
            Map.of("name", "Отказ компании", "lost", 4401L));

    assertReport(known);

    JsonNode again = imported("{\"kind\": \"moves\", \"pipeline\": \"Кредиты\"}", file);
    assertThat(outcomes(again)).containsExactly(0, 0, 26_631, 102, 0);
  }

  private void assertReport(JsonNode known) {
    int pipeline = number("select id from funnel.pipeline where account_id = :account");
    JsonNode report =
        world
            .api()
            .get(
                "/api/crm/reports/funnel?basis=cohort&from=2011-10-01&to=2012-01-01&asOf=2012-03-01T00:00:00%2B01:00&pipeline="
                    + pipeline)
            .json();
    assertThat(report.path("deals").intValue()).isEqualTo(known.path("deals").intValue());
    assertThat(report.path("reachedWon").intValue())
        .isEqualTo(known.path("reached_won").intValue());
    for (int i = 0; i < 5; i++) {
      JsonNode stage = report.path("stages").path(i);
      JsonNode answer = known.path("stages").path(i);
      assertThat(stage.path("entered").intValue()).isEqualTo(answer.path("entered").intValue());
      assertThat(stage.path("reached").intValue()).isEqualTo(answer.path("reached").intValue());
      assertThat(stage.path("lostAt").intValue()).isEqualTo(answer.path("lost_at").intValue());
      assertThat(stage.path("toNext").path("rate").doubleValue())
          .isCloseTo(answer.path("to_next").path("rate").doubleValue(), within(0.0001));
      for (String days : List.of("median", "p90")) {
        assertThat(stage.path("daysInStage").path(days).doubleValue())
            .isCloseTo(answer.path("days_in_stage").path(days).doubleValue(), within(0.001));
      }
      assertThat(stage.path("daysInStage").path("kmMedian").doubleValue())
          .isCloseTo(answer.path("days_in_stage").path("km_median").doubleValue(), within(0.001));
    }
  }

  private List<Map<String, Object>> stages() {
    return rows(
        """
        select s.name,
               (select count(distinct v.deal_id) from funnel.visit v
                 where v.account_id = s.account_id and v.stage_id = s.id) as entered,
               (select count(*) from funnel.visit v
                 where v.account_id = s.account_id and v.stage_id = s.id) as visits,
               (select count(*) from funnel.deal d
                  left join funnel.stage f on f.account_id = d.account_id and f.id = d.furthest_stage_id
                 where d.account_id = s.account_id
                   and (f.place >= s.place or d.first_won_at is not null)) as reached,
               (select count(*) from funnel.deal d
                 where d.account_id = s.account_id and d.stage_id = 143 and d.from_stage_id = s.id) as lost_at,
               (select count(*) from funnel.deal d
                 where d.account_id = s.account_id and d.stage_id = s.id) as open_at,
               (select percentile_cont(0.5) within group (order by extract(epoch from v.left_at - v.entered_at) / 86400)
                  from funnel.visit v
                 where v.account_id = s.account_id and v.stage_id = s.id and v.known) as median,
               (select percentile_cont(0.9) within group (order by extract(epoch from v.left_at - v.entered_at) / 86400)
                  from funnel.visit v
                 where v.account_id = s.account_id and v.stage_id = s.id and v.known) as p90
          from funnel.stage s
         where s.account_id = :account
         order by s.place
        """);
  }

  private static void assertStage(Map<String, Object> stage, JsonNode known) {
    assertThat(stage).containsEntry("name", known.path("stage").stringValue());
    for (String count : List.of("entered", "visits", "reached", "lost_at", "open_at")) {
      assertThat(stage).containsEntry(count, known.path(count).longValue());
    }
    assertThat((Double) stage.get("median"))
        .isCloseTo(known.path("days_in_stage").path("median").doubleValue(), within(0.001));
    assertThat((Double) stage.get("p90"))
        .isCloseTo(known.path("days_in_stage").path("p90").doubleValue(), within(0.001));
  }

  @Test
  void theSalesOpportunitiesHaveTheirStagesWinRateAndRevenue() throws IOException {
    JsonNode job =
        imported(
            "{\"kind\": \"deals\", \"pipeline\": \"Продажи\", \"createPipeline\": true}",
            SharedData.file("sales-opportunities/sales_pipeline.csv"));
    assertThat(outcomes(job)).containsExactly(8800, 0, 0, 0, 0);

    JsonNode known = expected("sales-opportunities.json").path("totals");
    assertThat(
            rows(
                """
                select case d.stage_id when 142 then 'Won' when 143 then 'Lost' else s.name end as stage, count(*) as deals
                  from funnel.deal d
                  left join funnel.stage s on s.account_id = d.account_id and s.id = d.stage_id
                 where d.account_id = :account
                 group by 1
                """))
        .allSatisfy(
            row ->
                assertThat(row)
                    .containsEntry(
                        "deals",
                        known.path("stage_counts").path(row.get("stage").toString()).longValue()))
        .hasSize(4);
    assertThat(
            value(
                "select sum(budget) from funnel.deal where account_id = :account and stage_id = 142",
                java.math.BigDecimal.class))
        .isEqualByComparingTo(known.path("revenue_won").decimalValue());
    assertThat(
            number(
                """
                select count(*)
                  from account.member
                 where account_id = :account
                   and state = 'former'
                """))
        .isEqualTo(known.path("agents_in_pipeline").intValue());
    assertThat(number("select count(*) from contacts.company where account_id = :account"))
        .isEqualTo(known.path("accounts").intValue());
  }

  @Test
  void leadsThatAreThenClosedHaveTheirConversionByOrigin() throws IOException {
    JsonNode leads =
        imported(
            """
            {"kind": "deals", "pipeline": "Продавцы", "createPipeline": true, "stages": ["Заявка получена"]}
            """,
            SharedData.file("olist/olist_marketing_qualified_leads_dataset.csv"));
    assertThat(outcomes(leads)).containsExactly(8000, 0, 0, 0, 0);

    JsonNode closed =
        imported(
            """
            {"kind": "deals", "pipeline": "Продавцы",
             "columns": {"mql_id": "externalId", "won_date": "closedAt"},
             "constants": {"stage": "Успешно реализовано"}}
            """,
            SharedData.file("olist/olist_closed_deals_dataset.csv"));
    assertThat(outcomes(closed)).containsExactly(0, 842, 0, 0, 0);

    JsonNode known = expected("olist.json").path("by_origin");
    List<Map<String, Object>> origins =
        rows(
            """
            select coalesce(s.name, '(blank)') as origin, count(*) as n,
                   count(*) filter (where d.first_won_at is not null) as k
              from funnel.deal d
              left join contacts.source s on s.account_id = d.account_id and s.id = d.source_id
             where d.account_id = :account
             group by 1
            """);
    assertThat(origins)
        .hasSize(known.size())
        .allSatisfy(
            origin -> {
              JsonNode one = known.path(origin.get("origin").toString());
              assertThat(origin)
                  .containsEntry("n", one.path("n").longValue())
                  .containsEntry("k", one.path("k").longValue());
            });
  }
}
