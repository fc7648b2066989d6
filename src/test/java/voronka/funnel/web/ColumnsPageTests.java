package voronka.funnel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.Browser;
import voronka.VoronkaTest;
import voronka.World;

/**
 * Columns of the list of deals as a browser without scripts chooses them, and what goes with them.
 */
@VoronkaTest
class ColumnsPageTests {

  @Autowired World world;

  private Browser browser;

  @BeforeEach
  void aDeal() {
    browser = world.browser();
    int pipeline =
        world
            .api()
            .post(
                "/api/crm/pipelines",
                "{\"name\": \"Покупатель\", \"stages\": [{\"name\": \"Новый клиент\"}]}")
            .at("/id")
            .asInt();
    world
        .api()
        .post(
            "/api/crm/deals",
            "{\"pipeline\": %d, \"name\": \"Дом\", \"tags\": [\"центр\"]}".formatted(pipeline));
  }

  @Test
  void areKeptForTheMemberAndLeadBackToTheSameList() {
    var kept =
        browser.post(
            "/deals/columns",
            Map.of(
                "column",
                "tags",
                "from",
                "/deals?state=open&columns=name,id&cursor=x&query=%D0%B4"));

    assertThat(kept.location()).isEqualTo("/deals?state=open&query=%D0%B4");
    assertThat(browser.get("/deals").html())
        .contains("data-column=\"tags\"", "центр")
        .doesNotContain("data-column=\"budget\"");
    assertThat(browser.get("/deals?columns=budget").html())
        .contains("data-column=\"budget\"")
        .doesNotContain("data-column=\"tags\"");
  }

  @Test
  void anotherMemberInTheSameBrowserHasTheirOwn() {
    String cookie = "Set-Cookie";
    var kept = browser.post("/deals/columns", Map.of("column", "tags"));
    assertThat(kept.headers().allValues(cookie))
        .anyMatch(
            one ->
                one.startsWith("voronka_columns_")
                    && one.contains("_" + world.anna().member().value() + "=name.tags"));
  }

  @Test
  void theUsualOnesComeBack() {
    browser.post("/deals/columns", Map.of("column", "tags"));
    browser.post("/deals/columns", Map.of("column", "tags", "usual", "1"));

    assertThat(browser.get("/deals").html()).contains("data-column=\"budget\"");
  }

  @Test
  void noOtherPlaceIsLedTo() {
    for (String from :
        new String[] {"https://evil.example/deals", "//evil.example", "/deals/7", ""}) {
      assertThat(browser.post("/deals/columns", Map.of("column", "tags", "from", from)).location())
          .as(from)
          .isEqualTo("/deals");
    }
  }

  @Test
  void filesAndViewsGetTheColumnsOfThePage() {
    browser.post("/deals/columns", Map.of("column", "tags"));

    String page = browser.get("/deals?state=open").html();
    assertThat(page)
        .contains(
            "/deals.csv?state=open&amp;columns=name,tags", "/views?from=%2Fdeals%3Fstate%3Dopen");
    assertThat(page).contains("columns%3Dname%2Ctags");
  }

  @Test
  void theBoardIsFoundWithTheListsFilters() {
    String board = browser.get("/board?owner=me&state=won&query=%D0%B4").location();

    assertThat(board).matches("/pipelines/\\d+/board\\?owner=me&query=%D0%B4");
  }

  @Test
  void aFilterThatCannotBeUnderstoodIsSaidBesideItsField() {
    var refused = browser.get("/deals?sum-from=x&created-from=y&state=open");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html())
        .contains("Так отобрать не получится", "about-filter-sum-from", "about-filter-created-from")
        .doesNotContain("deals-table");
    assertThat(browser.get("/deals?set=nonsense").status()).isEqualTo(422);
  }
}
