package voronka.insight;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import voronka.VoronkaTest;
import voronka.World;
import voronka.funnel.FunnelParameters;
import voronka.funnel.FunnelQuery;
import voronka.store.Tenancy;

@VoronkaTest
class ReportTooWideTests {

  @Autowired World world;
  @Autowired Reports reports;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;

  @Test
  void refusesAReportThatOutlastsWhoAsks() {
    int pipeline =
        world
            .api()
            .post(
                "/api/crm/pipelines",
                Map.of("name", "Покупатель", "stages", List.of(Map.of("name", "Новый клиент"))))
            .at("/id")
            .asInt();
    FunnelQuery query =
        FunnelParameters.read(
            Map.of("pipeline", List.of("" + pipeline)),
            world.account(),
            ZoneOffset.UTC,
            clock.instant());

    assertThatThrownBy(() -> whileNothingCanBeRead(() -> reports.funnel(query, world.anna())))
        .rootCause()
        .isInstanceOf(ReportTooWide.class);
  }

  private Object whileNothingCanBeRead(java.util.function.Supplier<Object> work) {
    return world.in(
        () -> {
          jdbc.sql("lock table funnel.deal in access exclusive mode").update();
          return CompletableFuture.supplyAsync(
                  () -> Tenancy.in(world.account(), Duration.ofMillis(200), work::get))
              .join();
        });
  }
}
