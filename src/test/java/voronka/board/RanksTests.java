package voronka.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import voronka.funnel.DealId;

class RanksTests {

  private final Map<DealId, Long> kept = new LinkedHashMap<>();

  private int put(@Nullable Integer after, Integer... deals) {
    Map<DealId, Long> written = ranks().put(ids(deals), after == null ? null : new DealId(after));
    kept.putAll(written);
    return written.size();
  }

  private Ranks ranks() {
    var sorted = new LinkedHashMap<DealId, Long>();
    order().forEach(deal -> sorted.put(new DealId(deal), kept.get(new DealId(deal))));
    return new Ranks(sorted);
  }

  private static List<DealId> ids(Integer... deals) {
    return Arrays.stream(deals).map(DealId::new).toList();
  }

  private List<Integer> order() {
    return kept.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(each -> each.getKey().value())
        .toList();
  }

  @Test
  void putsOnTopBetweenAndBelow() {
    put(null, 1);
    put(1, 2);
    put(null, 3);
    put(3, 4);

    assertThat(order()).containsExactly(3, 4, 1, 2);
  }

  @Test
  void writesOnlyWhatIsPut() {
    put(null, 1, 2, 3, 4);

    assertThat(put(1, 4)).isEqualTo(1);
    assertThat(put(null, 3)).isEqualTo(1);
    assertThat(order()).containsExactly(3, 1, 4, 2);
  }

  @Test
  void carriesSeveralTogetherInTheirOrder() {
    put(null, 1, 2, 3, 4, 5);

    put(5, 4, 1);

    assertThat(order()).containsExactly(2, 3, 5, 4, 1);
  }

  @Test
  void putsBelowAllOthersEvenWhatIsThereAlready() {
    put(null, 1, 2, 3);

    kept.putAll(ranks().putLast(ids(3, 1)));

    assertThat(order()).containsExactly(2, 3, 1);
  }

  @Test
  void numbersTheColumnAnewWhereTheRoomIsUsedUp() {
    put(null, 1, 2);
    int most = 0;
    for (int deal = 3; deal < 60; deal++) {
      most = Math.max(most, put(1, deal));
    }

    assertThat(most).as("once or more the whole column was written").isGreaterThan(20);
    assertThat(order()).startsWith(1, 59, 58, 57).endsWith(4, 3, 2);
  }

  @Test
  void neverLosesNorDoublesACardHoweverOftenTheyArePut() {
    var random = new Random(7);
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      int deal = 1 + random.nextInt(30);
      expected.remove((Integer) deal);
      int at = random.nextInt(expected.size() + 1);
      put(at == 0 ? null : expected.get(at - 1), deal);
      expected.add(at, deal);
      assertThat(order()).isEqualTo(expected);
      assertThat(kept.values()).doesNotHaveDuplicates();
    }
    assertThat(kept.keySet().stream().map(DealId::value).sorted(Comparator.naturalOrder()).toList())
        .hasSize(30);
  }
}
