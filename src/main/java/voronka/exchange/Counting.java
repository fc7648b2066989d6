package voronka.exchange;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import voronka.exchange.Import.Counts;
import voronka.exchange.Taking.Numbered;
import voronka.shared.Taken;
import voronka.shared.Taken.Outcome;

/** The outcomes of a chunk. */
final class Counting {

  private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

  void add(Outcome outcome) {
    counts.merge(outcome, 1, Integer::sum);
  }

  /** Rows that were not taken are left with their reason. */
  <T> void add(List<Numbered<T>> rows, List<Taken> fates, List<LeftRow> left) {
    for (int i = 0; i < fates.size(); i++) {
      Taken fate = fates.get(i);
      add(fate.outcome());
      if (fate.why() != null) {
        left.add(new LeftRow(rows.get(i).number(), 1, fate.outcome(), fate.field(), fate.why()));
      }
    }
  }

  Counts counts() {
    return new Counts(
        of(Outcome.CREATED),
        of(Outcome.UPDATED),
        of(Outcome.DUPLICATE),
        of(Outcome.SKIPPED),
        of(Outcome.INVALID));
  }

  private int of(Outcome outcome) {
    return counts.getOrDefault(outcome, 0);
  }
}
