package voronka.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import voronka.shared.Actor;

/** What one person does shows in the lists of the others, and nothing moves under the hand. */
class LiveListTests extends BrowserTest {

  /** Within two seconds on a machine that does nothing else. */
  private static final double SOON = 10_000;

  private Agency agency;

  @BeforeEach
  void openTheAgency() {
    agency = Agency.openedIn(world);
  }

  /** Boris's list of the pipeline, when its stream stands. */
  private Visit open(String filter) {
    Visit visit = of(world.member("Борис", Actor.Role.HEAD));
    Page page = visit.page();
    page.waitForResponse(
        answer -> answer.url().contains("/live?") && answer.status() == 200,
        () -> page.navigate("/deals?pipeline=%d%s".formatted(agency.pipeline(), filter)));
    assertThat(page.locator("#hands")).isAttached();
    return visit;
  }

  private static Locator row(Page page, int deal) {
    return page.locator("[data-cards] [data-deal=\"%d\"]".formatted(deal));
  }

  private static LocatorAssertions.ContainsTextOptions soon() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(SOON);
  }

  @Test
  void aRowThatOthersChangedIsReadAgainAndStaysChosen() {
    int deal = agency.deal("Квартира на Садовой");
    Visit boris = open("");
    Page page = boris.page();
    row(page, deal).focus();
    new Keys(page).press("KeyX", "ч");
    assertThat(page.locator("#selection")).isVisible();
    row(page, deal).blur();

    agency.move(deal, agency.stage(3), null);

    assertThat(row(page, deal)).containsText("Встреча назначена", soon());
    assertThat(row(page, deal)).hasClass(Pattern.compile("\\bchosen\\b"));
    assertThat(page.locator("#selection")).isVisible();
    boris.assertNoComplaints();
  }

  @Test
  void aDealThatLeavesTheListStaysInItsPlaceAndSaysSo() {
    int deal = agency.deal("Квартира на Садовой");
    int other = agency.bareDeal("Дача");
    Page page = open("&state=open").page();
    Locator total = page.locator("[data-list-total]");
    assertThat(total).containsText("2");

    agency.move(deal, 142, null);

    assertThat(row(page, deal)).containsText("Больше не в этом списке", soon());
    assertThat(page.locator("[data-cards] [data-deal]")).hasCount(2);
    assertThat(total).containsText("1");
    assertThat(row(page, other)).not().containsText("Больше не в этом списке");
  }

  @Test
  void newDealsAreToldAndComeWhenAskedFor() {
    agency.deal("Квартира на Садовой");
    Visit boris = open("");
    Page page = boris.page();

    for (String name : new String[] {"Дача", "Дом", "Гараж"}) {
      agency.bareDeal(name);
    }

    Locator notice = page.locator("#live-new");
    assertThat(notice).containsText("Появились 3\u00a0новые сделки", soon());
    assertThat(page.locator("[data-cards] [data-deal]")).hasCount(1);
    assertThat(page.locator("[data-list-total]")).containsText("4");

    notice.getByRole(AriaRole.BUTTON).click();

    assertThat(page.locator("[data-cards] [data-deal]")).hasCount(4);
    assertThat(notice).isHidden();
    assertThat(page.locator("[data-cards] [data-deal] a.card-open").first()).isFocused();
    boris.assertNoComplaints();
  }

  @Test
  void aRowInFocusIsLeftAloneAndFollowsAfterwards() {
    int deal = agency.deal("Квартира на Садовой");
    Page page = open("").page();
    row(page, deal).focus();

    agency.move(deal, agency.stage(3), null);

    assertThat(row(page, deal)).containsText("Изменено: Анна Крылова", soon());
    assertThat(row(page, deal)).isFocused();
    assertThat(row(page, deal)).not().containsText("Встреча назначена");
    row(page, deal).blur();
    assertThat(row(page, deal)).containsText("Встреча назначена", soon());
    assertThat(row(page, deal)).not().containsText("Изменено");
  }

  @Test
  void aClientWithAnotherNameHasItOnTheRow() {
    int deal = agency.deal("Квартира на Садовой");
    Page page = open("").page();
    assertThat(row(page, deal)).hasAttribute("data-contact", "" + agency.contactOf(deal));

    agency.rename("contacts/" + agency.contactOf(deal), "Вера Ветрова");

    assertThat(row(page, deal)).containsText("Вера Ветрова", soon());
  }

  @Test
  void whereMuchChangedThePageIsReadAgainAndStillNothingIsThrownIn() {
    int deal = agency.deal("Квартира на Садовой");
    Page page = open("").page();
    page.route("**/deals/rows?*", route -> route.abort());

    agency.move(deal, agency.stage(3), null);
    int added = agency.bareDeal("Дача");
    agency.pipeline("Продавец");

    assertThat(row(page, deal)).containsText("Встреча назначена", soon());
    assertThat(page.locator("#live-new")).containsText("Появилась 1\u00a0новая сделка", soon());
    assertThat(row(page, added)).hasCount(0);
  }

  @Test
  void aLostStreamSaysSoAndTheListCatchesUp() {
    int deal = agency.deal("Квартира на Садовой");
    Page page = of(world.member("Борис", Actor.Role.HEAD)).page();
    page.route("**/live?*", route -> route.abort());
    page.navigate("/deals?pipeline=" + agency.pipeline());
    assertThat(page.locator("#live-lost"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SOON));

    agency.move(deal, agency.stage(3), null);
    page.unroute("**/live?*");

    assertThat(page.locator("#live-lost"))
        .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(3 * SOON));
    assertThat(row(page, deal)).containsText("Встреча назначена", soon());
  }
}
