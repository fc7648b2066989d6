package voronka.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.World;

/**
 * Every page, full, empty and refused, looked at by axe and at every width. The wizard's are in
 * {@link MainJobTests}.
 */
class EveryPageTests extends BrowserTest {

  private static final String FILE =
      """
      Название сделки;Бюджет;Этап
      Квартира на Садовой;9 400 000;Новый клиент
      Дом в Кстове;много;Контакт состоялся
      """;

  @Autowired World beginners;

  @TestFactory
  Stream<DynamicTest> ofAFullAgency() {
    Agency agency = Agency.openedIn(world);
    agency.manyDeals(30);
    int open = agency.deal("Квартира на Садовой, 12: вид на реку и очень длинное название сделки");
    agency.move(open, agency.stage(3), null);
    agency.move(open, agency.stage(2), null);
    agency.move(open, agency.stage(3), null);
    agency.undo(open);
    int won = agency.deal("Дом в Кстове");
    agency.move(won, 142, null);
    int lost = agency.deal("Дача");
    agency.move(lost, 143, "Дорого");
    int binned = agency.deal("Гараж");
    agency.bin(binned);
    int contact = agency.contactOf(open);
    int company = agency.company("ООО «Река»");
    Visit anna = anna();
    return Stream.concat(
        pages(
            anna,
            "/deals",
            "/deals?state=lost&pipeline=" + agency.pipeline(),
            "/deals?query=ничего такого",
            "/deals?bin=1",
            "/deals?owner=me&tag=ипотека&sum-from=1&columns=id,name,contactPhone,contactEmail,companyName,pipeline,stage,daysInStage,budget,tags,expectedAt,closedAt,lossReason,externalId",
            "/deals?sum-from=много&created-from=2026-02-01&created-to=2026-01-01",
            "/deals/columns?from=/deals?state=open",
            "/deals?set=lost&pipeline=%d".formatted(agency.pipeline()),
            "/pipelines/%d/board".formatted(agency.pipeline()),
            "/pipelines/%d/board?over=1".formatted(agency.pipeline()),
            "/pipelines/%d/board?order=mine".formatted(agency.pipeline()),
            "/pipelines/%d/board?owner=none&source=Авито&tag=ипотека&sum-from=1000000&created-from=2026-01-01&query=дом"
                .formatted(agency.pipeline()),
            "/views?from=/pipelines/%d/board?owner=me".formatted(agency.pipeline()),
            "/deals/" + open,
            "/deals/" + won,
            "/deals/" + lost,
            "/deals/" + binned,
            "/deals/%d?from=/deals?pipeline=%d".formatted(open, agency.pipeline()),
            "/deals/%d/history".formatted(open),
            "/deals/%d/edit".formatted(open),
            "/tasks?about=deal:" + open,
            "/today",
            "/deals/moves?to=%d&deals=%d".formatted(agency.stage(4), open),
            "/deals/closing?end=143&deals=" + open,
            "/deals/moves?deals=%d,%d".formatted(open, won),
            "/deals/closing?deals=" + open,
            "/deals/owners?deals=" + open,
            "/deals/tags?deals=" + open,
            "/deals/new",
            "/notes?about=deal:" + open,
            "/contacts",
            "/contacts/" + contact,
            "/contacts/%d/form".formatted(contact),
            "/contacts/new",
            "/contacts/bin",
            "/companies",
            "/companies/" + company,
            "/companies/%d/form".formatted(company),
            "/companies/new",
            "/reports/funnel?pipeline=" + agency.pipeline(),
            "/reports/funnel?view=entered&basis=events&pipeline=" + agency.pipeline(),
            "/reports/funnel?source=Авито&pipeline=" + agency.pipeline(),
            "/search?query=кварт",
            "/search?query=ничего такого",
            "/settings",
            "/settings/members",
            "/settings/tokens",
            "/settings/account",
            "/settings/import",
            "/no/such/page",
            "/deals/2000000000"),
        Stream.of(
            page("a deal form with errors", () -> refusedForm(anna)),
            page("the import's columns", () -> columns(anna)),
            page("the import's trial", () -> trial(anna)),
            page("a file that is no table", () -> brokenFile(anna)),
            page("what may not be done", () -> forbidden())));
  }

  @TestFactory
  Stream<DynamicTest> ofAnAgencyThatBegins() {
    Visit stranger = stranger();
    Visit beginner = of(beginners);
    return Stream.concat(
        pages(stranger, "/sign-in", "/forgotten", "/links/no-such-link"),
        pages(
            beginner,
            "/deals",
            "/deals/new",
            "/deals?bin=1",
            "/contacts",
            "/contacts/bin",
            "/companies",
            "/reports/funnel",
            "/settings/tokens",
            "/settings/import"));
  }

  @TestFactory
  Stream<DynamicTest> ofAnAgencyWithThreeDeals() {
    Agency agency = Agency.openedIn(beginners);
    Visit beginner = of(beginners);
    String report = "/reports/funnel?pipeline=" + agency.pipeline();
    return Stream.of(
        page("a report without deals", () -> beginner.open(report)),
        page(
            "a report of three deals",
            () -> {
              agency.bareDeal("Квартира");
              agency.bareDeal("Дом");
              agency.move(agency.bareDeal("Дача"), 143, "Передумали");
              return beginner.open(report);
            }));
  }

  private interface Opening {
    Visit open();
  }

  private static Stream<DynamicTest> pages(Visit visit, String... paths) {
    return Stream.of(paths).map(path -> page(path, () -> visit.open(path)));
  }

  private static DynamicTest page(String name, Opening opening) {
    return dynamicTest(name, () -> Audit.check(opening.open()));
  }

  private Visit refusedForm(Visit anna) {
    Page page = anna.open("/deals/new").page();
    page.getByLabel("Название").fill("Квартира");
    page.getByLabel("Бюджет").fill("много");
    page.getByText("Создать сделку").click();
    assertThat(page.locator(".field.invalid .error").innerText()).contains("Сумма цифрами");
    return anna;
  }

  private Visit columns(Visit anna) {
    Page page = anna.open("/settings/import").page();
    page.setInputFiles("input[type=file]", file("сделки.csv", FILE));
    page.getByText("Дальше").click();
    page.waitForURL("**/settings/import/files/*");
    return anna;
  }

  private Visit trial(Visit anna) {
    Page page = anna.page();
    page.locator("#import-pipeline").selectOption("Покупатель");
    page.locator("button.primary").click();
    page.locator(".import-tiles").waitFor();
    return anna;
  }

  private Visit brokenFile(Visit anna) {
    Page page = anna.open("/settings/import").page();
    page.setInputFiles("input[type=file]", file("пусто.csv", ""));
    page.getByText("Дальше").click();
    page.locator(".banner.bad").waitFor();
    return anna;
  }

  private Visit forbidden() {
    var boris = world.member("Борис", voronka.shared.Actor.Role.MANAGER);
    return of(boris).open("/settings/members");
  }

  static FilePayload file(String name, String text) {
    return new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8));
  }
}
