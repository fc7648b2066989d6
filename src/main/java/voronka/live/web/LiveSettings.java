package voronka.live.web;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How often a silent stream says that it lives, and how long it does. */
@Component
class LiveSettings {

  private final Duration heartbeat;
  private final Duration lasts;

  LiveSettings(
      @Value("${voronka.live.heartbeat}") Duration heartbeat,
      @Value("${voronka.live.lasts}") Duration lasts) {
    this.heartbeat = heartbeat;
    this.lasts = lasts;
  }

  Duration heartbeat() {
    return heartbeat;
  }

  Duration lasts() {
    return lasts;
  }
}
