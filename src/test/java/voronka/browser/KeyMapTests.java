package voronka.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every key of the list that all pages share is pressed, with the Russian layout on. */
class KeyMapTests extends BrowserTest {

  private Agency agency;

  @BeforeEach
  void openTheAgency() {
    agency = Agency.openedIn(world);
  }

  @Test
  void aGAndALetterLeadToTheSections() {
    Page page = anna().open("/settings").page();
    Keys keys = new Keys(page);
    keys.press("KeyG", "п");
    keys.press("KeyK", "л");
    assertThat(page).hasURL(Pattern.compile("/contacts$"));
    page.waitForLoadState();
    keys.press("KeyG", "п");
    keys.press("KeyO", "щ");
    assertThat(page).hasURL(Pattern.compile("/reports/funnel"));
    page.waitForLoadState();
    keys.press("KeyG", "п");
    keys.press("KeyV", "м");
    assertThat(page).hasURL(Pattern.compile("/board$"));
  }

  @Test
  void theSheetNamesTheKeysOfThePlaceOneIsIn() {
    agency.bareDeal("Дом");
    Page page = anna().open("/contacts").page();
    Locator sheet = page.locator("dialog#keys");
    new Keys(page).pressWithShift("Slash", ",");
    assertThat(sheet.locator("h3")).containsText(new String[] {"Везде"});
    assertThat(sheet).not().containsText("Столбец слева");

    page.navigate(world.address() + board());
    new Keys(page).pressWithShift("Slash", ",");
    assertThat(sheet.locator("h3"))
        .hasText(new String[] {"Везде", "Карточки и строки сделок", "Доска", "На этой странице"});
    assertThat(sheet).containsText("G V");
    assertThat(sheet.locator("dt", new Locator.LocatorOptions().setHasText("Ctrl A"))).isVisible();
    assertThat(sheet).containsText("Новая сделка");
  }

  @Test
  void everyKeyOfCardsDoesWhatTheSheetSays() {
    int first = agency.bareDeal("Дом");
    int second = agency.bareDeal("Дача");
    int third = agency.bareDeal("Склад");
    world.api().post("/api/crm/deals/" + third + "/moves", Map.of("to", agency.stage(2)));
    Page page = anna().open(board()).page();
    Keys keys = new Keys(page);

    keys.press("KeyJ", "о");
    assertThat(card(page, first)).isFocused();
    keys.press("KeyJ", "о");
    assertThat(card(page, second)).isFocused();
    keys.press("KeyK", "л");
    assertThat(card(page, first)).isFocused();
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowUp");
    assertThat(card(page, first)).isFocused();
    keys.press("KeyL", "д");
    assertThat(card(page, third)).isFocused();
    keys.press("KeyH", "р");
    page.keyboard().press("ArrowRight");
    assertThat(card(page, third)).isFocused();
    page.keyboard().press("ArrowLeft");
    assertThat(card(page, first)).isFocused();

    keys.press("KeyX", "ч");
    assertThat(chosen(page)).hasCount(1);
    page.keyboard().press("Escape");
    assertThat(chosen(page)).hasCount(0);
    page.keyboard().press("Shift+ArrowDown");
    assertThat(chosen(page)).hasCount(2);
    page.keyboard().press("Escape");
    page.keyboard().press("Shift+ArrowUp");
    assertThat(chosen(page)).hasCount(2);
    page.keyboard().press("Escape");
    page.keyboard().press("Control+KeyA");
    assertThat(chosen(page)).hasCount(2);
    page.keyboard().press("Escape");

    asks(page, () -> keys.press("KeyM", "ь"), "Переместить: Дом");
    asks(page, () -> keys.pressWithShift("KeyM", "Ь"), "Закрыть: Дом");
    asks(page, () -> keys.press("KeyA", "ф"), "Назначить: Дом");
    page.keyboard().press("Enter");
    assertThat(page.locator("h1").getByText("Дом")).isVisible();
  }

  private static void asks(Page page, Runnable press, String title) {
    press.run();
    Locator dialog = page.locator("dialog[open]");
    assertThat(dialog).containsText(title);
    page.keyboard().press("Escape");
    assertThat(dialog).hasCount(0);
  }

  private static Locator chosen(Page page) {
    return page.locator(".card.chosen");
  }

  private static Locator card(Page page, int deal) {
    return page.locator("#deal-" + deal);
  }

  private String board() {
    return "/pipelines/" + agency.pipeline() + "/board";
  }
}
