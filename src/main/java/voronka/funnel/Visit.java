package voronka.funnel;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deal's time in an ordinary stage between two moves in force.
 *
 * @param left null while it stands there
 * @param known false when a file placed the deal, so that nobody knows how long it was there
 */
public record Visit(StageId stage, Instant entered, @Nullable Instant left, boolean known) {

  /** Until it left, or until now. */
  Duration length(Instant now) {
    Duration length = Duration.between(entered, left == null ? now : left);
    return length.isNegative() ? Duration.ZERO : length;
  }
}
