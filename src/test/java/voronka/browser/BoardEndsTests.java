package voronka.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The folded ends of the board, by keyboard alone. */
class BoardEndsTests extends BrowserTest {

  private Agency agency;

  @BeforeEach
  void openTheAgency() {
    agency = Agency.openedIn(world);
  }

  private int closed(String name, int end, String reason) {
    int deal = agency.deal(name);
    agency.move(deal, end, reason);
    return deal;
  }

  private Visit open() {
    return anna().open("/pipelines/%d/board".formatted(agency.pipeline()));
  }

  private static Locator end(Page page, int stage) {
    return page.locator("#column-%d .end-open".formatted(stage));
  }

  private static Locator cards(Page page, int stage) {
    return page.locator("#cards-%d [data-deal]".formatted(stage));
  }

  @Test
  void anEndIsReadOnlyOnceItIsOpenedAndStaysOpen() {
    closed("Дача", 143, "Дорого");
    closed("Дом", 143, "Дорого");
    Visit visit = open();
    Page page = visit.page();
    assertThat(end(page, 143)).hasAttribute("aria-expanded", "false");
    assertThat(cards(page, 143)).hasCount(0);

    end(page, 143).focus();
    page.keyboard().press("Enter");

    assertThat(end(page, 143)).hasAttribute("aria-expanded", "true");
    assertThat(cards(page, 143)).hasCount(2);
    assertThat(cards(page, 143).first()).containsText("Дом");
    assertThat(cards(page, 143).first()).containsText("Дорого");
    assertThat(cards(page, 142)).hasCount(0);
    Audit.check(visit);

    page.reload();
    assertThat(cards(page, 143)).hasCount(2);
    end(page, 143).focus();
    page.keyboard().press("Space");
    assertThat(cards(page, 143)).hasCount(0);
    page.reload();
    assertThat(end(page, 143)).hasAttribute("aria-expanded", "false");
    visit.assertNoComplaints();
  }

  @Test
  void aFoldedEndIsAskedForNothing() {
    closed("Дача", 143, "Дорого");
    Page page = anna().page();
    List<String> asked = new ArrayList<>();
    page.onRequest(request -> asked.add(request.url()));
    page.navigate("/pipelines/%d/board".formatted(agency.pipeline()));
    page.waitForLoadState();
    assertThat(asked).noneMatch(address -> address.contains("/board/columns/"));
  }

  @Test
  void anEndThatDidNotComeSaysSoInItsPlaceAndIsAskedAgain() {
    closed("Дача", 142, null);
    Page page = open().page();
    page.route("**/board/columns/142?*", route -> route.abort());
    end(page, 142).focus();
    page.keyboard().press("Enter");
    Locator message = page.locator("#cards-142 [data-unfetched]");
    assertThat(message).isVisible();

    page.unroute("**/board/columns/142?*");
    message.getByText("Повторить").focus();
    page.keyboard().press("Enter");

    assertThat(cards(page, 142)).hasCount(1);
    assertThat(message).hasCount(0);
  }

  @Test
  void aBoardThatCouldNotBeReadAgainKeepsItsCardsAndSaysSo() {
    agency.deal("Дом");
    Page page = open().page();
    assertThat(page.locator("#board [data-deal]")).hasCount(1);
    String board = "**/board?order=*";
    page.route(board, route -> route.abort());
    page.evaluate("document.dispatchEvent(new CustomEvent('live:much'))");
    Locator message = page.locator(".main > [data-unfetched]");
    assertThat(message).isVisible();
    assertThat(page.locator("#board [data-deal]")).hasCount(1);

    page.unroute(board);
    message.getByText("Повторить").focus();
    page.keyboard().press("Enter");

    assertThat(message).hasCount(0);
    assertThat(page.locator("#board [data-deal]")).hasCount(1);
  }

  @Test
  void anEmptyColumnSaysSoAlsoWhenItsLastCardHasLeft() {
    int deal = agency.deal("Дом");
    Page page = open().page();
    Locator first = page.locator("#column-%d > .empty-column".formatted(agency.stage(1)));
    Locator second = page.locator("#column-%d > .empty-column".formatted(agency.stage(2)));
    assertThat(first).isHidden();
    assertThat(second).isVisible();

    page.locator("#deal-" + deal).focus();
    Keys keys = new Keys(page);
    keys.press("KeyM", "ь");
    keys.press("Digit2", "2");

    assertThat(first).isVisible();
    assertThat(second).isHidden();
  }

  @Test
  void aDealWonByKeyAppearsInTheOpenEndAndMayGoBackToWork() {
    int old = closed("Дача", 142, null);
    int deal = agency.deal("Дом");
    Page page = open().page();
    end(page, 142).focus();
    page.keyboard().press("Enter");
    assertThat(cards(page, 142)).hasCount(1);

    agency.move(deal, 142, null);

    assertThat(cards(page, 142)).hasCount(2);
    assertThat(cards(page, 142).first()).hasAttribute("data-deal", "" + deal);
    assertThat(cards(page, 142).last()).hasAttribute("data-deal", "" + old);

    cards(page, 142).last().focus();
    Keys keys = new Keys(page);
    keys.press("KeyM", "ь");
    keys.press("Digit1", "1");
    assertThat(page.locator("#cards-%d #deal-%d".formatted(agency.stage(1), old))).isVisible();
    assertThat(cards(page, 142)).hasCount(1);
  }
}
