package voronka.funnel;

import org.jspecify.annotations.Nullable;

/**
 * What a stage's owner says of it, beside its name and kind; null: nobody said.
 *
 * @param meaning why the stage is there, in one sentence
 * @param step which of the seven steps it serves
 * @param nextTask what entering the stage sets
 * @param limitDays how many days a deal may stay before it hangs
 */
public record StageSettings(
    @Nullable String meaning,
    @Nullable SellingStep step,
    @Nullable NextTask nextTask,
    @Nullable Integer limitDays,
    @Nullable StageColour colour) {

  public static final StageSettings NONE = new StageSettings(null, null, null, null, null);
}
