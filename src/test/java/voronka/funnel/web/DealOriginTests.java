package voronka.funnel.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import voronka.funnel.DealId;
import voronka.funnel.DealSort;
import voronka.funnel.DealSorting;
import voronka.funnel.PipelineId;

/** Where a deal's page says it was opened from. */
class DealOriginTests {

  private static final PipelineId HOME = new PipelineId(5);

  @Test
  void aBoardIsGoneBackToWithItsFiltersAndOrder() {
    DealOrigin origin =
        read("/pipelines/7/board?owner=3&source=%D0%90%D0%B2%D0%B8%D1%82%D0%BE&order=urgency");

    assertThat(origin.isList()).isFalse();
    assertThat(origin.filters().first("source")).isEqualTo("Авито");
    assertThat(origin.address())
        .isEqualTo(
            "/pipelines/7/board?owner=3&source=%D0%90%D0%B2%D0%B8%D1%82%D0%BE&order=urgency");
  }

  @Test
  void aListIsGoneBackToWithWhatOnlyListsAskFor() {
    DealOrigin origin = read("/deals?pipeline=5&state=open&sort=-budget");

    assertThat(origin.isList()).isTrue();
    assertThat(origin.address()).isEqualTo("/deals?pipeline=5&state=open&sort=-budget");
  }

  @Test
  void aBareQueryIsABoardsWhereItNamesAnOrder() {
    assertThat(read("owner=3&order=urgency").address())
        .isEqualTo("/pipelines/5/board?owner=3&order=urgency");
    assertThat(read("pipeline=5&owner=3").address()).isEqualTo("/deals?pipeline=5&owner=3");
  }

  @Test
  void withoutAnythingItIsTheDealsOwnColumn() {
    assertThat(read(null).isList()).isFalse();
    assertThat(read(" ").isList()).isFalse();
    assertThat(read(null).address()).isEqualTo("/deals?pipeline=5");
    assertThat(read(null).to(new DealId(43))).isEqualTo("/deals/43");
  }

  @Test
  void noAddressLeadsAwayFromHere() {
    for (String from :
        new String[] {
          "https://evil.example/",
          "//evil.example/deals",
          "javascript:alert(1)",
          "/sign-out",
          "/pipelines/0/board",
          "/pipelines/99999999999/board?order=urgency",
          "/deals/../sign-out?x=\"><script>",
          "?%zz=%zz&order=<script>",
          "x".repeat(5000)
        }) {
      assertThat(read(from).address())
          .as(from)
          .matches("/(deals|pipelines/5/board)(\\?(order=urgency|pipeline=5))?");
    }
  }

  @Test
  void anOrderOfOnesOwnCountsNoPlaces() {
    assertThat(read("/pipelines/5/board?order=mine").isInKnownOrder()).isFalse();
    assertThat(read("/deals?sort=-budget").isInKnownOrder()).isTrue();
    assertThat(read("/pipelines/5/board?order=urgency").isInKnownOrder()).isTrue();
    assertThat(read("/deals?columns=name,budget").isInKnownOrder()).isTrue();
  }

  @Test
  void aListIsSteppedThroughInItsOrder() {
    assertThat(read("/deals?sort=-budget").sorting())
        .isEqualTo(new DealSorting(DealSort.BUDGET, true));
    assertThat(read("/deals?columns=name&sort=owner").sorting())
        .isEqualTo(new DealSorting(DealSort.OWNER, false));
    assertThat(read("/deals?sort=price").sorting()).isEqualTo(DealSorting.NEWEST);
    assertThat(read("/deals").sorting()).isEqualTo(DealSorting.NEWEST);
  }

  @Test
  void theNextDealKnowsTheSamePlace() {
    assertThat(read("/deals?pipeline=5&sort=-budget").to(new DealId(43)))
        .isEqualTo("/deals/43?from=%2Fdeals%3Fpipeline%3D5%26sort%3D-budget");
  }

  private static DealOrigin read(String from) {
    return DealOrigin.read(from, HOME);
  }
}
