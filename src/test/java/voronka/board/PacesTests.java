package voronka.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.TurnableClock;
import voronka.VoronkaTest;
import voronka.World;

@VoronkaTest
class PacesTests {

  @Autowired World world;
  @Autowired TurnableClock clock;

  private int pipeline;
  private int second;

  @BeforeEach
  void aPipeline() {
    var added =
        world
            .api()
            .post(
                "/api/crm/pipelines",
                """
                {"name": "Покупатель", "stages": [
                  {"name": "Новый клиент", "limitDays": 3}, {"name": "Встреча состоялась"}]}
                """);
    pipeline = added.at("/id").intValue();
    second = added.at("/stages/1/id").intValue();
  }

  @AfterEach
  void setTheClockRight() {
    clock.reset();
  }

  /** Deals that stand in the first stage, and half of which go on two days later. */
  private void deals(int count) {
    int[] opened = new int[count];
    for (int i = 0; i < count; i++) {
      opened[i] =
          world
              .api()
              .post("/api/crm/deals", Map.of("pipeline", pipeline, "name", "Квартира " + i))
              .at("/id")
              .intValue();
    }
    clock.forward(Duration.ofDays(2));
    for (int i = 0; i < count / 2; i++) {
      world.api().post("/api/crm/deals/%d/moves".formatted(opened[i]), Map.of("to", second));
    }
  }

  private String measures() {
    return plain(world.browser().get("/pipelines/%d/board/measures".formatted(pipeline)).html());
  }

  private String board() {
    return plain(world.browser().get("/pipelines/%d/board".formatted(pipeline)).html());
  }

  /** One space for any number of them, those that do not break included. */
  private static String plain(String html) {
    return html.replaceAll("[\\s\\u00a0]+", " ");
  }

  @Test
  void saysWhatShareOfTheDealsReachedAStageAndWentOn() {
    deals(20);

    String measures = measures();

    assertThat(measures).contains("дошли 100 %", "дошли 50 %").contains("медиана</i> 2 из 3 дн");
    assertThat(measures).contains("Дальше прошли 10 из 20 сделок");
  }

  @Test
  void saysNoShareOfFewerThanTwentyDeals() {
    deals(18);

    assertThat(measures()).contains("дошли нет").doesNotContain("дошли 50 %");
  }

  @Test
  void leavesOutDealsThatCameInMoreThanNinetyDaysAgo() {
    deals(20);
    clock.forward(Duration.ofDays(91));

    assertThat(measures()).contains("дошли нет");
  }

  @Test
  void aBoardShowsWhatWasCountedAndAsksAgainAMinuteLater() {
    deals(20);
    assertThat(board()).contains("/board/measures").doesNotContain("дошли");
    measures();

    assertThat(board()).contains("дошли 100 %").doesNotContain("/board/measures");
    clock.forward(Duration.ofMinutes(2));
    assertThat(board()).contains("дошли 100 %").contains("/board/measures");
  }
}
