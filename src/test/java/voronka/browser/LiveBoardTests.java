package voronka.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import voronka.shared.Actor;

/** What one person does shows on the boards of the others. */
class LiveBoardTests extends BrowserTest {

  /** Within two seconds on a machine that does nothing else. */
  private static final double SOON = 10_000;

  private Agency agency;
  private Actor boris;

  @BeforeEach
  void openTheAgency() {
    agency = Agency.openedIn(world);
    boris = world.member("Борис", Actor.Role.HEAD);
  }

  private Visit open(Actor who) {
    Visit visit = of(who);
    listening(visit.page(), "/pipelines/%d/board".formatted(agency.pipeline()));
    return visit;
  }

  /** Opens the page and waits until its stream stands. */
  private static void listening(Page page, String address) {
    page.waitForResponse(
        answer -> answer.url().contains("/live?") && answer.status() == 200,
        () -> page.navigate(address));
  }

  private Locator cardIn(Page page, int deal, int stage) {
    return page.locator("#cards-%d #deal-%d".formatted(agency.stage(stage), deal));
  }

  private static LocatorAssertions.IsVisibleOptions soon() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(SOON);
  }

  @Test
  void aMoveOfOneIsSeenByTheOther() {
    int deal = agency.deal("Квартира на Садовой");
    Visit anna = open(world.anna());

    agency.move(deal, agency.stage(2), null);

    assertThat(cardIn(anna.page(), deal, 2)).isVisible(soon());
    assertThat(anna.page().locator("#column-%d [data-count]".formatted(agency.stage(2))))
        .hasText("1");
    anna.assertNoComplaints();
  }

  @Test
  void aCardInFocusStaysAndSaysWhoChangedIt() {
    int deal = agency.deal("Квартира на Садовой");
    Visit borises = open(boris);
    Page page = borises.page();
    page.locator("#deal-" + deal).focus();

    agency.move(deal, agency.stage(2), null);

    assertThat(page.locator("#deal-%d .card-note".formatted(deal))).isVisible(soon());
    assertThat(cardIn(page, deal, 1)).isVisible();
    page.locator("#deal-" + deal).blur();
    assertThat(cardIn(page, deal, 2)).isVisible(soon());
  }

  @Test
  void aClientWithAnotherNameHasItOnTheCard() {
    int deal = agency.deal("Квартира на Садовой");
    Page page = open(boris).page();
    assertThat(page.locator("#deal-" + deal))
        .hasAttribute("data-contact", "" + agency.contactOf(deal));

    agency.rename("contacts/" + agency.contactOf(deal), "Вера Ветрова");

    assertThat(page.locator("#deal-" + deal))
        .containsText("Вера Ветрова", new LocatorAssertions.ContainsTextOptions().setTimeout(SOON));
  }

  @Test
  void aClientWithAnotherNameHasItOnTheDeal() {
    int deal = agency.deal("Квартира на Садовой");
    Page page = of(boris).page();
    listening(page, "/deals/" + deal);

    agency.rename("contacts/" + agency.contactOf(deal), "Вера Ветрова");

    assertThat(page.locator("[data-deal-page]"))
        .containsText("Вера Ветрова", new LocatorAssertions.ContainsTextOptions().setTimeout(SOON));
  }

  @Test
  void aLostStreamSaysSoAndTheBoardCatchesUp() {
    int deal = agency.deal("Квартира на Садовой");
    Visit anna = of(world.anna());
    Page page = anna.page();
    page.route("**/live?*", route -> route.abort());
    page.navigate("/pipelines/%d/board".formatted(agency.pipeline()));
    assertThat(page.locator("#live-lost")).isVisible(soon());

    agency.move(deal, agency.stage(2), null);
    page.unroute("**/live?*");

    assertThat(page.locator("#live-lost"))
        .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(3 * SOON));
    assertThat(cardIn(page, deal, 2)).isVisible(soon());
  }

  @Test
  void withSevenTabsOpenTheEighthStillAnswers() {
    agency.deal("Квартира на Садовой");
    Visit anna = open(world.anna());
    List<Page> tabs = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      Page tab = anna.page().context().newPage();
      tab.navigate("/pipelines/%d/board".formatted(agency.pipeline()));
      tabs.add(tab);
    }
    Page last = tabs.getLast();
    last.navigate("/deals");
    assertThat(last.locator("main")).containsText("Квартира на Садовой");
    tabs.forEach(Page::close);
  }
}
