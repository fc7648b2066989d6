package voronka.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an import that was taken back.
 *
 * @param last the last id it came to; null when there are no more
 * @param changed how many things were removed or put back
 * @param kept those that somebody had touched since, so they stay
 */
public record UndoneChunk(@Nullable Integer last, int changed, List<Integer> kept) {}
