package voronka.setup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Eight characters on the console, new at each start: whoever can read them owns the installation.
 * Five wrong ones from an address within fifteen minutes, then a wait. Kept in memory, since the
 * code itself is.
 */
@Component
public class SetupCode {

  static final int ATTEMPTS = 5;
  static final Duration WINDOW = Duration.ofMinutes(15);

  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int LENGTH = 8;
  private static final int MOST_ADDRESSES = 10_000;

  private final Clock clock;
  private final String code;
  private final Map<String, Deque<Instant>> failures = new HashMap<>();

  SetupCode(Clock clock) {
    this.clock = clock;
    this.code = fresh();
  }

  private static String fresh() {
    SecureRandom random = new SecureRandom();
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return code.toString();
  }

  /** As it is printed, in two halves. */
  public String printed() {
    return code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2);
  }

  /**
   * Compares what was typed, in any case, with or without the dash.
   *
   * @throws SetupCodeRefused another code
   * @throws SetupThrottled too many other codes from this address before
   */
  public synchronized void check(String typed, String address) {
    Instant now = clock.instant();
    forget(now.minus(WINDOW));
    Deque<Instant> failed = failures.getOrDefault(address, new ArrayDeque<>());
    if (failed.size() >= ATTEMPTS) {
      throw new SetupThrottled(Duration.between(now, failed.getFirst().plus(WINDOW)));
    }
    if (failures.size() >= MOST_ADDRESSES) {
      throw new SetupThrottled(WINDOW);
    }
    if (!isCode(typed)) {
      failed.addLast(now);
      failures.put(address, failed);
      throw new SetupCodeRefused();
    }
  }

  private boolean isCode(String typed) {
    String tidy = typed.replaceAll("[\\s\\p{Z}\\p{Pd}]", "").toUpperCase(Locale.ROOT);
    return MessageDigest.isEqual(
        tidy.getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
  }

  private void forget(Instant before) {
    failures.values().forEach(failed -> failed.removeIf(at -> !at.isAfter(before)));
    failures.values().removeIf(Deque::isEmpty);
  }
}
