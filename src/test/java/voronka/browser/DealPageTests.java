package voronka.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deal's page: its way, its history, the deals around it, and the page laid over the list. */
class DealPageTests extends BrowserTest {

  private Agency agency;
  private Visit anna;
  private Page page;
  private final List<Integer> deals = new ArrayList<>();

  @BeforeEach
  void anAgency() {
    agency = Agency.openedIn(world);
    for (int i = 1; i <= 40; i++) {
      deals.add(i % 10 == 0 ? agency.deal("Квартира " + i) : agency.bareDeal("Квартира " + i));
    }
    anna = anna();
    page = anna.page();
  }

  @Test
  void theWaySaysWhatWasPassedLeftOutAndComeBackTo() {
    int deal = deals.getFirst();
    agency.move(deal, agency.stage(2), null);
    agency.move(deal, agency.stage(4), null);
    agency.move(deal, agency.stage(2), null);
    agency.move(deal, agency.stage(5), null);
    agency.undo(deal);
    anna.open("/deals/" + deal);

    Locator way = page.locator(".path > li");
    assertThat(way).hasCount(5);
    assertThat(way.nth(0)).hasClass("passed");
    assertThat(way.nth(1)).hasAttribute("aria-current", "step");
    assertThat(way.nth(1).locator(".path-returns")).containsText("2");
    assertThat(way.nth(2)).containsText("пропущен");
    assertThat(way.nth(3)).hasClass("passed");
    assertThat(way.nth(4)).hasClass("ahead");
    assertThat(page.locator(".deal-next")).containsText("Встреча назначена");
    assertThat(page.locator(".event.withdrawn")).hasCount(1);
    anna.assertNoComplaints();
  }

  @Test
  void aLongWayScrollsInsideItselfToWhereTheDealStands() {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      names.add("{\"name\": \"Результат %d достигнут\"}".formatted(i));
    }
    var made =
        world
            .api()
            .post(
                "/api/crm/pipelines",
                "{\"name\": \"Долгая\", \"stages\": [" + String.join(",", names) + "]}");
    agency.move(deals.getFirst(), made.at("/stages/24/id").asInt(), null);
    anna.open("/deals/" + deals.getFirst());

