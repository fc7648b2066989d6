package voronka.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import voronka.shared.Actor;

/** Cards put into their places by mouse, finger and keyboard, with the Russian layout on. */
class CardOrderWalkTests extends BrowserTest {

  private Agency agency;
  private final List<Integer> deals = new ArrayList<>();

  @BeforeEach
  void openTheAgency() {
    agency = Agency.openedIn(world);
    deals.clear();
    for (String name : List.of("Дом", "Дача", "Квартира", "Гараж")) {
      deals.add(agency.bareDeal(name));
    }
  }

  private String board(String order) {
    return "/pipelines/%d/board?order=%s".formatted(agency.pipeline(), order);
  }

  private Page open(String order) {
    return visit(order).page();
  }

  /** Opens the board and waits until the heads of its columns have grown: cards move no more. */
  private Visit visit(String order) {
    Visit anna = anna();
    anna.page()
        .waitForResponse(
            answer -> answer.url().endsWith("/measures"), () -> anna.open(board(order)));
    return anna;
  }

  private int deal(int n) {
    return deals.get(n - 1);
  }

  private static Locator card(Page page, int deal) {
    return page.locator("#deal-" + deal);
  }

  /** The cards of a stage, as deals counted from one. */
  private List<Integer> order(Page page, int stage) {
    return page.locator("#cards-%d > [data-deal]".formatted(agency.stage(stage))).all().stream()
        .map(card -> deals.indexOf(Integer.valueOf(card.getAttribute("data-deal"))) + 1)
        .toList();
  }

  private void assertOrder(Page page, int stage, Integer... expected) {
    soon(page, () -> order(page, stage), expected);
  }

  /** As the server has it, column after column. */
  private void assertKept(Page page, String order, Integer... expected) {
    soon(page, () -> kept(order), expected);
  }

  private List<Integer> kept(String order) {
    return Pattern.compile("data-deal=\"(\\d+)\"")
        .matcher(world.browser().get(board(order)).html())
        .results()
        .map(found -> deals.indexOf(Integer.valueOf(found.group(1))) + 1)
        .toList();
  }

  private static void soon(Page page, Supplier<List<Integer>> now, Integer... expected) {
    try {
      page.waitForCondition(() -> now.get().equals(List.of(expected)));
    } catch (TimeoutError e) {
      assertThat(now.get()).containsExactly(expected);
    }
  }

  /** Carries a card over the upper edge of another. */
  private static void carry(Page page, int deal, Locator above) {
    BoundingBox from = card(page, deal).boundingBox();
    page.mouse().move(from.x + 40, from.y + 20);
    page.mouse().down();
    page.mouse().move(from.x + 44, from.y + 30);
    page.mouse().move(from.x + 60, from.y + 60);
    BoundingBox to = above.boundingBox();
    page.mouse().move(to.x + 40, to.y + 6);
    to = above.boundingBox();
    page.mouse().move(to.x + 40, to.y + 8);
  }

  @Test
  void theSwitchSaysWhichOrderIsOnAndIsRemembered() {
    Visit anna = anna().open("/pipelines/%d/board".formatted(agency.pipeline()));
    Page page = anna.page();
    Locator chosen = page.locator(".board-order > summary");
    assertThat(chosen).hasText("По срочности");

    chosen.click();
    page.locator(".board-order").getByText("Моя").first().click();
    page.waitForURL(Pattern.compile("order=mine"));

    assertThat(chosen).hasText("Моя расстановка");
    assertThat(page.locator("#board")).hasAttribute("data-order", "mine");
    page.navigate("/board");
    assertThat(chosen).hasText("Моя расстановка");
    anna.assertNoComplaints();
  }

  @Test
  void theMousePutsACardAboveAnother() {
    Visit anna = visit("mine");
    Page page = anna.page();

    carry(page, deal(4), card(page, deal(2)));
    assertThat(card(page, deal(2))).hasClass(Pattern.compile("drop-above"));
    page.mouse().up();

    assertOrder(page, 1, 1, 4, 2, 3);
    assertKept(page, "mine", 1, 4, 2, 3);
    assertThat(page.locator(".drop-above, .drop-below, .carried")).hasCount(0);
    page.reload();
    assertOrder(page, 1, 1, 4, 2, 3);
    anna.assertNoComplaints();
  }

  @Test
  void severalChosenCardsAreCarriedTogether() {
    Page page = open("mine");
    for (int n : List.of(2, 4)) {
      card(page, deal(n)).focus();
      new Keys(page).press("KeyX", "ч");
    }

    carry(page, deal(4), card(page, deal(1)));
    page.mouse().up();

    assertOrder(page, 1, 2, 4, 1, 3);
    assertKept(page, "mine", 2, 4, 1, 3);
  }

  @Test
  void anotherColumnKeepsTheSpot() {
    Page page = open("shared");
    agency.move(deal(1), agency.stage(2), null);
    agency.move(deal(2), agency.stage(2), null);
    page.reload();

    carry(page, deal(3), card(page, deal(2)));
    page.mouse().up();

    assertThat(page.locator(".toast")).containsText("Контакт состоялся");
    assertKept(page, "shared", 4, 1, 3, 2);
    assertOrder(page, 2, 1, 3, 2);
    new Keys(page).press("KeyZ", "я");
    assertOrder(page, 2, 1, 2);
    assertOrder(page, 1, 3, 4);
  }

