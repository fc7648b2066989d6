package voronka.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DealColumnsTests {

  @Test
  void areReadInTheirOrderWithoutWhatThereIsNotOrIsNamedTwice() {
    assertThat(DealColumns.read("budget, name,nonsense,budget,stage"))
        .map(DealColumns::toString)
        .hasValue("budget,name,stage");
  }

  @Test
  void beginWithTheNameWhereItIsNotNamed() {
    assertThat(DealColumns.read("tags")).map(DealColumns::toString).hasValue("name,tags");
  }

  @Test
  void areNoneWhereNothingIsNamed() {
    assertThat(DealColumns.read("")).isEmpty();
    assertThat(DealColumns.read("nonsense,,")).isEmpty();
  }

  @Test
  void offerAllThereAreTheShownOnesFirst() {
    DealColumns columns = DealColumns.read("tags,name").orElseThrow();
    assertThat(columns.all()).startsWith(DealColumn.TAGS, DealColumn.NAME);
    assertThat(columns.all()).containsExactlyInAnyOrder(DealColumn.values());
    assertThat(columns.all()).doesNotHaveDuplicates();
    assertThat(DealColumns.USUAL.areUsual()).isTrue();
    assertThat(columns.areUsual()).isFalse();
  }

  @Test
  void fitIntoTheAddressOfADealOpenedFromTheList() {
    String all = new DealColumns(List.of(DealColumn.values())).toString().replace(",", "%2C");
    assertThat(all.length()).isLessThanOrEqualTo(200);
  }
}
