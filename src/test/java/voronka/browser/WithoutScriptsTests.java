package voronka.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.account.Members;
import voronka.store.Tenancy;

/** Pages can be read and plain forms post where scripts are off. */
class WithoutScriptsTests extends BrowserTest {

  private static final String PASSWORD = "пятый этаж, дверь налево";

  @Autowired Members members;

  @Test
  void signsIn() {
    String link =
        Tenancy.in(
            world.account(), () -> members.link(world.anna().member(), world.byAnna()).secret());
    Page page = strangerWithoutScripts().open("/links/" + link).page();
    page.getByLabel("Пароль").fill(PASSWORD);
    page.locator("main button.primary").click();
    assertThat(page.locator("h1")).hasText("Сделки");

    Page again = strangerWithoutScripts().open("/contacts").page();
    again.getByLabel("Почта").fill(world.email());
    again.getByLabel("Пароль").fill("не тот");
    press(again, "Войти");
    assertThat(again.locator("main")).containsText("не подходят друг другу");
    again.getByLabel("Пароль").fill(PASSWORD);
    press(again, "Войти");
    assertThat(again).hasURL(Pattern.compile(".*/contacts$"));
  }

  @Test
  void opensADealMendsItMovesItAndLosesIt() {
    Agency agency = Agency.openedIn(world);
    Page page = annaWithoutScripts().open("/deals/new").page();
    page.getByLabel("Название").fill("Квартира на Садовой");
    page.getByLabel("Бюджет").fill("много");
    press(page, "Создать сделку");
    assertThat(page.locator(".field.invalid")).containsText("Сумма цифрами");
    page.getByLabel("Бюджет").fill("9 400 000");
    press(page, "Создать сделку");
    assertThat(page.locator("h1")).hasText("Квартира на Садовой");

    page.locator(".pagebar").getByText("Переместить").click();
    press(page, "Встреча назначена");
    assertThat(current(page)).containsText("Встреча назначена");

    page.locator(".pagebar").getByText("Не реализовано…").click();
    page.getByLabel("одной строкой").fill("Долго думали");
    press(page, "Закрыть сделку");
    assertThat(page.locator(".error-line")).containsText("Укажите причину отказа");
    assertThat(page.getByLabel("одной строкой")).hasValue("Долго думали");
    page.getByText("Оставить как есть").click();
    assertThat(current(page)).containsText("Встреча назначена");
    page.locator(".pagebar").getByText("Не реализовано…").click();
    page.getByLabel("причина").last().fill("Передумали");
    press(page, "Закрыть сделку");
    assertThat(current(page)).containsText("Не реализовано");
    assertThat(page.locator("main")).containsText("Передумали");

    page.navigate("/deals?pipeline=" + agency.pipeline());
    page.locator(".segmented").getByText("Не реализованные").click();
    assertThat(page.locator(".deals-table tbody tr")).hasCount(1);
  }

  @Test
  void filtersTheReport() {
    Agency agency = Agency.openedIn(world);
    agency.deal("С Авито");
    agency.bareDeal("Ниоткуда");
    Page page = annaWithoutScripts().open("/reports/funnel?pipeline=" + agency.pipeline()).page();
    assertThat(page.locator(".funnel-bar b").first()).hasText("2");
    page.getByText("Источник:").click();
    page.getByLabel("Авито").check();
    page.locator(".report-filters details[open]").getByText("Показать").click();
    assertThat(page.locator(".funnel-bar b").first()).hasText("1");
  }

  @Test
  void imports() {
    Agency.openedIn(world);
    Page page = annaWithoutScripts().open("/settings/import").page();
    page.setInputFiles(
        "input[type=file]", EveryPageTests.file("сделки.csv", "Название сделки\nКвартира\nДом\n"));
    press(page, "Дальше");
    press(page, "Проверить");
    untilOver(page);
    press(page, "Загрузить 2\u00a0строки");
    untilOver(page);
    page.navigate("/deals");
    assertThat(page.locator(".deals-table tbody tr")).hasCount(2);
  }

  private static void untilOver(Page page) {
    while (page.locator(".import-tiles").count() == 0) {
      page.locator("noscript a").click();
    }
  }

  private static Locator current(Page page) {
    return page.locator(".path [aria-current=step]");
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
  }
}
