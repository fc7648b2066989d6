package voronka.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import voronka.shared.Actor;

/**
 * A way in that works once.
 *
 * @param secret part of the address; known only here and to whoever gets the link
 */
public record OneTimeLink(String secret, Purpose purpose, Instant expiresAt) {

  /** What the link lets a person do, and how long it waits for them. */
  public enum Purpose {
    INVITE(Duration.ofHours(72)),
    PASSWORD(Duration.ofHours(1));

    private final Duration lasts;

    Purpose(Duration lasts) {
      this.lasts = lasts;
    }

    Duration lasts() {
      return lasts;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Purpose of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** Below the installation's base address. */
  public String path() {
    return "/links/" + secret;
  }

  /** Whose link it is: what its page greets the person with. */
  public record Bearer(Actor member, Purpose purpose) {}
}
