package voronka.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The next step on a deal's page: planned, done, put off, missing. */
class NextStepTests extends BrowserTest {

  private int deal;
  private Visit anna;
  private Page page;
  private Keys keys;

  @BeforeEach
  void aDealWithoutATask() {
    deal = Agency.openedIn(world).bareDeal("Квартира на Садовой");
    anna = anna();
    page = anna.page();
    keys = new Keys(page);
  }

  @Test
  void isPlannedDoneByKeyAndAskedForAnew() {
    anna.open("/deals/" + deal);
    assertThat(next()).containsText("Нет задачи");
    Audit.check(anna);

    keys.press("KeyT", "е");
    assertThat(page.locator("#task-text")).isFocused();
    page.keyboard().type("Позвонить о решении");
    page.keyboard().press("Enter");
    assertThat(next()).containsText("Позвонить о решении");
    assertThat(page.locator(".deal-story")).containsText("Поставлена задача");
    Audit.check(anna);

    keys.press("KeyD", "в");
    assertThat(page.locator(".tasks-finish textarea")).isFocused();
    page.keyboard().type("Думает до пятницы");
    page.locator(".tasks-finish .primary").click();
    assertThat(next()).containsText("Нет задачи");
    assertThat(page.locator("#task-text")).isFocused();
    assertThat(page.locator(".deal-story")).containsText("Думает до пятницы");

    page.locator(".toast .button", new Page.LocatorOptions().setHasText("Вернуть")).click();
    assertThat(next()).containsText("Позвонить о решении");
    anna.assertNoComplaints();
  }

  @Test
  void isPutOffByKeyAndTheOthersStandBelow() {
    plan("Позвонить", "2026-01-15T08:00:00Z");
    plan("Отправить фотографии", null);
    anna.open("/deals/" + deal);
    assertThat(next()).hasClass(Pattern.compile("late"));
    assertThat(page.locator(".tasks-row")).containsText("Отправить фотографии");

    keys.press("KeyR", "к");
    assertThat(next().locator(".menu-item").first()).isFocused();
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");

    assertThat(next()).containsText("завтра, 10:00");
    assertThat(next().locator("summary").first()).isFocused();
    Audit.check(anna);
    anna.assertNoComplaints();
  }

  @Test
  void followsWhatOthersPlanButNotUnderTheHand() {
    anna.open("/deals/" + deal);
    assertThat(next()).containsText("Нет задачи");
    plan("Показать дом", null);
    assertThat(next()).containsText("Показать дом");
  }

  @Test
  void theDayIsWorkedOffFromItsPage() {
    plan("Позвонить", "2026-01-15T08:00:00Z");
    plan("Отправить фотографии", "2026-01-16T08:00:00Z");
    anna.open("/board");
    keys.press("KeyG", "п");
    keys.press("KeyS", "ы");
    assertThat(page.locator("h1")).hasText("Сегодня");
    assertThat(page.locator("[data-task]")).hasCount(2);
    Audit.check(anna);

    Locator first = page.locator("[data-task]").first();
    first.locator("summary").nth(1).click();
    first.locator(".tasks-finish .primary").click();
    assertThat(page.locator("[data-task]")).hasCount(1);
    assertThat(page.locator("[data-task] summary").first()).isFocused();

    page.locator("[data-task] summary").first().click();
    page.locator("[data-task] .menu-item").nth(1).click();
    assertThat(page.locator("#today-later")).isVisible();
    assertThat(page.locator("#today-overdue")).hasCount(0);

    page.locator(".toast .button", new Page.LocatorOptions().setHasText("Вернуть")).click();
    assertThat(page.locator("#today-overdue")).isVisible();
    anna.assertNoComplaints();
  }

  private Locator next() {
    return page.locator("#tasks .next");
  }

  private void plan(String text, String due) {
    var task = new LinkedHashMap<String, Object>();
    task.putAll(Map.of("about", "deal:" + deal, "type", "call", "text", text));
    task.put("dueAt", due);
    world.api().post("/api/crm/tasks", task);
  }
}
