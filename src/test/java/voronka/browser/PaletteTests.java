package voronka.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Search and commands with the keyboard alone, the Russian layout on. */
class PaletteTests extends BrowserTest {

  private int deal;

  @BeforeEach
  void aDeal() {
    deal = Agency.openedIn(world).deal("Квартира на Садовой");
  }

  @Test
  void findsADealAndOpensIt() {
    Visit anna = anna().open("/deals");
    Page page = anna.page();
    new Keys(page).press("Slash", ".");
    assertThat(field(page)).isFocused();
    assertThat(field(page)).hasValue("");
    page.keyboard().type("садов");
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile("/deals/" + deal + "$"));
    anna.assertNoComplaints();
  }

  @Test
  void escapeGivesTheFocusBackAndForgetsTheText() {
    Page page = anna().open("/deals").page();
    page.locator("#deals-query").focus();
    page.keyboard().press("Control+KeyK");
    page.keyboard().type("нет такого");
    assertThat(page.locator("#palette")).containsText("Ничего не нашлось");
    assertThat(page.locator("#palette-list")).isHidden();
    page.keyboard().press("Escape");
    assertThat(page.locator("#palette")).isHidden();
    assertThat(page.locator("#deals-query")).isFocused();
    assertThat(page.locator("#deals-query")).hasValue("");
    page.keyboard().press("Control+KeyK");
    assertThat(field(page)).hasValue("");
    assertThat(options(page).first()).hasText("Сегодня");
  }

  @Test
  void anActionIsChosenByItsWordsOnEitherLayout() {
    Page page = anna().open("/contacts").page();
    page.keyboard().press("Control+KeyK");
    page.keyboard().type("тём");
    assertThat(options(page)).hasCount(1);
    page.keyboard().press("Enter");
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");

    page.keyboard().press("Control+KeyK");
    page.keyboard().type("jnx");
    assertThat(options(page).first()).hasText("Отчёты");
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile("/reports/funnel"));
  }

  @Test
  void theArrowsWalkWhatIsFoundAndTheFieldSaysWhere() {
    Page page = anna().open("/contacts").page();
    page.locator(".search-box").click();
    page.keyboard().type("dtnh");
    assertThat(options(page)).hasCount(2);
    assertThat(page.locator("#palette")).containsText("показано по «ветр»");
    assertThat(field(page)).hasAttribute("aria-activedescendant", "found-deals-" + deal);
    page.keyboard().press("ArrowDown");
    assertThat(field(page))
        .hasAttribute("aria-activedescendant", Pattern.compile("found-contacts-"));
    page.keyboard().press("ArrowDown");
    assertThat(field(page)).hasAttribute("aria-activedescendant", "found-deals-" + deal);
    page.keyboard().press("ArrowUp");
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile("/contacts/\\d+$"));
  }

  @Test
  void everyoneCanReadIt() {
    Visit anna = anna().open("/contacts");
    anna.page().keyboard().press("Control+KeyK");
    anna.page().keyboard().type("кварт");
    assertThat(options(anna.page())).hasCount(1);
    Audit.check(anna);
  }

  private static Locator field(Page page) {
    return page.locator("#palette-query");
  }

  private static Locator options(Page page) {
    return page.locator("#palette [role=option]:visible");
  }
}
