package voronka.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The heads of the list of deals sort it. */
class SortedListTests extends BrowserTest {

  private Agency agency;
  private Visit anna;
  private Page page;

  @BeforeEach
  void threeDeals() {
    agency = Agency.openedIn(world);
    deal("Ёлкина", 3_000_000);
    deal("Жукова", 9_000_000);
    deal("Елагина", 5_000_000);
    agency.bareDeal("Без суммы");
    anna = anna();
    page = anna.page();
  }

  private void deal(String name, int budget) {
    world
        .api()
        .post(
            "/api/crm/deals",
            Map.of("pipeline", agency.pipeline(), "name", name, "budget", budget));
  }

  @Test
  void aHeadSortsByItsColumnAndTurnsTheOrderRound() {
    anna.open("/deals?pipeline=" + agency.pipeline());
    assertThat(page.locator("th[aria-sort]")).hasText("Создана");

    head("Бюджет").click();
    assertThat(rows()).hasText(new String[] {"Жукова", "Елагина", "Ёлкина", "Без суммы"});
    assertThat(page.locator("th[aria-sort=descending]")).hasText("Бюджет");
    assertThat(page)
        .hasURL(Pattern.compile("pipeline=%d.*sort=-budget".formatted(agency.pipeline())));

    head("Бюджет").click();
    assertThat(rows()).hasText(new String[] {"Ёлкина", "Елагина", "Жукова", "Без суммы"});
    assertThat(page.locator("th[aria-sort=ascending]")).hasText("Бюджет");
    anna.assertNoComplaints();
  }

  @Test
  void aHeadIsPressedByKeyAndKeepsTheFocus() {
    anna.open("/deals");
    head("Сделка").focus();
    page.keyboard().press("Enter");
    assertThat(rows()).hasText(new String[] {"Без суммы", "Елагина", "Ёлкина", "Жукова"});
    assertThat(head("Сделка")).isFocused();
    page.keyboard().press("Enter");
    assertThat(rows().first()).hasText("Жукова");
    Audit.check(anna);
  }

  @Test
  void aSearchKeepsTheOrderAndADealIsSteppedThroughInIt() {
    anna.open("/deals");
    head("Бюджет").click();
    assertThat(rows().first()).hasText("Жукова");
    page.locator("#deals-query").fill("ина");
    assertThat(rows()).hasText(new String[] {"Елагина", "Ёлкина"});

    String deal = rows().first().getAttribute("href");
    anna.open(deal);
    assertThat(page.locator(".deal-place")).hasText("1-я из 2 в списке");
    new Keys(page).press("KeyJ", "о");
    assertThat(page.locator("h1")).hasText("Ёлкина");
  }

  private Locator head(String name) {
    return page.locator("thead a.sort", new Page.LocatorOptions().setHasText(name));
  }

  private Locator rows() {
    return page.locator("tbody a.card-open");
  }
}
