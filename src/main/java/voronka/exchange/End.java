package voronka.exchange;

import java.util.Optional;

/** The two ends of a pipeline, by the names that systems give them. */
public enum End {
  WON,
  LOST;

  public static Optional<End> of(String stage) {
    if (Dictionary.BUILT_IN.meansWon(stage)) {
      return Optional.of(WON);
    }
    return Dictionary.BUILT_IN.meansLost(stage) ? Optional.of(LOST) : Optional.empty();
  }
}
