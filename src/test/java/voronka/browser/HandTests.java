package voronka.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Dialogs and keys, with the Russian layout on. */
class HandTests extends BrowserTest {

  @Test
  void escapeFromADialogSendsNothingAndGivesTheFocusBack() {
    Page page = openDeal();
    List<String> sent = new ArrayList<>();
    page.onRequest(
        request -> {
          if (!request.method().equals("GET")) {
            sent.add(request.method() + " " + request.url());
          }
        });
    for (String name : List.of("Переместить", "Не реализовано…")) {
      Locator opener = page.locator(".pagebar").getByText(name);
      opener.focus();
      page.keyboard().press("Enter");
      Locator dialog = page.locator("dialog[open]");
      assertThat(dialog).hasCount(1);
      assertThat(dialog.locator(":focus")).hasCount(1);
      page.keyboard().press("Escape");
      assertThat(dialog).hasCount(0);
      assertThat(page.locator(".pagebar").getByText(name)).isFocused();
    }
    assertThat(sent).isEmpty();
    assertThat(page.locator("h1")).hasText("Квартира на Садовой");
  }

  @Test
  void theFocusGoesIntoTheFirstFieldAndATabStaysInside() {
    Page page = openDeal();
    new Keys(page).pressWithShift("KeyM", "Ь");
    assertThat(page.locator("#question input:not([type=hidden])").first()).isFocused();
    for (int i = 0; i < 12; i++) {
      page.keyboard().press("Tab");
      assertThat(
              (Boolean)
                  page.evaluate(
                      "document.activeElement === document.body ||"
                          + " !!document.activeElement.closest('#question')"))
          .isTrue();
    }
  }

  @Test
  void theButtonThatKeepsTheDealClosesTheDialog() {
    Page page = openDeal();
    page.locator(".pagebar").getByText("Не реализовано…").click();
    page.locator("dialog[open]").getByText("Оставить как есть").click();
    assertThat(page.locator("dialog[open]")).hasCount(0);
    assertThat(page).hasURL(Pattern.compile("/deals/\\d+$"));
  }

  @Test
  void keysWorkByTheirPlaceAndNotInFields() {
    Agency agency = Agency.openedIn(world);
    agency.bareDeal("Дом");
    Page page = anna().open("/deals").page();
    Keys keys = new Keys(page);
    keys.press("Slash", ".");
    assertThat(page.locator("#palette-query")).isFocused();
    keys.press("KeyC", "с");
    assertThat(page.locator("#palette-query")).hasValue("с");
    page.keyboard().press("Escape");
    assertThat(page.locator("#palette")).isHidden();
    keys.pressWithShift("Slash", ",");
    assertThat(page.locator("dialog#keys")).isVisible();
    assertThat(page.locator("dialog#keys")).containsText("Новая сделка");
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog#keys")).isHidden();
    keys.press("KeyC", "с");
    assertThat(page).hasURL(Pattern.compile("/deals/new$"));
    assertThat(page.locator("#field-name")).isFocused();
  }

  @Test
  void theThemeIsKept() {
    Visit anna = anna().open("/deals");
    Page page = anna.page();
    page.locator(".topbar .me").click();
    page.locator(".topbar [name=theme][value=dark]").click();
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    page.reload();
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    anna.assertNoComplaints();
  }

  private Page openDeal() {
    Agency agency = Agency.openedIn(world);
    return anna().open("/deals/" + agency.deal("Квартира на Садовой")).page();
  }
}