  @Test
  void aFingerPutsAHeldCardAboveAnother() {
    Page page = open("mine");
    Finger finger = new Finger(page);
    BoundingBox from = card(page, deal(3)).boundingBox();
    finger.down(from.x + 20, from.y + 20);
    assertThat(page.locator(".carried")).isVisible();
    BoundingBox to = card(page, deal(1)).boundingBox();
    finger.move(to.x + 20, to.y + 6);
    assertThat(card(page, deal(1))).hasClass(Pattern.compile("drop-above"));
    finger.up();

    assertOrder(page, 1, 3, 1, 2, 4);
    assertKept(page, "mine", 3, 1, 2, 4);
  }

  @Test
  void altAndTheArrowsPutTheFocusedCardHigherAndLower() {
    Visit anna = visit("mine");
    Page page = anna.page();
    List<String> sent = new ArrayList<>();
    page.onRequest(
        request -> {
          if (request.method().equals("POST")) {
            sent.add(request.url());
          }
        });
    card(page, deal(1)).focus();
    Keys keys = new Keys(page);
    keys.pressWithAlt("ArrowDown");
    keys.pressWithAlt("ArrowDown");
    keys.pressWithAlt("ArrowDown");
    keys.pressWithAlt("ArrowDown");
    keys.pressWithAlt("ArrowUp");

    assertOrder(page, 1, 2, 3, 1, 4);
    assertThat(page.locator("#announcer")).hasText("Место 3 из 4");
    assertThat(card(page, deal(1))).isFocused();
    assertKept(page, "mine", 2, 3, 1, 4);
    page.waitForCondition(() -> !sent.isEmpty());
    assertThat(sent).as("steps in a row are one change").hasSize(1);
    anna.assertNoComplaints();
  }

  @Test
  void altMovesAllThatAreChosen() {
    Page page = open("mine");
    Keys keys = new Keys(page);
    for (int n : List.of(3, 4)) {
      card(page, deal(n)).focus();
      keys.press("KeyX", "ч");
    }
    keys.pressWithAlt("ArrowUp");

    assertOrder(page, 1, 1, 3, 4, 2);
    assertKept(page, "mine", 1, 3, 4, 2);
  }

  @Test
  void byUrgencyTheHandChangesNothingAndIsToldWhy() {
    Page page = open("urgency");
    List<String> sent = new ArrayList<>();
    page.onRequest(
        request -> {
          if (request.method().equals("POST")) {
            sent.add(request.url());
          }
        });

    carry(page, deal(4), card(page, deal(2)));
    page.mouse().up();

    assertThat(page.locator(".toast")).containsText("По срочности карточки встают сами");
    assertOrder(page, 1, 1, 2, 3, 4);
    card(page, deal(1)).focus();
    new Keys(page).pressWithAlt("ArrowDown");
    assertThat(page.locator(".toast")).hasCount(2);
    assertOrder(page, 1, 1, 2, 3, 4);
    assertThat(sent).isEmpty();
    page.locator(".toast").first().getByText("Моя расстановка").click();
    assertThat(page.locator("#board")).hasAttribute("data-order", "mine");
  }

  @Test
  void aRefusedPlaceGoesBackAndSaysWhy() {
    Page page = open("shared");
    page.route("**/live?*", route -> route.abort());
    page.reload();
    agency.move(deal(2), agency.stage(3), null);

    carry(page, deal(4), card(page, deal(3)));
    page.mouse().up();

    assertThat(page.locator(".toast.error")).containsText("Карточка уже на другом этапе");
    assertOrder(page, 1, 1, 3, 4);
    assertThat(page.locator("#cards-%d #deal-%d".formatted(agency.stage(3), deal(2)))).isVisible();
    assertKept(page, "shared", 1, 3, 4, 2);
  }

  @Test
  void whatOnePutsTheOtherSees() {
    Visit boris = of(world.member("Борис", Actor.Role.MANAGER));
    Page his = boris.page();
    his.waitForResponse(
        answer -> answer.url().contains("/live?") && answer.status() == 200,
        () -> his.navigate(board("shared")));
    Page page = anna().open(board("shared")).page();

    carry(page, deal(4), card(page, deal(1)));
    page.mouse().up();

    assertOrder(page, 1, 4, 1, 2, 3);
    assertOrder(his, 1, 4, 1, 2, 3);
    boris.assertNoComplaints();
  }

  @Test
  void onAPhoneTheSwitchFitsAndAFingerPuts() {
    Page page = open("mine");
    page.setViewportSize(390, 844);
    page.locator(".board-order > summary").click();
    assertThat(page.locator(".board-order .menu-panel")).isVisible();
    assertThat(page.locator(".board-order [aria-current]")).containsText("Моя");
    page.keyboard().press("Escape");
    Finger finger = new Finger(page);
    BoundingBox from = card(page, deal(2)).boundingBox();
    finger.down(from.x + 20, from.y + 20);
    assertThat(page.locator(".carried")).isVisible();
    BoundingBox to = card(page, deal(1)).boundingBox();
    finger.move(to.x + 20, to.y + 6);
    finger.up();

    assertOrder(page, 1, 2, 1, 3, 4);
    assertKept(page, "mine", 2, 1, 3, 4);
  }
}
