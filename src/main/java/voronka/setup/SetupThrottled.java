package voronka.setup;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import voronka.shared.Refusal;
import voronka.shared.Sentence;

/** Too many wrong codes; says how long to wait. */
@ResponseStatus(HttpStatus.TOO_MANY_REQUESTS)
public class SetupThrottled extends Refusal {

  private final transient Duration wait;

  SetupThrottled(Duration wait) {
    super(
        "throttled",
        "code",
        Sentence.of("setup.code.throttled", Math.max(1, wait.plusSeconds(59).toMinutes())));
    this.wait = wait;
  }

  public Duration waitFor() {
    return wait;
  }
}
