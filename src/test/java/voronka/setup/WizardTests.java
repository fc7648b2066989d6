package voronka.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import voronka.Browser;
import voronka.Installation;
import voronka.account.Accounts;
import voronka.funnel.Pipeline;
import voronka.funnel.Pipelines;
import voronka.funnel.Stage;
import voronka.shared.AccountId;
import voronka.store.Tenancy;

/** One installation that stays empty until the last test sets it up. */
@Timeout(60)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WizardTests {

  private static final Map<String, String> COMPANY =
      Map.of("account", "Дом на Ошарской", "zone", "Asia/Omsk");

  private static Installation installation;
  private static SetupCode code;

  @BeforeAll
  static void start() {
    installation = Installation.start(Installation.emptyFolder("wizard"));
    code = installation.bean(SetupCode.class);
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  @Test
  void leadsEveryPageToTheWizardAndLeavesFilesHealthAndProgramsAlone() {
    Browser browser = installation.browser();
    for (String page : List.of("/", "/deals", "/sign-in", "/settings", "/no/such/page")) {
      assertThat(browser.get(page).location()).as(page).isEqualTo("/setup");
    }
    assertThat(browser.get("/deals", "HX-Request", "true").header("HX-Redirect"))
        .isEqualTo("/setup");
    assertThat(browser.get("/health").status()).isEqualTo(200);
    assertThat(installation.api(null).get("/api/crm/pipelines").status()).isEqualTo(401);
    assertThat(browser.get("/setup").html()).contains("Код из консоли");
  }

  @Test
  void asksForTheCodeBeforeAnythingElse() {
    Browser browser = at("/setup");
    assertThat(browser.get("/setup/company").location()).isEqualTo("/setup");
    assertThat(browser.post("/setup/company", COMPANY).location()).isEqualTo("/setup");
    assertThat(browser.post("/setup/owner", owner("a")).location()).isEqualTo("/setup");
    assertThat(browser.post("/setup/business", Map.of("business", "agency")).location())
        .isEqualTo("/setup");

    Browser.Page refused = browser.post("/setup", Map.of("code", "AAAA-1111"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html()).contains("Код не подходит");
    assertThat(browser.cookie("voronka_setup")).isNull();
  }

  @Test
  void keepsTheStepsInOrder() {
    Browser browser = known();
    assertThat(browser.get("/setup/owner").location()).isEqualTo("/setup");
    assertThat(browser.get("/setup").location()).isEqualTo("/setup/company");
    browser.post("/setup/company", COMPANY);
    assertThat(browser.get("/setup/business").location()).isEqualTo("/setup");
    assertThat(browser.get("/setup").location()).isEqualTo("/setup/owner");
    assertThat(browser.get("/setup/company").html()).contains("value=\"Дом на Ошарской\"");
  }

  @Test
  void saysWhatIsWrongWithEveryFieldAndKeepsWhatWasTyped() {
    Browser browser = known();
    Browser.Page company =
        browser.post("/setup/company", Map.of("account", " ", "zone", "Mars/Base"));
    assertThat(company.status()).isEqualTo(422);
    assertThat(company.html()).contains("Укажите название", "Такого часового пояса нет");

    browser.post("/setup/company", COMPANY);
    Browser.Page owner =
        browser.post(
            "/setup/owner", Map.of("ownerName", "Анна", "email", "anna", "password", "qwertyuio"));
    assertThat(owner.status()).isEqualTo(422);
    assertThat(owner.html())
        .contains("value=\"Анна\"", "Это не похоже на адрес почты", "Пароль короче 10\u00a0знаков")
        .doesNotContain("qwertyuio");
  }

  @Test
  void showsTheStagesOfWhatIsChosen() {
    Browser browser = told("preview");
    assertThat(browser.get("/setup/business").html())
        .contains("Просмотр объектов состоялся", "Создать две воронки", "Дом на Ошарской");

    Browser.Page fragment =
        browser.script(
            "POST", "/setup/preview", Map.of("business", "real-estate", "pipeline", "seller"));
    assertThat(fragment.html())
        .contains("Показ проведён", "Создать воронку")
        .doesNotContain("Просмотр объектов состоялся", "<html");
    Browser.Page page =
        browser.post("/setup/preview", Map.of("business", "agency", "pipeline", "projects"));
    assertThat(page.html()).contains("КП прочитано", "<html");
    assertThat(
            browser
                .script(
                    "POST",
                    "/setup/preview",
                    Map.of("business", "own", "stages", "Заявка\n\nОплата получена"))
                .html())
        .contains("Оплата получена");
  }

  @Test
  void needsAPipeline() {
    Browser browser = told("needs");
    for (Map<String, String> nothing :
        List.of(
            Map.<String, String>of(),
            Map.of("business", "real-estate"),
            Map.of("business", "real-estate", "pipeline", "projects"),
            Map.of("business", "no such", "pipeline", "buyer"))) {
      Browser.Page page = browser.post("/setup/business", nothing);
      assertThat(page.status()).isEqualTo(422);
      assertThat(page.html()).contains("Отметьте хотя бы одну воронку");
    }
    Browser.Page own = browser.post("/setup/business", Map.of("business", "own", "stages", " \n "));
    assertThat(own.status()).isEqualTo(422);
    assertThat(own.html()).contains("Назовите воронку", "Напишите хотя бы один этап");
    Browser.Page twice =
        browser.post(
            "/setup/business",
            Map.of("business", "own", "name", "Своя", "stages", "Заявка\nзаявка"));
    assertThat(twice.status()).isEqualTo(422);
    assertThat(installation.bean(Accounts.class).isEmpty()).isTrue();
  }

  @Test
  void refusesFormsWithoutTheirToken() {
    assertThat(at("/setup").postBare("/setup", Map.of("code", code.printed())).status())
        .isEqualTo(403);
  }

  /** Two finish at the same moment: one company, one owner, and the other is told to sign in. */
  @Test
  @Order(Integer.MAX_VALUE)
  void makesEverythingOnceForWhoeverIsFirst() throws Exception {
    Browser one = told("one");
    Browser two = told("two");
    Map<String, String> own =
        Map.of(
            "business", "own", "name", "Своя", "stages", "Заявка получена\n Оплата  получена \n");
    Callable<Browser.Page> first = () -> one.post("/setup/business", own);
    Callable<Browser.Page> second = () -> two.post("/setup/business", own);
    List<Browser.Page> answers;
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      answers = both.invokeAll(List.of(first, second)).stream().map(Future::resultNow).toList();
    }

    assertThat(answers).filteredOn(page -> "/deals".equals(page.location())).hasSize(1);
    assertThat(answers)
        .filteredOn(page -> page.status() == 409 || "/sign-in".equals(page.location()))
        .hasSize(1);
    Browser winner = one.cookie("voronka_session") != null ? one : two;
    assertThat(winner.get("/settings").status()).isEqualTo(200);
    assertThat(winner.get("/setup").location()).isEqualTo("/sign-in");

    Accounts accounts = installation.bean(Accounts.class);
    assertThat(accounts.all()).hasSize(1);
    AccountId account = accounts.all().getFirst();
    assertThat(accounts.settings(account).zone()).hasToString("Asia/Omsk");
    List<Pipeline> pipelines =
        Tenancy.in(account, () -> installation.bean(Pipelines.class).all(account));
    assertThat(pipelines).extracting(Pipeline::name).containsExactly("Своя");
    assertThat(pipelines.getFirst().stages())
        .extracting(Stage::name)
        .containsExactly("Заявка получена", "Оплата получена");
  }

  private static Browser at(String page) {
    Browser browser = installation.browser();
    browser.get(page);
    return browser;
  }

  /** Has typed the code. */
  private static Browser known() {
    Browser browser = at("/setup");
    assertThat(browser.post("/setup", Map.of("code", code.printed())).location())
        .isEqualTo("/setup/company");
    return browser;
  }

  /** Stands at the last step. */
  private static Browser told(String who) {
    Browser browser = known();
    browser.post("/setup/company", COMPANY);
    assertThat(browser.post("/setup/owner", owner(who)).location()).isEqualTo("/setup/business");
    return browser;
  }

  private static Map<String, String> owner(String who) {
    return Map.of(
        "ownerName",
        "Анна Крылова",
        "email",
        who + "@5floor.example",
        "password",
        "ten characters");
  }
}
