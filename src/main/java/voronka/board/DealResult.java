package voronka.board;

import org.jspecify.annotations.Nullable;
import voronka.funnel.DealId;
import voronka.shared.Refusal.Reason;

/**
 * What became of one deal of many.
 *
 * @param done null: it was refused and is as it was
 * @param refused null: it was done
 */
public record DealResult(DealId deal, @Nullable Done done, @Nullable Reason refused) {

  /** The deal after the change, as far as an answer needs it. */
  public record Done(int version, String name) {}

  public boolean isDone() {
    return done != null;
  }

  public @Nullable Integer version() {
    return done == null ? null : done.version();
  }
}
