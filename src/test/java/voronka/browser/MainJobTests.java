package voronka.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import voronka.Installation;
import voronka.setup.SetupCode;

/** What the product is for, from the first visit to the report, as its owner does it. */
@ExtendWith(Chromium.class)
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobTests {

  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Moscow"));

  private static final String DEALS =
      """
      ID сделки;Название сделки;Бюджет;Контакт;Телефон;Источник
      а-1;Квартира на Садовой;9 400 000 руб.;Игорь Ветров;8 916 123-45-67;Авито
      а-2;Дом в Кстове;12 100 000;Ольга Лис;8 916 123-45-68;Авито
      а-3;Студия у парка;4 200 000;Павел Рудин;8 916 123-45-69;Сайт
      а-4;Дача;много;Анна Ким;8 916 123-45-60;Сайт
      """;

  private static Installation installation;
  private static Visit visit;
  private static Page page;

  @BeforeAll
  static void start() {
    installation = Installation.start(Installation.emptyFolder("main-job"));
    visit = Visit.of(installation.address(), null);
    page = visit.page();
  }

  @AfterAll
  static void stop() {
    visit.close();
    installation.close();
  }

  @AfterEach
  void nothingWentWrongOnTheWay() {
    visit.assertNoComplaints();
  }

  @Test
  @Order(1)
  void theWizardMakesACompanyWithReadyFunnels() {
    visit.open("/");
    assertThat(page).hasURL(Pattern.compile(".*/setup$"));
    Audit.check(visit);
    page.getByLabel("Код").fill(installation.bean(SetupCode.class).printed());
    press("Дальше");

    page.getByLabel("Название компании").fill("Дом на Ошарской");
    Audit.check(visit);
    press("Дальше");

    page.getByLabel("Имя и фамилия").fill("Анна Крылова");
    page.getByLabel("Почта").fill("anna@5floor.example");
    page.getByLabel("Пароль").fill("пятый этаж, дверь налево");
    Audit.check(visit);
    press("Дальше");

    assertThat(page.locator("#preview")).containsText("Просмотр объектов состоялся");
    Audit.check(visit);
    page.getByText("Услуги B2B").click();
    assertThat(page.locator("#preview")).containsText("Потребность выявлена");
    page.getByText("Недвижимость", new Page.GetByTextOptions().setExact(true)).click();
    press("Создать две воронки");
    assertThat(page).hasURL(Pattern.compile(".*/deals$"));
    assertThat(page.locator("main")).containsText("Сделок пока нет");
  }

  @Test
  @Order(2)
  void aFileOfDealsIsTriedAndThenTaken() {
    page.getByText("Перенести из файла").click();
    choose("сделки.csv", DEALS);
    assertThat(page.locator("main")).containsText("узнано 6 из 6");
    page.getByLabel("Воронка").first().selectOption("Покупатель");
    press("Проверить");
    assertThat(tile("создан")).hasText("3");
    assertThat(page.locator(".import-tiles + .actions + section")).containsText("Бюджет");
    press("Загрузить 3\u00a0строки");
    assertThat(page.locator("#import-job .banner")).containsText("Готово: пройдено 4\u00a0строки");
    assertThat(tile("создан")).hasText("3");
    Audit.check(visit);
  }

  @Test
  @Order(3)
  void aFileOfMovesTellsTheirHistory() {
    visit.open("/settings/import");
    choose("переходы.csv", moves());
    page.getByLabel("Воронка").first().selectOption("Покупатель");
    press("Проверить");
    page.locator(".import-tiles").waitFor();
    press("Загрузить 7\u00a0строк");
    assertThat(page.locator("#import-job .banner.ok")).isVisible();
    Audit.check(visit);
  }

  private static String moves() {
    return """
    ID сделки;Этап;Дата перехода;Причина отказа
    а-1;Новый клиент;%1$s 09:00;
    а-1;Контакт состоялся;%1$s 10:00;
    а-2;Новый клиент;%1$s 09:00;
    а-2;Контакт состоялся;%1$s 11:00;
    а-2;Встреча назначена;%1$s 12:00;
    а-3;Новый клиент;%1$s 09:30;
    а-3;Не реализовано;%1$s 12:30;Дорого
    """
        .formatted(TODAY.minusDays(1));
  }

  @Test
  @Order(4)
  void aDealIsMovedLostWithAReasonAndTakenBackByMouse() {
    openDeal();
    button("Переместить").click();
    stageInDialog("Встреча назначена").click();
    assertThat(current()).containsText("Встреча назначена");
    assertThat(toast()).containsText("Квартира на Садовой: Встреча назначена");

    button("Не реализовано…").click();
    press("Закрыть сделку");
    assertThat(page.locator("#question [data-missing]"))
        .hasText("Укажите причину отказа: без неё сделку не закрыть");
    assertThat(page.locator("dialog#question")).isVisible();
    page.locator("#question .option").first().click();
    press("Закрыть сделку");
    assertThat(current()).containsText("Не реализовано");

    toast().getByRole(AriaRole.BUTTON).click();
    assertThat(current()).containsText("Встреча назначена");
    assertThat(toast()).containsText("Квартира на Садовой: всё снова как было");
    assertThat(withdrawn()).containsText("Не реализовано");
    Audit.check(visit);
  }

  @Test
  @Order(5)
  void theSameGoesByKeyboardWithTheRussianLayoutOn() {
    openDeal();
    Keys keys = new Keys(page);
    keys.press("KeyM", "ь");
    assertThat(page.locator("dialog#question")).isVisible();
    assertThat(page.locator("dialog#question :focus")).hasCount(1);
    keys.press("Digit4", "4");
    assertThat(current()).containsText("Встреча состоялась");

    keys.pressWithShift("KeyM", "Ь");
    assertThat(page.locator("#question input[name=reason]").first()).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("#question [data-missing]")).isVisible();
    page.locator("#question input[name=reason]").first().focus();
    page.keyboard().press("Space");
    page.keyboard().press("Enter");
    assertThat(current()).containsText("Не реализовано");

    keys.press("KeyZ", "я");
    assertThat(current()).containsText("Встреча состоялась");
    assertThat(withdrawn()).containsText("Не реализовано");
    assertThat(
            page.locator(
                ".event.withdrawn", new Page.LocatorOptions().setHasText("Не реализовано")))
        .hasCount(2);
  }

  @Test
  @Order(6)
  void everyNumberOfTheReportOpensItsDeals() {
    page.locator(".topbar").getByText("Отчёты").click();
    page.locator(".report-filters details").first().locator("summary").click();
    page.locator(".report-filters .menu-item").getByText("Всё время").click();
    assertThat(reached("Новый клиент")).hasText("3");
    assertThat(reached("Контакт состоялся")).hasText("2");
    assertThat(reached("Встреча состоялась")).hasText("1");
    Audit.check(visit);

    reached("Контакт состоялся").click();
    assertThat(page.locator("main .banner:visible")).containsText("2\u00a0сделки");
    assertThat(page.locator(".deals-table tbody tr")).hasCount(2);
    page.getByText("К отчёту").click();
    assertThat(reached("Контакт состоялся")).hasText("2");
  }

  private static Locator reached(String stage) {
    return page.locator(".report-stage")
        .filter(new Locator.FilterOptions().setHasText(stage))
        .locator(".funnel-bar b");
  }

  private static void openDeal() {
    visit.open("/deals");
    page.navigate(page.getByText("Квартира на Садовой").getAttribute("href"));
    assertThat(page.locator("h1")).hasText("Квартира на Садовой");
  }

  private static void choose(String name, String text) {
    page.setInputFiles("input[type=file]", EveryPageTests.file(name, text));
    press("Дальше");
    page.waitForURL("**/settings/import/files/*");
  }

  private static Locator tile(String label) {
    return page.locator(".import-tiles .tile")
        .filter(new Locator.FilterOptions().setHasText(label))
        .locator("b");
  }

  private static Locator button(String name) {
    return page.locator(".pagebar").getByText(name);
  }

  private static Locator stageInDialog(String name) {
    return page.locator("dialog#question fieldset").first().getByText(name);
  }

  private static Locator current() {
    return page.locator(".path [aria-current=step]");
  }

  private static Locator withdrawn() {
    return page.locator(".event.withdrawn").first();
  }

  private static Locator toast() {
    return page.locator(".toast").last();
  }

  private static void press(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
  }
}
