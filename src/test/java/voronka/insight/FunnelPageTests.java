package voronka.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.Api.Answer;
import voronka.Browser.Page;
import voronka.VoronkaTest;
import voronka.World;

@VoronkaTest
class FunnelPageTests {

  @Autowired World world;

  @Test
  void saysThatThereIsNoPipelineYet() {
    Page page = world.browser().get("/reports/funnel");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html()).contains("Воронок пока нет");
  }

  @Test
  void opensTheFirstPipeline() {
    int pipeline = pipeline();

    Page page = world.browser().get("/reports/funnel?basis=events");

    assertThat(page.status()).isEqualTo(302);
    assertThat(page.location()).isEqualTo("/reports/funnel?basis=events&pipeline=" + pipeline);
  }

  @Test
  void saysThatThereIsNothingToCount() {
    Page page = world.browser().get("/reports/funnel?pipeline=" + pipeline());

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html()).contains("За этот период сделок нет");
  }

  @Test
  void tellsThatFewDealsSayLittleAndOpensThem() {
    int pipeline = pipeline();
    lost(pipeline, "Дорого & долго");

    Page page = world.browser().get("/reports/funnel?pipeline=" + pipeline + "&from=2026-01-01");

    assertThat(page.status()).as(page.html()).isEqualTo(200);
    assertThat(page.html())
        .contains("Рано судить о конверсии")
        .contains("Дорого &amp; долго")
        .contains("set=reason%3A%D0%94%D0%BE%D1%80%D0%BE%D0%B3%D0%BE%20%26%20")
        .contains("/deals?from=2026-01-01&amp;pipeline=" + pipeline + "&amp;set=reached%3A");
  }

  @Test
  void showsWhoReallyEnteredWithoutRates() {
    int pipeline = pipeline();
    lost(pipeline, "Дорого");

    Page page = world.browser().get("/reports/funnel?pipeline=" + pipeline + "&view=entered");

    assertThat(page.status()).as(page.html()).isEqualTo(200);
    assertThat(page.html()).contains("set=entered%3A").doesNotContain("report-interval");
  }

  @Test
  void answersABadDateWithASentence() {
    Page page = world.browser().get("/reports/funnel?pipeline=" + pipeline() + "&from=2026-02-31");

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html()).contains("Начало периода");
  }

  @Test
  void narrowsToADealWithoutAnOwner() {
    int pipeline = pipeline();
    lost(pipeline, "Дорого");

    Page page =
        world.browser().get("/reports/funnel?pipeline=" + pipeline + "&source=none&tag=none");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html()).contains("Источник: не указано").contains("source=none");
  }

  private int pipeline() {
    List<Map<String, String>> stages =
        List.of(Map.of("name", "Заявка получена"), Map.of("name", "Оплата получена"));
    return world
        .api()
        .post("/api/crm/pipelines", Map.of("name", "Продажа", "stages", stages))
        .at("/id")
        .asInt();
  }

  private void lost(int pipeline, String reason) {
    Answer deal =
        world.api().post("/api/crm/deals", Map.of("pipeline", pipeline, "name", "Заявка"));
    Answer lost =
        world
            .api()
            .post(
                "/api/crm/deals/" + deal.at("/id").asInt() + "/moves",
                Map.of("to", 143, "reason", reason));
    assertThat(lost.status()).as(lost.text()).isEqualTo(200);
  }
}
