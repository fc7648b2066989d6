package voronka.live.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import voronka.VoronkaTest;
import voronka.World;
import voronka.live.Listening;
import voronka.live.OpenPages;
import voronka.shared.Actor;

@VoronkaTest
class StreamTests {

  private static final LiveSettings SHORT =
      new LiveSettings(Duration.ofMillis(20), Duration.ofMillis(200));

  @Autowired World world;
  @Autowired OpenPages pages;

  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void saysThatItLivesAndLetsThePageReturnInTime() throws Exception {
    run(Optional.of(world.anna()));
    assertThat(response.getContentAsString())
        .contains("event: beat\ndata: {}\n\n")
        .endsWith("event: beat\ndata: {}\n\n")
        .containsOnlyOnce("event: again");
  }

  @Test
  void endsForWhoIsSignedInNoMore() throws Exception {
    run(Optional.empty());
    assertThat(response.getContentAsString()).endsWith("event: bye\ndata: {}\n\n");
  }

  private void run(Optional<Actor> whoIsThere) throws Exception {
    try (Listening listening = pages.listen(world.anna(), Set.of(), Duration.ZERO)) {
      new Stream(listening, response, () -> whoIsThere, SHORT).run();
    }
  }
}
