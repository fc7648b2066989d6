package voronka.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import voronka.shared.Actor;

/** Cards moved by mouse and keyboard, alone and together, with the Russian layout on. */
class BoardHandsTests extends BrowserTest {

  private Agency agency;

  @BeforeEach
  void openTheAgency() {
    agency = Agency.openedIn(world);
  }

  @Test
  void aCardIsDraggedByTheMouseAndTakenBackByZ() {
    int deal = agency.deal("Квартира на Садовой");
    Visit anna = open();
    Page page = anna.page();
    assertThat(count(page, 1)).hasText("1");

    card(page, deal).dragTo(page.locator("#cards-" + agency.stage(3)));

    assertThat(page.locator("#cards-%d #deal-%d".formatted(agency.stage(3), deal))).isVisible();
    assertThat(page.locator(".toast")).containsText("Встреча назначена");
    assertThat(count(page, 1)).hasText("0");
    assertThat(count(page, 3)).hasText("1");
    assertThat(stageOf(deal)).isEqualTo(agency.stage(3));

    new Keys(page).press("KeyZ", "я");

    assertThat(page.locator("#cards-%d #deal-%d".formatted(agency.stage(1), deal))).isVisible();
    assertThat(stageOf(deal)).isEqualTo(agency.stage(1));
    anna.assertNoComplaints();
  }

  @Test
  void escapeDuringADragSendsNothing() {
    int deal = agency.deal("Квартира");
    Page page = open().page();
    List<String> sent = sent(page);
    var from = card(page, deal).boundingBox();
    var to = page.locator("#column-" + agency.stage(3)).boundingBox();
    page.mouse().move(from.x + 20, from.y + 20);
    page.mouse().down();
    page.mouse().move(to.x + 40, to.y + 80);
    assertThat(page.locator(".target-note")).containsText("Встреча назначена");
    assertThat(page.locator("#tray")).isVisible();
    page.keyboard().press("Escape");
    page.mouse().up();

    assertThat(page.locator(".carried")).hasCount(0);
    assertThat(page.locator("#cards-%d #deal-%d".formatted(agency.stage(1), deal))).isVisible();
    assertThat(sent).isEmpty();
  }

  @Test
  void theTraysReasonClosesTheDeal() {
    agency.move(agency.bareDeal("Дача"), 143, "Дорого");
    int deal = agency.deal("Квартира");
    Page page = open().page();
    var from = card(page, deal).boundingBox();
    page.mouse().move(from.x + 20, from.y + 20);
    page.mouse().down();
    page.mouse().move(from.x + 60, from.y + 60);
    Locator reason = page.locator("#tray [data-reason]").getByText("Дорого");
    assertThat(reason).isVisible();
    var to = reason.boundingBox();
    page.mouse().move(to.x + 10, to.y + 10);
    page.mouse().up();

    assertThat(card(page, deal)).hasCount(0);
    assertThat(page.locator(".toast")).containsText("Не реализовано");
    assertThat(stageOf(deal)).isEqualTo(143);
  }

  @Test
  void theKeyboardWalksAndMoves() {
    agency.bareDeal("Дом");
    int deal = agency.deal("Квартира");
    Page page = open().page();
    Keys keys = new Keys(page);
    keys.press("KeyJ", "о");
    assertThat(page.locator("[data-deal]:focus")).hasCount(1);
    card(page, deal).focus();
    keys.press("KeyM", "ь");
    assertThat(page.locator("dialog#question"))
        .containsText("Переместить: Игорь Ветров · 9,4\u00a0млн\u00a0₽");
    keys.press("Digit2", "2");

    assertThat(page.locator("#cards-%d #deal-%d".formatted(agency.stage(2), deal))).isFocused();
    assertThat(page.locator(".toast")).isVisible();
    assertThat(stageOf(deal)).isEqualTo(agency.stage(2));
    keys.pressWithShift("KeyM", "Ь");
    assertThat(page.locator("dialog#question")).containsText("Закрыть");
    page.keyboard().press("Escape");
    assertThat(card(page, deal)).isFocused();
  }

