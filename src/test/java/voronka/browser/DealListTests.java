package voronka.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import voronka.shared.Actor;
import voronka.shared.Actor.Role;

/** The list of deals under the hand: columns, fields in rows, filters, many at once, a phone. */
class DealListTests extends BrowserTest {

  private static final String[] USUAL = {
    "Сделка", "Клиент", "Этап", "На этапе", "Бюджет", "Ответственный", "Источник", "Создана"
  };

  private Agency agency;
  private Visit anna;
  private Page page;
  private int deal;

  @BeforeEach
  void anAgency() {
    agency = Agency.openedIn(world);
    agency.bareDeal("Дом в Кстове");
    deal = agency.deal("Квартира на Садовой");
    anna = anna();
    page = anna.page();
  }

  @Test
  void columnsAreChosenAndPutInOrderByKeyboard() {
    anna.open("/deals");
    assertThat(heads()).hasText(USUAL);
    page.locator("#deals-columns").focus();
    page.keyboard().press("Enter");
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog.getByLabel("Клиент", exactly())).isFocused();
    Audit.check(anna);

    dialog.getByLabel("Клиент", exactly()).focus();
    page.keyboard().press("Space");
    for (int i = 0; i < 4; i++) {
      page.keyboard().press("ArrowDown");
    }
    assertThat(dialog.getByLabel("Ответственный", exactly())).isFocused();
    for (int i = 0; i < 4; i++) {
      page.keyboard().press("Alt+ArrowUp");
    }
    assertThat(dialog.locator("[data-columns-news]")).hasText("Ответственный: 2 из 18");
    assertThat(dialog.getByLabel("Ответственный", exactly())).isFocused();
    dialog.getByLabel("Выше: Телефон").focus();
    page.keyboard().press("Enter");
    dialog.getByLabel("Телефон", exactly()).focus();
    page.keyboard().press("Space");
    page.keyboard().press("Enter");

    String[] chosen = {
      "Сделка", "Ответственный", "Этап", "На этапе", "Бюджет", "Источник", "Телефон", "Создана"
    };
    assertThat(heads()).hasText(chosen);
    anna.open("/deals?state=open");
    assertThat(heads()).hasText(chosen);
    anna.assertNoComplaints();

