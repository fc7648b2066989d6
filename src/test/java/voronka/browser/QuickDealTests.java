package voronka.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A new deal over the board, by keyboard alone and with the Russian layout on. */
class QuickDealTests extends BrowserTest {

  private Agency agency;
  private Visit visit;
  private Page page;

  @BeforeEach
  void openTheBoard() {
    agency = Agency.openedIn(world);
    visit = anna().open("/pipelines/%d/board".formatted(agency.pipeline()));
    page = visit.page();
  }

  private Locator dialog() {
    return page.locator("dialog[open]");
  }

  private void askForADeal() {
    new Keys(page).press("KeyC", "с");
    assertThat(dialog()).hasCount(1);
    assertThat(page.locator("#field-contactName")).isFocused();
    assertThat(page.locator("#field-contactName")).hasValue("");
  }

  private void write(String text) {
    page.keyboard().insertText(text);
    page.keyboard().press("Tab");
  }

  @Test
  void theNewDealStandsOnTheBoardAndHasTheFocus() {
    askForADeal();
    Audit.check(visit);
    page.locator("#field-contactName").focus();
    write("Вера Ветрова");
    write("+7 916 765-43-21");
    write("Квартира на Горной");
    write("9 400 000");
    page.keyboard().insertText("Авито");
    page.keyboard().press("Control+Enter");

    assertThat(dialog()).hasCount(0);
    Locator card = page.locator("#cards-%d [data-deal]".formatted(agency.stage(1)));
    assertThat(card).hasCount(1);
    assertThat(card).isFocused();
    assertThat(card).containsText("Вера Ветрова");
    assertThat(card).containsText("Квартира на Горной");
    assertThat(card).containsText("9,4");
    assertThat(card).containsText("Авито");
    assertThat(page.locator("#column-%d [data-count]".formatted(agency.stage(1)))).hasText("1");
    assertThat(page).hasURL(Pattern.compile("/board"));
    visit.assertNoComplaints();
  }

  @Test
  void aKnownPhoneBringsItsClient() {
    int known = agency.contactOf(agency.deal("Дом"));
    askForADeal();
    write("Игорь");
    write("8 (916) 123-45-67");
    write("Дача");
    page.keyboard().press("Control+Enter");

    assertThat(dialog()).hasCount(0);
    assertThat(page.locator("#board [data-contact=\"%d\"]:focus".formatted(known))).hasCount(1);
  }

  @Test
  void whatIsWrongIsSaidBesideTheFieldAndNothingIsLost() {
    askForADeal();
    write("Вера Ветрова");
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    write("много");
    page.keyboard().press("Control+Enter");

    assertThat(page.locator("#about-name")).containsText("Назовите сделку");
    assertThat(page.locator("#field-name")).isFocused();
    assertThat(page.locator("#field-contactName")).hasValue("Вера Ветрова");
    page.keyboard().press("Escape");
    assertThat(dialog()).hasCount(0);
    assertThat(page.locator("#board [data-deal]")).hasCount(0);
  }
}
