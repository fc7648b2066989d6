package voronka.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be done with a card or a row is in its menu: by mouse, by key, by finger. */
class CardMenuTests extends BrowserTest {

  private Agency agency;
  private Visit anna;
  private Page page;
  private int deal;
  private int other;

  @BeforeEach
  void aBoard() {
    agency = Agency.openedIn(world);
    deal = agency.deal("Квартира на Садовой");
    other = agency.bareDeal("Дом");
    anna = anna();
    page = anna.page();
    anna.open("/pipelines/%d/board".formatted(agency.pipeline()));
  }

  @Test
  void comesUnderTheHandAndIsSaidToBeOpen() {
    Locator button = card(deal).locator("[data-card-menu]");
    page.mouse().move(0, 0);
    assertThat(button).hasCSS("opacity", "0");
    card(deal).hover();
    assertThat(button).hasCSS("opacity", "1");
    button.click();
    assertThat(menu()).isVisible();
    assertThat(button).hasAttribute("aria-expanded", "true");
    assertThat(menu()).containsText("Игорь Ветров");
    button.click();
    assertThat(menu()).isHidden();
    assertThat(button).hasAttribute("aria-expanded", "false");
    assertThat(page.locator("[data-over]")).hasCount(0);
    anna.assertNoComplaints();
  }

  @Test
  void isWalkedByArrowsAndEscapeGivesTheFocusBack() {
    card(deal).focus();
    for (String key : List.of("Shift+F10", "ContextMenu")) {
      page.keyboard().press(key);
      assertThat(item("Переместить…")).isFocused();
      page.keyboard().press("ArrowDown");
      assertThat(item("Выиграна")).isFocused();
      page.keyboard().press("End");
      assertThat(item("Скопировать ссылку")).isFocused();
      page.keyboard().press("ArrowDown");
      assertThat(item("Переместить…")).isFocused();
      page.keyboard().press("Escape");
      assertThat(menu()).isHidden();
      assertThat(card(deal)).isFocused();
    }
    page.keyboard().press("Shift+F10");
    new Keys(page).press("KeyA", "ф");
    assertThat(page.locator("dialog#question[data-question=owners]")).isVisible();
    page.keyboard().press("Escape");
    assertThat(card(deal)).isFocused();
    anna.assertNoComplaints();
  }

  @Test
  void winsOpensAndOpensInATab() {
    choose(deal, "Открыть", true);
    assertThat(page.locator(".over-panel .deal-client")).hasText("Игорь Ветров");
    page.keyboard().press("Escape");
    assertThat(card(deal)).isFocused();

    Page tab = page.context().waitForPage(() -> choose(deal, "Открыть в новой вкладке", true));
    assertThat(tab.locator(".deal-client")).hasText("Игорь Ветров");

    choose(deal, "Выиграна", true);
    assertThat(page.locator(".toast")).containsText("Квартира на Садовой: Успешно реализовано");
    assertThat(card(deal)).hasCount(0);
    anna.assertNoComplaints();
  }

  @Test
  void copiesTheLink() {
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    choose(deal, "Скопировать ссылку", true);
    assertThat(page.locator(".toast")).containsText("Ссылка скопирована");
    org.assertj.core.api.Assertions.assertThat(
            (String) page.evaluate("navigator.clipboard.readText()"))
        .matches("http://.*/deals/" + deal);
  }

  @Test
  void ofAChosenCardMeansAllThatAreChosen() {
    card(deal).focus();
    page.keyboard().press("Control+KeyA");
    choose(deal, "Теги…", false);
    assertThat(page.locator("dialog#question h2")).hasText(Pattern.compile("Теги: 2\u00a0сделки"));
    page.locator("[name=add]").fill("срочно");
    page.keyboard().press("Enter");
    assertThat(page.locator(".toast")).containsText("2\u00a0сделки изменены");
  }

  @Test
  void aRowHasItTooWithoutTheEndItStandsIn() {
    agency.move(other, 142, null);
    anna.open("/deals?pipeline=" + agency.pipeline());
    menu()
        .waitFor(
            new Locator.WaitForOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
    Locator row = page.locator("tr[data-deal='%d']".formatted(other));
    row.hover();
    row.locator("[data-card-menu]").click();
    assertThat(item("Переместить…")).isVisible();
    assertThat(item("Выиграна")).isHidden();
    assertThat(item("Не реализовано…")).isVisible();
    Audit.check(anna);
  }

  @Test
  void onAPhoneItIsASheetAtTheFootAndPassesTheAudit() {
    page.setViewportSize(390, 844);
    assertThat(card(deal).locator("[data-card-menu]")).hasCSS("opacity", "1");
    card(deal).locator("[data-card-menu]").click();
    var sheet = menu().boundingBox();
    org.assertj.core.api.Assertions.assertThat(sheet.y + sheet.height).isEqualTo(844d);
    org.assertj.core.api.Assertions.assertThat(sheet.width).isEqualTo(390d);
    Audit.check(anna);
  }

  @Test
  void enterInAFieldOfTheQuestionDoesNotWinTheDeal() {
    card(deal).focus();
    new Keys(page).pressWithShift("KeyM", "Ь");
    page.locator("[name=comment]").fill("Долго думали");
    page.keyboard().press("Enter");
    assertThat(page.locator("dialog#question [data-missing]")).isVisible();
    assertThat(card(deal)).hasCount(1);
  }

  private void choose(int of, String name, boolean byMouse) {
    if (byMouse) {
      card(of).hover();
      card(of).locator("[data-card-menu]").click();
    } else {
      page.keyboard().press("Shift+F10");
    }
    item(name).click();
  }

  private Locator item(String name) {
    return menu()
        .locator("[role=menuitem]")
        .filter(
            new Locator.FilterOptions()
                .setHasText(Pattern.compile("^\\s*" + name + "\\s*[A-Za-z]*\\s*$")));
  }

  private Locator menu() {
    return page.locator("#card-menu");
  }

  private Locator card(int of) {
    return page.locator("#deal-" + of);
  }
}
