package voronka.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import voronka.funnel.DealId;

/**
 * The places of a column as numbers with room between them, the smallest on top.
 *
 * @param of in their order
 */
record Ranks(SequencedMap<DealId, Long> of) {

  static final long STEP = 1L << 20;

  /**
   * The ranks to write so that these deals stand one under the other right after another one; all
   * of the column where the room there is used up.
   *
   * @param after has a rank, or null: on top
   */
  Map<DealId, Long> put(List<DealId> deals, @Nullable DealId after) {
    List<DealId> others = new ArrayList<>(of.keySet());
    others.removeAll(deals);
    int at = after == null ? 0 : others.indexOf(after) + 1;
    Long low = at == 0 ? null : of.get(others.get(at - 1));
    Long high = at == others.size() ? null : of.get(others.get(at));
    int count = deals.size();
    if (low == null) {
      long first = high == null ? STEP : high - STEP * count;
      return rising(deals, first, STEP);
    }
    long room = high == null ? STEP : (high - low) / (count + 1);
    if (room > 0) {
      return rising(deals, low + room, room);
    }
    others.addAll(at, deals);
    return rising(others, STEP, STEP);
  }

  /** The ranks to write so that these deals stand below all others. */
  Map<DealId, Long> putLast(List<DealId> deals) {
    return put(
        deals,
        of.sequencedKeySet().reversed().stream()
            .filter(each -> !deals.contains(each))
            .findFirst()
            .orElse(null));
  }

  private static Map<DealId, Long> rising(List<DealId> deals, long first, long step) {
    Map<DealId, Long> ranks = new LinkedHashMap<>();
    for (DealId deal : deals) {
      ranks.put(deal, first + step * ranks.size());
    }
    return ranks;
  }
}
