package voronka.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.KeyboardModifier;
import com.microsoft.playwright.options.MouseButton;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deal laid over the board it stands on. */
class BoardOverTests extends BrowserTest {

  private Agency agency;
  private Visit anna;
  private Page page;
  private final List<Integer> deals = new ArrayList<>();

  @BeforeEach
  void aBoard() {
    agency = Agency.openedIn(world);
    for (int i = 1; i <= 12; i++) {
      deals.add(i == 9 ? agency.deal("Квартира 9") : agency.bareDeal("Квартира " + i));
    }
    anna = anna();
    page = anna.page();
    page.setViewportSize(1280, 500);
    anna.open(board());
  }

  @Test
  void enterOpensAndEscapeGivesTheCardItsFocusAndTheBoardItsPlace() {
    card(9).focus();
    Object scrolled = scrolled();
    assertThat(((Number) scrolled).intValue()).isPositive();
    page.evaluate("window.stillHere = true");
    page.keyboard().press("Enter");

    assertThat(over().locator(".deal-client")).hasText("Игорь Ветров");
    assertThat(page).hasURL(Pattern.compile("/deals/%d\\?from=".formatted(deals.get(8))));
    assertThat(over()).isFocused();

    page.keyboard().press("Escape");
    assertThat(page.locator("[data-over]")).hasCount(0);
    assertThat(page).hasURL(Pattern.compile(board() + "$"));
    assertThat(card(9)).isFocused();
    assertThat(scrolled()).isEqualTo(scrolled);
    assertThat(page.evaluate("window.stillHere")).isEqualTo(true);
    anna.assertNoComplaints();
  }

  @Test
  void aClickOpensAndTheBrowsersBackCloses() {
    card(2).click();
    assertThat(over().locator("h1")).hasText("Квартира 2");
    page.goBack();
    assertThat(page.locator("[data-over]")).hasCount(0);
    assertThat(card(2)).isFocused();
    page.goForward();
    assertThat(page.locator("h1")).hasText("Квартира 2");
    anna.assertNoComplaints();
  }

  @Test
  void theLettersGoThroughTheColumnAsItStands() {
    page.evaluate(
        "id => { const c = document.getElementById(id); c.append(c.firstElementChild); }",
        "cards-" + agency.stage(1));
    card(12).click();
    Keys keys = new Keys(page);
    assertThat(over().locator("h1")).hasText("Квартира 12");
    keys.press("KeyJ", "о");
    assertThat(over().locator("h1")).hasText("Квартира 1");
    assertThat(over().locator("[data-over-step='1']:visible")).hasCount(0);
    keys.press("KeyK", "л");
    assertThat(over().locator("h1")).hasText("Квартира 12");
    keys.press("KeyK", "л");
    assertThat(over().locator("h1")).hasText("Квартира 11");
    page.keyboard().press("Escape");
    assertThat(card(11)).isFocused();
    anna.assertNoComplaints();
  }

  @Test
  void aDealThatIsMovedInItStandsInItsNewColumnAndTheNextOneIsStillTheNext() {
    card(3).click();
    over().locator(".deal-next button").click();
    assertThat(over().locator(".deal-reached")).containsText("Контакт состоялся");
    assertThat(page.locator("#cards-%d #deal-%d".formatted(agency.stage(2), deals.get(2))))
        .hasCount(1);
    new Keys(page).press("KeyJ", "о");
    assertThat(over().locator("h1")).hasText("Квартира 4");
    page.keyboard().press("Escape");
    assertThat(card(4)).isFocused();
    anna.assertNoComplaints();
  }

  @Test
  void aDealThatIsWonInItGivesTheFocusToTheNextCard() {
    card(3).click();
    over().locator(".pagebar").getByText("Выиграна").click();
    assertThat(over().getByText("Открыть снова").first()).isVisible();
    assertThat(over()).isFocused();
    assertThat(card(3)).hasCount(0);
    page.keyboard().press("Escape");
    assertThat(card(4)).isFocused();
    anna.assertNoComplaints();
  }