    assertThat(page.locator(".path [aria-current]")).containsText("Результат 25 достигнут");
    assertThat(page.locator(".path [aria-current]")).isInViewport();
    assertThat(page.locator(".path > li").first()).not().isInViewport();
    Audit.check(anna);
  }

  @Test
  void stepsInTheOrderOfThePageBelow() {
    anna.open("/deals?pipeline=" + agency.pipeline());
    page.evaluate(
        "() => { const rows = document.querySelector('[data-cards]'); rows.prepend(rows.lastElementChild); }");
    row(deals.getFirst()).locator("a.card-open").click();
    Locator over = page.locator(".over-panel");
    assertThat(over.locator("h1")).hasText("Квартира 1");
    new Keys(page).press("KeyJ", "о");
    assertThat(over.locator("h1")).hasText("Квартира 40");
    over.locator(".pagebar [data-over-step='-1']").first().click();
    assertThat(over.locator("h1")).hasText("Квартира 1");
    page.keyboard().press("Escape");
    assertThat(row(deals.getFirst()).locator("a.card-open")).isFocused();
  }

  @Test
  void theHistoryTellsWhatWasChangedFromWhatToWhat() {
    anna.open("/deals/" + deals.getLast());
    page.locator("[data-field=budget] [data-edit]").click();
    page.keyboard().type("9100000");
    page.keyboard().press("Enter");
    Locator change = page.locator(".deal-story .change").first();
    assertThat(change).containsText("бюджет");
    assertThat(change.locator("s")).hasText("9\u00a0400\u00a0000\u00a0₽");
    assertThat(change.locator("b")).hasText("9\u00a0100\u00a0000\u00a0₽");
    page.locator("[data-field=source] [data-edit]").first().click();
    page.keyboard().type("Сарафан");
    page.keyboard().press("Enter");
    Locator source = page.locator(".deal-story .change").first();
    assertThat(source.locator("s")).hasText("Авито");
    assertThat(source.locator("b")).hasText("Сарафан");
    anna.assertNoComplaints();
  }

  @Test
  void stepsThroughTheColumnByKeyWithTheRussianLayoutOn() {
    anna.open("/deals/" + deals.get(1));
    assertThat(page.locator(".deal-place")).hasText("2-я из 40 в столбце");
    Keys keys = new Keys(page);
    keys.press("KeyJ", "о");
    assertThat(page.locator("h1")).hasText("Квартира 3");
    page.waitForLoadState();
    keys.press("KeyK", "л");
    assertThat(page.locator("h1")).hasText("Квартира 2");
    page.waitForLoadState();
    keys.press("KeyK", "л");
    assertThat(page.locator("h1")).hasText("Квартира 1");
    assertThat(page.locator("[data-key=KeyK]:visible")).hasCount(0);
  }

  @Test
  void opensOverTheListAndGivesItsPlaceBack() {
    anna.open("/deals?pipeline=" + agency.pipeline());
    Locator link = row(deals.get(9)).locator("a.card-open");
    link.scrollIntoViewIfNeeded();
    Object scrolled = page.evaluate("scrollY");
    assertThat(((Number) scrolled).intValue()).isPositive();
    page.evaluate("window.stillHere = true");
    link.focus();
    page.keyboard().press("Enter");

    Locator over = page.locator(".over-panel");
    assertThat(over.locator("h1")).hasText("Квартира 10");
    assertThat(page).hasURL(Pattern.compile("/deals/%d\\?from=".formatted(deals.get(9))));
    assertThat(page).hasTitle(Pattern.compile("^Квартира 10"));
    assertThat(over).isFocused();
    assertThat(over.locator(".deal-place")).hasText("31-я из 40 в списке");
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      assertThat(
              (Boolean)
                  page.evaluate(
                      "document.activeElement === document.body || !!document.activeElement.closest('.over')"))
          .isTrue();
    }
    over.focus();
    new Keys(page).press("KeyJ", "о");
    assertThat(over.locator("h1")).hasText("Квартира 9");
    assertThat(over.locator(".deal-place")).hasText("32-я из 40 в списке");
    new Keys(page).press("KeyK", "л");
    assertThat(over.locator("h1")).hasText("Квартира 10");

    page.keyboard().press("Escape");
    assertThat(page.locator("[data-over]")).hasCount(0);
    assertThat(page).hasURL(Pattern.compile("/deals\\?pipeline=\\d+$"));
    assertThat(link).isFocused();
    assertThat(page.evaluate("scrollY")).isEqualTo(scrolled);
    assertThat(page.evaluate("window.stillHere")).isEqualTo(true);
    anna.assertNoComplaints();
  }

  @Test
  void whatIsChangedInItShowsInTheListUnderIt() {
    anna.open("/deals?pipeline=" + agency.pipeline());
    row(deals.getLast()).locator("a.card-open").click();
    Locator over = page.locator(".over-panel");
    over.locator("h1 .fact-shown").click();
    over.locator("h1 input").fill("Дом");
    page.keyboard().press("Enter");
    assertThat(over.locator("h1")).hasText("Дом");
    over.locator(".pagebar").getByText("Выиграна").click();
    assertThat(over.locator(".path .won")).hasCount(1);
    assertThat(page.locator(".toast")).containsText("Дом: Успешно реализовано");
    page.locator(".toast button").first().click();
    assertThat(over.locator(".path .won")).hasCount(0);
    over.locator(".pagebar").getByText("Переместить").click();
    page.locator("dialog[open]").getByText("Встреча назначена").click();
    assertThat(over.locator(".deal-reached")).containsText("Встреча назначена");
    page.goBack();
    assertThat(page.locator("[data-over]")).hasCount(0);
    assertThat(row(deals.getLast())).containsText("Дом");
    assertThat(row(deals.getLast())).containsText("Встреча назначена");
    anna.assertNoComplaints();
  }

  @Test
  void escapeClosesWhatIsOpenInsideFirst() {
    anna.open("/deals?pipeline=" + agency.pipeline());
    row(deals.getLast()).locator("a.card-open").click();
    Locator over = page.locator(".over-panel");
    over.locator(".menu summary").click();
    page.keyboard().press("Escape");
    assertThat(over.locator(".menu[open]")).hasCount(0);
    new Keys(page).press("KeyM", "ь");
    assertThat(page.locator("dialog[open]")).hasCount(1);
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog[open]")).hasCount(0);
    over.locator("[data-field=budget] [data-edit]").click();
    page.keyboard().press("Escape");
    assertThat(over.locator(".fact.editing")).hasCount(0);
    assertThat(over).hasCount(1);
    page.keyboard().press("Escape");
    assertThat(page.locator("[data-over]")).hasCount(0);
  }

  @Test
  void whatOthersDoShowsAtOnceAndLeavesWhatIsBeingWritten() {
    int deal = deals.getLast();
    anna.open("/deals/" + deal);
    page.locator("[data-field=source] [data-edit]").first().click();
    page.locator("[data-field=source] input").fill("Сарафан");
    agency.move(deal, agency.stage(3), null);
    world.api().patch("/api/crm/deals/" + deal, "{\"budget\": 1}", "If-Match", "2");
    page.evaluate(
        "id => document.dispatchEvent(new CustomEvent('live:deals', { detail: { deals: [{ id }] } }))",
        deal);

    assertThat(page.locator(".path [aria-current=step]")).containsText("Встреча назначена");
    assertThat(page.locator("[data-field=budget]")).hasText("1\u00a0₽");
    assertThat(page.locator("[data-field=source] input")).hasValue("Сарафан");
    assertThat(page.locator("[data-field=source] input")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("[data-field=source]").first()).hasText("Сарафан");
    anna.assertNoComplaints();
  }

  @Test
  void theAddressOpensThePageByItself() {
    anna.open("/deals?pipeline=" + agency.pipeline());
    row(deals.getLast()).locator("a.card-open").click();
    assertThat(page.locator(".over-panel h1")).hasText("Квартира 40");
    page.reload();
    assertThat(page.locator("[data-over]")).hasCount(0);
    assertThat(page.locator("h1")).hasText("Квартира 40");
    page.locator("[data-over-close]").click();
    assertThat(page).hasURL(Pattern.compile("/deals\\?pipeline=\\d+$"));
  }

  @Test
  void theDealOverTheListPassesTheAudit() {
    anna.open("/deals?pipeline=" + agency.pipeline());
    row(deals.getLast()).locator("a.card-open").click();
    assertThat(page.locator(".over-panel .timeline")).isVisible();
    Audit.check(anna);
  }

  @Test
  void aPhoneShowsTheHistoryOrTheFactsAndTheDialler() {
    page.setViewportSize(390, 844);
    anna.open("/deals/" + deals.getLast());
    assertThat(page.locator(".timeline")).isVisible();
    assertThat(page.locator(".deal-facts")).isHidden();
    page.locator(".deal-tabs").getByText("Сделка").click();
    assertThat(page.locator(".deal-facts")).isVisible();
    assertThat(page.locator(".deal-story")).isHidden();
    assertThat(page.locator(".deal-touch a").first()).hasAttribute("href", "tel:+79161234567");
    assertThat(page.locator(".deal-sum")).hasText("9,4\u00a0млн\u00a0₽");
    page.locator("[data-field=budget] [data-edit]").click();
    page.keyboard().type("8100000");
    page.keyboard().press("Enter");
    assertThat(page.locator(".deal-sum")).hasText("8,1\u00a0млн\u00a0₽");
    assertThat(page.locator("[data-field=budget] [data-edit]")).isFocused();
    page.locator(".deal-foot .input").click();
    assertThat(page.locator("#note-text")).isFocused();
    page.locator(".deal-foot").getByText("Переместить").click();
    page.locator("dialog[open]").getByText("Встреча назначена").click();
    assertThat(page.locator(".deal-reached")).containsText("Встреча назначена");
  }

  private Locator row(int deal) {
    return page.locator("[data-cards] [data-deal='%d']".formatted(deal));
  }
}