  @Test
  void theLettersWalkChooseAndAssignWithTheRussianLayoutOn() {
    int deal = agency.bareDeal("Дом");
    int below = agency.bareDeal("Дача");
    int beside = agency.bareDeal("Квартира");
    agency.move(beside, agency.stage(3), null);
    Page page = open().page();
    Keys keys = new Keys(page);
    List<Integer> order = orderOf(page, agency.stage(1));
    assertThat(order).containsExactlyInAnyOrder(deal, below);
    card(page, order.getLast()).focus();
    keys.press("KeyK", "л");
    assertThat(card(page, order.getFirst())).isFocused();
    keys.press("KeyL", "д");
    assertThat(card(page, beside)).isFocused();
    keys.press("KeyH", "р");
    assertThat(card(page, order.getFirst())).isFocused();
    keys.press("KeyX", "ч");
    assertThat(page.locator("#selection")).containsText("Выбрано 1");
    assertThat(card(page, order.getFirst()).locator("[data-choose]")).isChecked();
    keys.press("KeyA", "ф");
    assertThat(page.locator("dialog#question[data-question=owners]")).isVisible();
  }

  @Test
  void theBoxOfACardComesUnderTheHandAndStaysWhileChosen() {
    int deal = agency.deal("Квартира");
    Page page = open().page();
    Locator box = card(page, deal).locator(".card-choose");
    page.mouse().move(0, 0);
    assertThat(box).hasCSS("opacity", "0");
    card(page, deal).hover();
    assertThat(box).hasCSS("opacity", "1");
    assertThat(box).hasCSS("margin-left", "0px");
    box.click();
    page.mouse().move(0, 0);
    page.locator("#board").focus();
    assertThat(box).hasCSS("opacity", "1");
    assertThat(box).isChecked();
    assertThat(page.locator("#selection")).containsText("Выбрано 1");
    assertThat(page.locator("[data-over]")).hasCount(0);
  }

  @Test
  void whoComesSecondSeesWhoWasFirst() {
    int deal = agency.deal("Квартира");
    Page page = open().page();
    var boris = world.browserOf(world.member("Борис", Actor.Role.HEAD));
    boris.script("POST", "/deals/moves", Map.of("deal", deal + ":1", "to", "" + agency.stage(4)));

    card(page, deal).dragTo(page.locator("#cards-" + agency.stage(2)));

    assertThat(card(page, deal).locator(".card-refusal"))
        .containsText("Борис уже переместил сделку: «Просмотр объектов состоялся»");
    assertThat(stageOf(deal)).isEqualTo(agency.stage(4));
  }

  @Test
  void ofFiftyThreeStayAndTheRestGo() {
    List<Integer> deals = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      deals.add(agency.bareDeal("Квартира " + i));
    }
    Page page = anna().open("/deals").page();
    var boris = world.browserOf(world.member("Борис", Actor.Role.HEAD));
    deals
        .subList(0, 3)
        .forEach(
            deal ->
                boris.script(
                    "POST", "/deals/moves", Map.of("deal", "" + deal, "to", "" + agency.stage(4))));
    page.locator("[data-deal]").first().focus();
    page.keyboard().press("Control+KeyA");
    assertThat(page.locator("#selection")).containsText("Выбрано 50");
    new Keys(page).press("KeyM", "ь");
    new Keys(page).press("Digit2", "2");