    page.locator("#deals-columns").click();
    page.getByText("Как обычно").click();
    assertThat(heads()).hasText(USUAL);
    assertThat(page).hasURL(Pattern.compile(".*/deals\\?state=open$"));
  }

  @Test
  void aViewKeepsTheColumnsItWasSavedIn() {
    anna.open("/deals?columns=name,tags,budget");
    page.locator("summary").getByText("Представления").click();
    page.getByLabel("Название представления").fill("С тегами");
    page.getByText("Сохранить фильтры").click();
    assertThat(page.locator(".toast")).containsText("сохранено");

    anna.open("/deals");
    page.locator("summary").getByText("Представления").click();
    page.locator(".menu-panel a").getByText("С тегами").click();
    assertThat(heads()).hasText(new String[] {"Сделка", "Теги", "Бюджет"});
  }

  @Test
  void escapeLeavesTheColumnsAsTheyWere() {
    anna.open("/deals");
    page.locator("#deals-columns").click();
    page.getByRole(AriaRole.DIALOG).getByLabel("Клиент", exactly()).uncheck();
    page.keyboard().press("Escape");
    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    assertThat(page.locator("#deals-columns")).isFocused();
    assertThat(heads()).hasText(USUAL);
  }

  @Test
  void theAddressNamesItsOwnColumns() {
    anna.open("/deals?columns=budget,tags,nonsense&state=open");
    assertThat(heads()).hasText(new String[] {"Сделка", "Бюджет", "Теги"});
    page.locator(".segmented").getByText("Все", exact()).click();
    assertThat(heads()).hasText(new String[] {"Сделка", "Бюджет", "Теги"});
    anna.open("/deals");
    assertThat(heads()).hasText(USUAL);
  }

  @Test
  void aFieldIsReachedByArrowsAndWrittenWithTheRussianLayoutOn() {
    anna.open("/deals");
    Keys keys = new Keys(page);
    keys.press("KeyJ", "о");
    assertThat(row(deal)).isFocused();
    for (int i = 0; i < 4; i++) {
      keys.press("KeyL", "д");
    }
    assertThat(pencil(deal, "budget")).isFocused();
    page.keyboard().press("F2");
    assertThat(input(deal, "budget")).isFocused();
    page.keyboard().type("9100000");
    page.keyboard().press("Enter");
    assertThat(field(deal, "budget")).containsText("9\u00a0100\u00a0000\u00a0₽");
    assertThat(pencil(deal, "budget")).isFocused();
    assertThat(now(deal, "/budget")).isEqualTo("9100000");
    assertThat(page.locator(".deals-total")).containsText("9,1");

    page.keyboard().press("Enter");
    page.keyboard().type("1");
    page.keyboard().press("Escape");
    assertThat(field(deal, "budget")).containsText("9\u00a0100\u00a0000\u00a0₽");
    keys.press("ArrowDown", "");
    assertThat(page.locator("tr[data-deal] + tr [data-field=budget] .fact-edit")).isFocused();
    keys.press("ArrowUp", "");
    page.keyboard().press("Escape");
    assertThat(row(deal)).isFocused();
    page.keyboard().press("F2");
    assertThat(input(deal, "budget")).isFocused();
    page.keyboard().press("Escape");
    anna.assertNoComplaints();
  }

  @Test
  void theNameKeepsLeadingToTheDealAfterItIsChanged() {
    anna.open("/deals?state=open");
    Locator link = row(deal).locator("a.card-open");
    String address = link.getAttribute("href");
    row(deal).focus();
    page.keyboard().press("F2");
    input(deal, "name").fill("я".repeat(300));
    page.keyboard().press("Enter");
    assertThat(field(deal, "name").locator(".error"))
        .containsText("Сократите до 255 знаков: сейчас 300");
    input(deal, "name").fill("Дом");
    page.keyboard().press("Enter");
    assertThat(link).hasText("Дом");
    assertThat(link).hasAttribute("href", address);
    page.keyboard().press("Escape");
    page.keyboard().press("Enter");
    assertThat(page.locator("[data-over] h1")).containsText("Дом");
  }

  @Test
  void twoPeopleInOneFieldOfARowAreAsked() {
    page.route("**/live?*", route -> route.fulfill(new FulfillOptions().setStatus(204)));
    anna.open("/deals");
    Actor boris = world.member("Борис", Role.MANAGER);
    Page other = of(boris).open("/deals").page();
    other.locator("#deal-%d [data-field=budget]".formatted(deal)).click();
    other.locator("#deal-%d [data-field=budget] input".formatted(deal)).fill("9100000");
    other.keyboard().press("Enter");
    assertThat(other.locator(".fact.editing")).hasCount(0);

    field(deal, "budget").click();
    input(deal, "budget").fill("9500000");
    page.keyboard().press("Enter");
    Locator bar = field(deal, "budget").locator("[data-conflict]");
    assertThat(bar).containsText("Борис изменил бюджет на 9\u00a0100\u00a0000\u00a0₽");
    Audit.check(anna);
    bar.getByText("Взять его").click();
    assertThat(field(deal, "budget")).containsText("9\u00a0100\u00a0000\u00a0₽");
    assertThat(now(deal, "/budget")).isEqualTo("9100000");
  }

  @Test
  void filtersAreKeptFromTheBoardToTheListAndBack() {
    anna.open("/pipelines/%d/board?tag=ипотека&sum-from=1000000".formatted(agency.pipeline()));
    page.locator(".segmented").getByText("Список").click();
    assertThat(page.locator(".filter-chips .chip")).hasCount(2);
    assertThat(rows()).hasCount(1);
    assertThat(page.locator("#deals-states [aria-current]")).hasText("Открытые");

    page.locator("#deals-query").fill("сад");
    assertThat(page.locator(".filter-chips .chip")).hasCount(3);
    assertThat(rows()).hasCount(1);
    page.locator("#deal-filter summary").click();
    assertThat(page.getByLabel("Бюджет от")).hasValue("1000000");
    assertThat(page.locator("#filter-query")).hasValue("сад");
    page.locator("#deal-filter").getByLabel("Мои", exactly()).check();
    page.locator("#deal-filter").getByText("Показать").click();
    assertThat(page).hasURL(Pattern.compile(".*state=open.*"));
    assertThat(page.locator("#deals-switches .chip.on")).hasText("Мои");

    page.locator(".segmented").getByText("Доска").click();
    assertThat(page).hasURL(Pattern.compile(".*/pipelines/\\d+/board\\?.*owner=me.*query=.*"));
    assertThat(page.locator(".filter-chips .chip")).hasCount(3);
    anna.assertNoComplaints();
  }

  @Test
  void aFilterThatCannotBeUnderstoodIsMendedInItsPanel() {
    anna.open("/deals?state=open");
    page.locator("#deal-filter summary").click();
    page.getByLabel("Бюджет от").fill("много");
    page.locator("#deal-filter").getByText("Показать").click();
    assertThat(page.locator("#deal-rows .banner")).containsText("Сумма цифрами");
    assertThat(page.locator("#deal-filter .error")).containsText("Сумма цифрами");
    assertThat(page.getByLabel("Бюджет от")).isFocused();
    page.getByLabel("Бюджет от").fill("1 000 000");
    page.locator("#deal-filter").getByText("Показать").click();
    assertThat(rows()).hasCount(1);
  }

  @Test
  void allRowsAreChosenByOneBoxAndMovedByTheOneDialog() {
    anna.open("/deals?columns=name,stage,tags");
    page.getByLabel("Выбрать все сделки на странице").check();
    assertThat(page.locator("#selection")).containsText("Выбрано 2");
    row(deal).focus();
    new Keys(page).press("KeyM", "ь");
    assertThat(page.locator("dialog#question")).containsText("Переместить 2");
    new Keys(page).press("Digit3", "3");
    assertThat(row(deal)).containsText("Встреча назначена");
    assertThat(heads()).hasText(new String[] {"Сделка", "Этап", "Теги"});
    assertThat(page.locator(".deals-total")).containsText("9,4");
    assertThat(page.locator(".toast")).containsText("2");
  }

  @Test
  void theStageOfARowIsChangedByTheSameDialog() {
    anna.open("/deals");
    row(deal).focus();
    for (int i = 0; i < 3; i++) {
      page.keyboard().press("ArrowRight");
    }
    assertThat(row(deal).locator(".cell-move")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("dialog#question")).containsText("Квартира на Садовой");
    new Keys(page).press("Digit2", "2");
    assertThat(row(deal)).containsText("Контакт состоялся");
  }

  @Test
  void whatIsChosenStaysChosenWhenTheRowsAreReadAgain() {
    anna.open("/deals");
    row(deal).locator("[data-choose]").check();
    page.locator("#deals-query").fill("кварт");
    assertThat(rows()).hasCount(1);
    assertThat(row(deal)).hasClass(Pattern.compile("chosen"));
    assertThat(page.locator("#selection")).containsText("Выбрано 1");
  }

  @Test
  void aSearchThatDidNotComeSaysSoAndIsRepeated() {
    anna.open("/deals");
    AtomicBoolean down = new AtomicBoolean(true);
    page.route(
        Pattern.compile("/deals\\?.*query="),
        route -> {
          if (down.get()) {
            route.fulfill(new FulfillOptions().setStatus(503));
          } else {
            route.resume();
          }
        });
    page.locator("#deals-query").fill("кварт");
    Locator banner = page.locator("#deal-rows [data-unfetched]");
    assertThat(banner).containsText("не загрузилась");
    assertThat(rows()).hasCount(2);
    down.set(false);
    banner.getByText("Повторить").click();
    assertThat(rows()).hasCount(1);
    assertThat(banner).hasCount(0);
  }

  @Test
  void theFileHasTheColumnsOfThePage() throws IOException {
    anna.open("/deals?columns=name,budget&state=open");
    page.getByText("Выгрузить").click();
    var file = page.waitForDownload(() -> page.getByText("Текст CSV").click());
    String text = Files.readString(file.path());
    assertThat(text).contains("Квартира на Садовой").doesNotContain("Игорь Ветров", "Авито");
  }

  @Test
  void aPhoneShowsRowsAsCards() {
    for (int width : List.of(390, 320)) {
      page.setViewportSize(width, 844);
      anna.open("/deals");
      Locator card = row(deal);
      assertThat(card).containsText("Игорь Ветров");
      assertThat(card.getByText("Позвонить")).isVisible();
      assertThat(
              (Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
          .isTrue();
      card.click();
      assertThat(page.locator("[data-over] h1")).containsText("Квартира на Садовой");
      page.goBack();
      assertThat(page.locator("[data-over]")).hasCount(0);
      row(deal).getByText("Переместить").click();
      assertThat(page.locator("dialog#question")).containsText("Квартира на Садовой");
      page.keyboard().press("Escape");
    }
    anna.assertNoComplaints();
  }

  private Locator heads() {
    return page.locator(".deals-table thead th");
  }

  private Locator rows() {
    return page.locator(".deals-table tbody tr");
  }

  private Locator row(int id) {
    return page.locator("#deal-" + id);
  }

  private Locator field(int id, String name) {
    return row(id).locator("[data-field=%s]".formatted(name));
  }

  private Locator pencil(int id, String name) {
    return field(id, name).locator(".fact-edit");
  }

  private Locator input(int id, String name) {
    return field(id, name).locator("[name=value]");
  }

  private String now(int id, String path) {
    return agency.api().get("/api/crm/deals/" + id).at(path).toString();
  }

  private static Locator.GetByLabelOptions exactly() {
    return new Locator.GetByLabelOptions().setExact(true);
  }

  private static Locator.GetByTextOptions exact() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
