package voronka.board;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import voronka.funnel.DealId;
import voronka.shared.By;
import voronka.shared.Invalid;
import voronka.shared.Sentence;
import voronka.web.RequestKeys.Request;

/**
 * Deals somebody has chosen to change together, each once.
 *
 * @param request tells a repetition from another request
 */
public record Choice(List<Seen> deals, Request request, By by) {

  /** How many at a time: each is a transaction of its own, and somebody waits for all of them. */
  public static final int MOST = 500;

  /**
   * @param version the one it was seen in; null: whatever it is
   */
  public record Seen(DealId deal, @Nullable Integer version) {}

  /**
   * @throws Invalid there is none, or there are too many
   */
  public Choice {
    if (deals.isEmpty()) {
      throw new Invalid("deals", Sentence.of("board.many.none"));
    }
    if (deals.size() > MOST) {
      throw new Invalid("deals", Sentence.of("board.many.too-many", MOST));
    }
    Map<DealId, Seen> each = new LinkedHashMap<>();
    deals.forEach(seen -> each.putIfAbsent(seen.deal(), seen));
    deals = List.copyOf(each.values());
  }
}