    assertThat(page.locator(".toast").first())
        .containsText("47\u00a0сделок перемещено, 3\u00a0остались");
    page.locator(".toast").first().getByText("Показать").click();
    assertThat(page.locator("[data-deal].chosen")).hasCount(3);
    assertThat(stageOf(deals.getLast())).isEqualTo(agency.stage(2));
    assertThat(stageOf(deals.getFirst())).isEqualTo(agency.stage(4));
  }

  @Test
  void aLostAnswerIsAskedForAgainUnderTheSameKey() {
    int deal = agency.deal("Квартира");
    Page page = anna().open("/deals").page();
    List<String> keys = new ArrayList<>();
    AtomicInteger asked = new AtomicInteger();
    page.route(
        "**/deals/moves",
        route -> {
          if (!route.request().method().equals("POST")) {
            route.resume();
            return;
          }
          keys.add(route.request().headerValue("idempotency-key"));
          if (asked.incrementAndGet() == 1) {
            route.fetch();
            route.abort();
          } else {
            route.resume();
          }
        });
    page.locator("[data-deal]").first().focus();
    new Keys(page).press("KeyM", "ь");
    new Keys(page).press("Digit2", "2");
    assertThat(page.locator("#unsure")).isVisible();
    page.locator("[data-send-again]").click();

    assertThat(page.locator(".toast")).containsText("Контакт состоялся");
    assertThat(page.locator("#unsure")).isHidden();
    assertThat(keys).hasSize(2);
    assertThat(keys.getFirst()).isEqualTo(keys.getLast());
    assertThat(world.api().get("/api/crm/deals/%d/moves".formatted(deal)).at("/items")).hasSize(2);
  }

  @Test
  void aRefusedDropLeavesTotalsOrderAndFocusAsTheyWere() {
    int first = agency.deal("Дом");
    int deal = agency.deal("Квартира");
    int last = agency.deal("Дача");
    Page page = open().page();
    String sum = sum(page, 1).innerText();
    page.route(
        "**/deals/moves",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/html;charset=UTF-8")
                    .setBody(
                        "<ul data-results data-text='1' data-error='true'><li data-deal='"
                            + deal
                            + "' data-state='refused' data-field='reason'>Нужна причина</li></ul>")));
    card(page, deal).focus();
    card(page, deal).dragTo(page.locator("#cards-" + agency.stage(3)));

    assertThat(card(page, deal).locator("[role=alert]")).containsText("Нужна причина");
    assertThat(card(page, deal).locator("[role=alert]")).containsText("Указать причину");
    assertThat(card(page, deal)).isFocused();
    assertThat(count(page, 1)).hasText("3");
    assertThat(sum(page, 1)).hasText(sum);
    assertThat(count(page, 3)).hasText("0");
    assertThat(page.locator("#cards-%d > [data-deal]".formatted(agency.stage(1)))).hasCount(3);
    assertThat(orderOf(page, agency.stage(1))).containsExactly(first, deal, last);
  }

  private static List<Integer> orderOf(Page page, int stage) {
    return page.locator("#cards-%d > [data-deal]".formatted(stage)).all().stream()
        .map(card -> Integer.valueOf(card.getAttribute("data-deal")))
        .toList();
  }

  @Test
  void onAPhoneTheButtonMoves() {
    int deal = agency.deal("Квартира");
    Page page = open().page();
    page.setViewportSize(390, 844);

    card(page, deal).locator("[data-move]").click();
    page.locator("dialog#question").getByText("Контакт состоялся").click();

    assertThat(page.locator(".toast")).containsText("Контакт состоялся");
    assertThat(page.locator("#cards-%d #deal-%d".formatted(agency.stage(2), deal))).hasCount(1);
    assertThat(stageOf(deal)).isEqualTo(agency.stage(2));
  }

  @Test
  void aFingerCarriesAfterAHoldAndScrollsOtherwise() {
    int deal = agency.deal("Квартира");
    Page page = open().page();
    Finger finger = new Finger(page);
    var from = card(page, deal).boundingBox();
    var to = page.locator("#column-" + agency.stage(3)).boundingBox();
    finger.down(from.x + 20, from.y + 20);
    finger.move(from.x + 20, from.y + 80);
    finger.up();
    assertThat(page.locator(".carried")).hasCount(0);

    finger.down(from.x + 20, from.y + 20);
    assertThat(page.locator(".carried")).isVisible();
    finger.move(to.x + 40, to.y + 120);
    assertThat(page.locator(".target-note")).isVisible();
    finger.up();

    assertThat(page.locator(".toast")).containsText("Встреча назначена");
    assertThat(stageOf(deal)).isEqualTo(agency.stage(3));
  }

  /** The board, when the heads of its columns have grown: cards move no more by themselves. */
  private Visit open() {
    Visit anna = anna();
    anna.page()
        .waitForResponse(
            answer -> answer.url().endsWith("/measures"),
            () -> anna.open("/pipelines/%d/board".formatted(agency.pipeline())));
    return anna;
  }

  private static Locator card(Page page, int deal) {
    return page.locator("#deal-" + deal);
  }

  private Locator count(Page page, int stage) {
    return page.locator("#column-%d [data-count]".formatted(agency.stage(stage)));
  }

  private Locator sum(Page page, int stage) {
    return page.locator("#column-%d [data-sum]".formatted(agency.stage(stage))).first();
  }

  private int stageOf(int deal) {
    return world.api().get("/api/crm/deals/" + deal).at("/stage").asInt();
  }

  private static List<String> sent(Page page) {
    List<String> sent = new ArrayList<>();
    page.onRequest(
        request -> {
          if (request.method().equals("POST")) {
            sent.add(request.url());
          }
        });
    return sent;
  }
}
