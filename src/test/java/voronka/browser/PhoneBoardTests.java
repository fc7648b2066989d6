package voronka.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The board in a hand: one stage a screen. */
class PhoneBoardTests extends BrowserTest {

  private static final int FINGER = 44;

  private Agency agency;

  @BeforeEach
  void openTheAgency() {
    agency = Agency.openedIn(world);
    agency.deal("Квартира на Садовой");
  }

  @Test
  void theArrowsAndTheBarLeadFromStageToStage() {
    Page page = open(390);
    Locator current = page.locator(".stage-bar [aria-current]");
    assertThat(current).hasAttribute("aria-label", Agency.STAGES.get(0));

    head(page, 1).locator(".stage-on").click();
    assertThat(current).hasAttribute("aria-label", Agency.STAGES.get(1));
    assertThat(head(page, 2).locator(".stage-on")).isFocused();
    assertThat(page.locator(".stage-bar .passed")).hasCount(1);

    head(page, 2).locator(".stage-back").click();
    assertThat(current).hasAttribute("aria-label", Agency.STAGES.get(0));

    page.locator(".stage-bar a").last().click();
    assertThat(current).hasAttribute("aria-label", Agency.STAGES.getLast());
    head(page, 5).locator(".stage-on").click();
    assertThat(page.locator("#column-142 .end-open")).isInViewport();
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 390, 430})
  void everythingIsOnOneRowAndLargeEnoughForAFinger(int width) {
    Page page = open(width);
    assertThat(page.locator(".pagebar").boundingBox().height).isLessThanOrEqualTo(52);
    assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .isTrue();
    for (String what :
        List.of(
            ".pagebar summary",
            ".phone-switches .chip",
            ".stage-bar a",
            "#column-" + agency.stage(1) + " .stage-step",
            ".card-hands .button")) {
      for (Locator each : page.locator(what).all()) {
        assertThat(each.boundingBox().height).as(what).isGreaterThanOrEqualTo(FINGER);
      }
    }
  }

  @Test
  void theFilterOpensOverThePage() {
    Page page = open(320);
    page.locator(".deal-filter > summary").click();
    Locator form = page.locator(".deal-filter form");
    assertThat(form).isVisible();
    assertThat(form.boundingBox().x).isGreaterThanOrEqualTo(0);
    assertThat(form.boundingBox().x + form.boundingBox().width).isLessThanOrEqualTo(320);
  }

  private Page open(int width) {
    Page page = anna().page();
    page.setViewportSize(width, 844);
    page.navigate(world.address() + "/pipelines/" + agency.pipeline() + "/board");
    return page;
  }

  private Locator head(Page page, int stage) {
    return page.locator("#column-" + agency.stage(stage));
  }
}
