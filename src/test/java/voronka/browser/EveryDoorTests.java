package voronka.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import voronka.Browser;
import voronka.shared.Actor;

/**
 * By whichever way somebody moves or closes a deal, they are asked the same, get the same refusal
 * and can take it back the same way.
 */
class EveryDoorTests extends BrowserTest {

  private static final String STAGE = "Контакт состоялся";
  private static final String MOVED = "Квартира на Садовой: " + STAGE;
  private static final String TAKEN = "Борис уже переместил сделку: «Просмотр объектов состоялся»";
  private static final String WITHOUT_REASON = "Укажите причину отказа: без неё сделку не закрыть";

  private Agency agency;
  private Page page;
  private Keys keys;
  private Browser boris;

  @BeforeEach
  void anAgency() {
    agency = Agency.openedIn(world);
    page = anna().page();
    keys = new Keys(page);
    boris = world.browserOf(world.member("Борис", Actor.Role.HEAD));
  }

  private interface Step {
    void of(int deal);
  }

  /**
   * A way in.
   *
   * @param through from the opened page to the change asked for
   */
  private record Door(String name, Step opening, Step through) {}

  private List<Door> toTheSecondStage() {
    return List.of(
        new Door("drag", this::board, deal -> card(deal).dragTo(cards(2))),
        new Door("M on the board", this::board, deal -> pressM(card(deal))),
        new Door("the card's menu by mouse", this::board, this::menuByMouse),
        new Door("the card's menu by keyboard", this::board, this::menuByKeyboard),
        new Door("the phone's button", this::boardOnAPhone, this::phoneButton),
        new Door("the phone's menu", this::boardOnAPhone, this::menuByMouse),
        new Door("many at once", this::board, this::bulk),
        new Door("the deal's button", this::dealPage, deal -> chooseAfter(button("Переместить"))),
        new Door("M on the deal's page", this::dealPage, deal -> pressM(page.locator("main"))),
        new Door("the way", this::dealPage, deal -> way(2)),
        new Door("the next result", this::dealPage, deal -> next()),
        new Door("the deal's page on a phone", this::dealOnAPhone, deal -> foot()),
        new Door("over the board", this::overTheBoard, deal -> pressM(page.locator(".over-panel"))),
        new Door("the way over the board", this::overTheBoard, deal -> way(2)),
        new Door("M on the list", this::list, deal -> pressM(row(deal))),
        new Door("the row's menu", this::list, this::menuByMouse));
  }

  private List<Door> toALoss() {
    return List.of(
        new Door("drag to the tray", this::board, this::tray),
        new Door("Shift M on the board", this::board, deal -> pressShiftM(card(deal))),
        new Door("the card's menu", this::board, this::loseByMenu),
        new Door("many at once", this::board, this::loseByBulk),
        new Door("the deal's button", this::dealPage, deal -> button("Не реализовано…").click()),
        new Door("Shift M on the deal", this::dealPage, deal -> pressShiftM(page.locator("main"))),
        new Door("the deal's page on a phone", this::dealOnAPhone, deal -> loseByTouch()),
        new Door("over the board", this::overTheBoard, deal -> button("Не реализовано…").click()),
        new Door("the row's menu", this::list, this::loseByMenu));
  }

