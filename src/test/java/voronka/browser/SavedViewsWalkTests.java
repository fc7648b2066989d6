package voronka.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Filters kept under a name and opened from the menu beside them. */
class SavedViewsWalkTests extends BrowserTest {

  private Agency agency;
  private String board;

  @BeforeEach
  void openTheAgency() {
    agency = Agency.openedIn(world);
    agency.manyDeals(8);
    board = "/pipelines/%d/board".formatted(agency.pipeline());
  }

  @Test
  void filtersAreSavedAndOpenedFromTheMenu() {
    Visit anna = anna();
    Page page =
        anna.open(board + "?owner=none&tag=vip&sum-from=1000000&created-from=2026-01-01").page();
    assertThat(page.locator(".filter-chips .chip")).hasCount(4);

    page.locator("summary", named("Представления")).click();
    page.getByLabel("Название представления").fill("Ничьи и дорогие");
    page.locator(".menu-panel button", named("Сохранить фильтры")).click();
    assertThat(page.locator(".toast")).containsText("сохранено");

    anna.open(board);
    assertThat(page.locator(".filter-chips")).hasCount(0);
    page.locator("summary", named("Представления")).click();
    assertThat(page.locator(".menu-panel a", named("Ничьи и дорогие"))).isVisible();
    page.locator(".menu-panel a", named("Ничьи и дорогие")).click();
    assertThat(page).hasURL(Pattern.compile(".*owner=none&tag=vip.*"));

    page.locator(".filter-chips .chip", named("Тег: vip")).click();
    assertThat(page).not().hasURL(Pattern.compile(".*tag=.*"));
    assertThat(page.locator(".filter-chips .chip")).hasCount(3);
    anna.assertNoComplaints();
  }

  @Test
  void theListIsSavedAsItWasFilteredInPlace() {
    Visit anna = anna();
    Page page = anna.open("/deals").page();
    page.locator(".segmented a", named("Выигранные")).click();
    page.waitForURL(Pattern.compile(".*state=won.*"));

    page.locator("summary", named("Представления")).click();
    page.getByLabel("Название представления").fill("Победы");
    page.locator(".menu-panel button", named("Сохранить фильтры")).click();

    assertThat(page).hasURL(Pattern.compile(".*/deals\\?state=won$"));
    anna.assertNoComplaints();
  }

  @Test
  void chipsScrollInOneRowOnAPhone() {
    Page page = anna().page();
    page.setViewportSize(360, 740);
    page.navigate(
        board + "?owner=none&source=none&tag=vip&tag=b2b&sum-from=1000000&query=" + "k".repeat(80));

    assertThat(page.locator(".filter-chips .chip")).hasCount(6);
    assertEquals(
        true,
        page.evaluate(
            """
            (() => {
              const row = document.querySelector(".filter-chips");
              const tops = new Set([...row.children].map((chip) => chip.offsetTop));
              return tops.size === 1 && row.scrollWidth > row.clientWidth
                && document.documentElement.scrollWidth <= innerWidth;
            })()
            """));
  }

  private static Page.LocatorOptions named(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
