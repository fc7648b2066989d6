package voronka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** The product's clock in tests: runs like the real one until a test turns it. */
@TestComponent
@Primary
public class TurnableClock extends Clock {

  private volatile Duration offset = Duration.ZERO;
  private volatile Instant fixed;

  /** From here on the time stands ahead by that much more. */
  public void forward(Duration time) {
    if (fixed == null) {
      offset = offset.plus(time);
    } else {
      fixed = fixed.plus(time);
    }
  }

  /** Stops the clock at that instant. */
  public void set(Instant instant) {
    fixed = instant.truncatedTo(ChronoUnit.MICROS);
  }

  /** Back to the real time. */
  public void reset() {
    offset = Duration.ZERO;
    fixed = null;
  }

  @Override
  public Instant instant() {
    return fixed == null ? Instant.now().plus(offset).truncatedTo(ChronoUnit.MICROS) : fixed;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    Clock turned = this;
    return new Clock() {
      @Override
      public Instant instant() {
        return turned.instant();
      }

      @Override
      public ZoneId getZone() {
        return zone;
      }

      @Override
      public Clock withZone(ZoneId other) {
        return turned.withZone(other);
      }
    };
  }
}