  @TestFactory
  Stream<DynamicTest> movesAndTakesBack() {
    return toTheSecondStage().stream()
        .map(
            door ->
                dynamicTest(
                    door.name(),
                    () -> {
                      int deal = agency.deal("Квартира на Садовой");
                      door.opening().of(deal);
                      door.through().of(deal);
                      assertThat(page.locator(".toast")).containsText(MOVED);
                      assertStands(deal, agency.stage(2));
                      keys.press("KeyZ", "я");
                      assertThat(page.locator(".toast").last()).containsText("всё снова как было");
                      assertStands(deal, agency.stage(1));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatAColleagueHasMovedMeanwhile() {
    return toTheSecondStage().stream()
        .map(
            door ->
                dynamicTest(
                    door.name(),
                    () -> {
                      int deal = agency.deal("Квартира на Садовой");
                      page.route("**/live?*", Route::abort);
                      door.opening().of(deal);
                      boris.script(
                          "POST",
                          "/deals/moves",
                          Map.of("deal", "" + deal, "to", "" + agency.stage(4)));
                      door.through().of(deal);
                      assertThat(page.getByText(TAKEN).first()).isVisible();
                      assertStands(deal, agency.stage(4));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> asksForTheReasonOfALoss() {
    return toALoss().stream()
        .map(
            door ->
                dynamicTest(
                    door.name(),
                    () -> {
                      int deal = agency.deal("Квартира на Садовой");
                      door.opening().of(deal);
                      door.through().of(deal);
                      Locator question = page.locator("dialog#question");
                      assertThat(question.locator("h2")).containsText("9,4\u00a0млн\u00a0₽");
                      question.locator("button.primary").click();
                      assertThat(question.getByText(WITHOUT_REASON)).isVisible();
                      assertStands(deal, agency.stage(1));
                      question.locator("[name=otherReason]").fill("Передумали");
                      page.keyboard().press("Enter");
                      assertThat(page.locator(".toast")).containsText("Не реализовано");
                      assertStands(deal, 143);
                    }));
  }

  private void board(int deal) {
    page.setViewportSize(1280, 800);
    page.navigate("/pipelines/%d/board?query=&order=urgency".formatted(agency.pipeline()));
    card(deal).waitFor();
    page.locator("#tray").waitFor(attached());
  }

  private void boardOnAPhone(int deal) {
    board(deal);
    page.setViewportSize(390, 844);
  }

  private void list(int deal) {
    page.setViewportSize(1280, 800);
    page.navigate("/deals?pipeline=" + agency.pipeline());
    page.locator("#card-menu").waitFor(attached());
  }

  private void dealPage(int deal) {
    page.setViewportSize(1280, 800);
    page.navigate("/deals/" + deal);
    page.locator("#announcer").waitFor(attached());
  }

  private void dealOnAPhone(int deal) {
    dealPage(deal);
    page.setViewportSize(390, 844);
  }

  private void overTheBoard(int deal) {
    board(deal);
    card(deal).focus();
    page.keyboard().press("Enter");
    page.locator(".over-panel .deal-page").waitFor();
  }

  private static Locator.WaitForOptions attached() {
    return new Locator.WaitForOptions()
        .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED);
  }

  private void pressM(Locator from) {
    from.focus();
    keys.press("KeyM", "ь");
    assertThat(page.locator("dialog#question")).isVisible();
    keys.press("Digit2", "2");
  }

  private void pressShiftM(Locator from) {
    from.focus();
    keys.pressWithShift("KeyM", "Ь");
  }

  private void menuByMouse(int deal) {
    openMenu(deal);
    chooseAfter(page.locator("#card-menu").getByText("Переместить…"));
  }

  private void openMenu(int deal) {
    Locator holder = page.locator("[data-cards] [data-deal='%d']".formatted(deal));
    holder.hover();
    holder.locator("[data-card-menu]").click();
  }

  private void menuByKeyboard(int deal) {
    card(deal).focus();
    page.keyboard().press("Shift+F10");
    assertThat(page.locator("#card-menu [role=menuitem]").first()).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("dialog#question")).isVisible();
    keys.press("Digit2", "2");
  }

  private void phoneButton(int deal) {
    chooseAfter(card(deal).locator("[data-move]"));
  }

  private void bulk(int deal) {
    card(deal).focus();
    keys.press("KeyX", "ч");
    chooseAfter(page.locator("#selection").getByText("Переместить"));
  }

  private void way(int place) {
    page.locator(".path > [data-stage='%d'] .path-move".formatted(agency.stage(place))).click();
    assertThat(page.locator("dialog#question button:focus")).containsText(STAGE);
    page.keyboard().press("Enter");
  }

  private void next() {
    page.locator(".deal-next button").click();
  }

  private void foot() {
    chooseAfter(page.locator(".deal-foot").getByText("Переместить"));
  }

  private void chooseAfter(Locator opener) {
    opener.click();
    page.locator("dialog#question").getByText(STAGE).click();
  }

  private void tray(int deal) {
    // Waits until the card has come to rest: the heads above it grow when their rates arrive.
    card(deal).hover(new Locator.HoverOptions().setPosition(20, 20));
    page.mouse().down();
    var from = card(deal).boundingBox();
    page.mouse().move(from.x + 60, from.y + 60);
    Locator lost = page.locator("#tray [data-drop='143']").first();
    lost.waitFor();
    var to = lost.boundingBox();
    page.mouse().move(to.x + 16, to.y + 16);
    page.mouse().up();
  }

  private void loseByMenu(int deal) {
    openMenu(deal);
    page.locator("#card-menu").getByText("Не реализовано…").click();
  }

  private void loseByBulk(int deal) {
    card(deal).focus();
    keys.press("KeyX", "ч");
    page.locator("#selection").getByText("Не реализовано…").click();
  }

  private void loseByTouch() {
    page.locator(".deal-touch").getByText("Отказ…").click();
  }

  private Locator button(String name) {
    return page.locator(".pagebar:has(.deal-title)").getByText(name);
  }

  private Locator card(int deal) {
    return page.locator("#deal-" + deal);
  }

  private Locator row(int deal) {
    return page.locator("tr[data-deal='%d']".formatted(deal));
  }

  private Locator cards(int place) {
    return page.locator("#cards-" + agency.stage(place));
  }

  private void assertStands(int deal, int stage) {
    org.assertj.core.api.Assertions.assertThat(
            world.api().get("/api/crm/deals/" + deal).at("/stage").asInt())
        .isEqualTo(stage);
  }
}
