package voronka.account;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import voronka.shared.Refusal;
import voronka.shared.Sentence;

/** Too many failed sign-ins for this e-mail or from this address; says how long to wait. */
@ResponseStatus(HttpStatus.TOO_MANY_REQUESTS)
public class SignInThrottled extends Refusal {

  private final transient Duration wait;

  SignInThrottled(Duration wait) {
    super("throttled", null, Sentence.of("account.sign-in.throttled", minutes(wait)));
    this.wait = wait;
  }

  public Duration waitFor() {
    return wait;
  }

  /** Whole minutes, rounded up, so that coming back then works. */
  private static long minutes(Duration wait) {
    return Math.max(1, wait.plusSeconds(59).toMinutes());
  }
}
