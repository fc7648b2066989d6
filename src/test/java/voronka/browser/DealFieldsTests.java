package voronka.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import voronka.shared.Actor;
import voronka.shared.Actor.Role;

/** A deal's fields are changed where they stand, by hand and by keyboard. */
class DealFieldsTests extends BrowserTest {

  private int deal;
  private Visit anna;
  private Page page;

  @BeforeEach
  void openADeal() {
    deal = Agency.openedIn(world).deal("Квартира на Садовой");
    anna = deaf(anna());
    page = anna.page();
  }

  /** A window that hears nothing of what others do until it saves something itself. */
  private Visit deaf(Visit visit) {
    visit.page().route("**/live?*", route -> route.fulfill(new FulfillOptions().setStatus(204)));
    return visit.open("/deals/" + deal);
  }

  @Test
  void aFieldIsChangedByKeyboardWithTheRussianLayoutOn() {
    pencil("budget").focus();
    new Keys(page).press("KeyE", "у");
    assertThat(input("budget")).isFocused();
    assertThat(input("budget")).hasValue("9\u00a0400\u00a0000");
    page.keyboard().type("9100000");
    page.keyboard().press("Enter");

    assertThat(field("budget")).containsText("9\u00a0100\u00a0000\u00a0₽");
    assertThat(pencil("budget")).isFocused();
    assertThat(page.locator("#field-news")).hasText("Сохранено");
    assertThat(now("/budget")).isEqualTo("9100000");

    page.keyboard().press("Enter");
    page.keyboard().type("1");
    page.keyboard().press("Escape");
    assertThat(pencil("budget")).isFocused();
    assertThat(field("budget")).containsText("9\u00a0100\u00a0000\u00a0₽");
    assertThat(now("/version")).isEqualTo("2");
    anna.assertNoComplaints();
  }

  @Test
  void giveUpSendsNothing() {
    List<String> sent = new ArrayList<>();
    page.onRequest(request -> sent.add(request.method()));
    field("name").locator(".fact-shown").click();
    input("name").fill("Дом");
    page.keyboard().press("Escape");
    assertThat(sent).doesNotContain("POST");
    assertThat(page.locator("h1")).containsText("Квартира на Садовой");
  }

  @Test
  void aClickElsewhereSavesWhatWasChanged() {
    field("name").locator(".fact-shown").click();
    input("name").fill("Дом в Кстове");
    page.locator("#facts-title").click();
    assertThat(page.locator("h1")).hasText("Дом в Кстове");
    assertThat(page).hasTitle(Pattern.compile("^Дом в Кстове ·"));
    assertThat(now("/name")).isEqualTo("\"Дом в Кстове\"");
  }

  @Test
  void aNameOfThreeHundredLettersIsRefusedInItsPlace() {
    pencil("name").click();
    input("name").fill("я".repeat(300));
    page.keyboard().press("Enter");
    Locator fault = field("name").locator(".error");
    assertThat(fault).containsText("Сократите до 255 знаков: сейчас 300");
    assertThat(input("name")).isFocused();
    assertThat(input("name")).hasValue("я".repeat(300));
    assertThat(input("name")).hasAttribute("aria-invalid", "true");
    Audit.check(anna);
    input("name").fill("Дом");
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("Дом");
  }

  @Test
  void anOwnerIsChosenFromThoseAtWork() {
    world.member("Борис", Role.HEAD);
    pencil("owner").click();
    input("owner").selectOption("Борис");
    page.keyboard().press("Enter");
    assertThat(page.locator(".fact.editing")).hasCount(0);
    assertThat(field("owner")).containsText("Борис");
    assertThat(now("/owner/name")).isEqualTo("\"Борис\"");
  }

  @Test
  void twoPeopleInDifferentFieldsBothKeepTheirs() {
    Page other = boris();
    write(other, "budget", "9100000");
    write(page, "name", "Дом");

    assertThat(page.locator(".toast")).containsText("Борис изменил бюджет");
    assertThat(page.locator("h1")).hasText("Дом");
    assertThat(field("budget")).containsText("9\u00a0100\u00a0000\u00a0₽");
    assertThat(now("/budget")).isEqualTo("9100000");
  }

  @Test
  void twoPeopleInOneFieldAreAskedWhoseStays() {
    Page other = boris();
    write(other, "budget", "9100000");
    write(page, "budget", "9500000");
    Locator bar = field("budget").locator("[data-conflict]");
    assertThat(bar)
        .containsText(
            "Борис изменил бюджет на 9\u00a0100\u00a0000\u00a0₽, у вас 9\u00a0500\u00a0000\u00a0₽");
    assertThat(bar.getByText("Взять его")).isFocused();
    Audit.check(anna);
    bar.getByText("Взять его").focus();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(field("budget")).containsText("9\u00a0500\u00a0000\u00a0₽");
    assertThat(now("/budget")).isEqualTo("9500000");

    write(other, "budget", "1");
    other.locator("[data-conflict]").getByText("Взять её").click();
    assertThat(other.locator("[data-field=budget]")).containsText("9\u00a0500\u00a0000\u00a0₽");
    assertThat(now("/budget")).isEqualTo("9500000");
  }

  @Test
  void whatCouldNotBeSentStaysWhereItWasWritten() {
    page.route("**/fields", route -> route.abort());
    write(page, "budget", "7");
    assertThat(field("budget").locator(".error")).containsText("Не сохранилось. Текст на месте");
    assertThat(input("budget")).hasValue("7");
    page.unroute("**/fields");
    input("budget").press("Enter");
    assertThat(field("budget")).containsText("7\u00a0₽");
  }

  private Page boris() {
    Actor boris = world.member("Борис", Role.HEAD);
    return deaf(of(boris)).page();
  }

  private void write(Page where, String field, String text) {
    where.locator("[data-field=%s] [data-edit]".formatted(field)).first().click();
    Locator input = where.locator("[data-field=%s] [name=value]".formatted(field));
    input.fill(text);
    input.press("Enter");
    assertThat(where.locator("[data-field=%s].saving".formatted(field))).hasCount(0);
  }

  private Locator field(String name) {
    return page.locator("[data-field=%s]".formatted(name)).first();
  }

  private Locator pencil(String name) {
    return field(name).locator("[data-edit]");
  }

  private Locator input(String name) {
    return field(name).locator("[name=value]");
  }

  private String now(String path) {
    return world.api().get("/api/crm/deals/" + deal).at(path).toString();
  }
}
