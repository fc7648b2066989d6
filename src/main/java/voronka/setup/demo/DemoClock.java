package voronka.setup.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * The demo's clock: stands where the replay puts it while the year is made, and runs like any other
 * afterwards.
 */
@Component
@Primary
@ConditionalOnProperty(name = "voronka.mode", havingValue = "demo")
class DemoClock extends Clock {

  private final Clock real;
  private volatile @Nullable Instant replayed;

  DemoClock(@Qualifier("clock") Clock real) {
    this.real = real;
  }

  void set(Instant instant) {
    replayed = instant;
  }

  /** From here on the time is the real one. */
  void run() {
    replayed = null;
  }

  @Override
  public Instant instant() {
    Instant set = replayed;
    return set == null ? real.instant() : set.truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