  @Test
  void whatIsWrittenInItShowsOnTheCard() {
    card(9).click();
    over().locator("[data-field=budget] [data-edit]").click();
    page.keyboard().type("8100000");
    page.keyboard().press("Enter");
    assertThat(over().locator("[data-field=budget]")).hasText("8\u00a0100\u00a0000\u00a0₽");
    page.keyboard().press("Escape");
    assertThat(page.locator("[data-over]")).hasCount(0);
    assertThat(card(9).locator(".card-sum")).hasText("8,1\u00a0млн\u00a0₽");
    assertThat(card(9)).isFocused();
    anna.assertNoComplaints();
  }

  @Test
  void whatAColleagueChangesMeanwhileShowsWhenItIsClosed() {
    card(3).click();
    assertThat(over().locator("h1")).hasText("Квартира 3");
    agency.move(deals.getFirst(), agency.stage(4), null);
    page.keyboard().press("Escape");
    assertThat(card(3)).isFocused();
    card(3).blur();
    assertThat(page.locator("#cards-%d #deal-%d".formatted(agency.stage(4), deals.getFirst())))
        .hasCount(1);
  }

  @Test
  void anotherTabIsOpenedByCtrlOnTheNameAndByTheMiddleButton() {
    Page byCtrl =
        page.context()
            .waitForPage(
                () ->
                    card(2)
                        .locator(".card-open")
                        .click(
                            new Locator.ClickOptions()
                                .setPosition(20, 8)
                                .setModifiers(List.of(KeyboardModifier.CONTROL))));
    assertThat(byCtrl.locator("h1")).hasText("Квартира 2");
    Page byMiddle =
        page.context()
            .waitForPage(
                () -> card(1).click(new Locator.ClickOptions().setButton(MouseButton.MIDDLE)));
    assertThat(byMiddle.locator("h1")).hasText("Квартира 1");
    assertThat(page.locator("[data-over]")).hasCount(0);
    assertThat(page.locator(".chosen")).hasCount(0);
    card(2)
        .click(
            new Locator.ClickOptions()
                .setPosition(20, card(2).boundingBox().height - 8)
                .setModifiers(List.of(KeyboardModifier.CONTROL)));
    assertThat(page.locator(".chosen")).hasCount(1);
  }

  @Test
  void aPhoneShowsNothingElse() {
    page.setViewportSize(390, 844);
    card(9).click();
    assertThat(over().locator(".timeline")).isVisible();
    over()
        .evaluate(
            "it => Promise.all(it.getAnimations({ subtree: true }).map(each => each.finished))");
    var box = over().boundingBox();
    assertThat(List.of(box.x, box.y, box.width, box.height)).containsExactly(0d, 0d, 390d, 844d);
    var foot = over().locator(".deal-foot").boundingBox();
    assertThat(foot.y + foot.height).isEqualTo(844d);
    over().locator("[data-over-close]").click();
    assertThat(page.locator("[data-over]")).hasCount(0);
    assertThat(card(9)).isFocused();
  }

  @Test
  void twoMovesInARowAreCarriedOutInTheirOrder() {
    card(3).focus();
    Keys keys = new Keys(page);
    for (String digit : List.of("2", "4")) {
      keys.press("KeyM", "ь");
      assertThat(page.locator("dialog#question")).isVisible();
      keys.press("Digit" + digit, digit);
    }
    assertThat(page.locator(".toast")).hasCount(2);
    assertThat(page.locator("#cards-%d #deal-%d".formatted(agency.stage(4), deals.get(2))))
        .hasCount(1);
    assertThat(page.locator(".card-refusal")).hasCount(0);
    anna.assertNoComplaints();
  }

  @Test
  void theDealOverTheBoardPassesTheAudit() {
    card(9).click();
    assertThat(over().locator(".timeline")).isVisible();
    Audit.check(anna);
  }

  private Object scrolled() {
    return page.evaluate("id => document.getElementById(id).scrollTop", "cards-" + agency.stage(1));
  }

  private String board() {
    return "/pipelines/%d/board".formatted(agency.pipeline());
  }

  private Locator card(int number) {
    return page.locator("#deal-" + deals.get(number - 1));
  }

  private Locator over() {
    return page.locator(".over-panel");
  }
}
