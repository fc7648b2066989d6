package voronka.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.Browser;
import voronka.Statements;
import voronka.VoronkaTest;
import voronka.World;

/** A page costs a handful of statements, however much stands on it. */
@VoronkaTest
class StatementsTests {

  private static final int MOST = 5;

  @Autowired World world;
  @Autowired Statements statements;

  @Test
  void aPageCostsAtMostFiveStatements() {
    Agency agency = Agency.openedIn(world);
    agency.manyDeals(10);
    int deal = agency.deal("Квартира на Садовой");
    int contact = agency.contactOf(deal);
    int company = agency.company("ООО «Река»");
    Browser browser = world.browser();
    for (String page :
        List.of(
            "/deals",
            "/deals?query=кварт&state=open&pipeline=" + agency.pipeline(),
            "/deals?bin=1",
            "/deals?owner=me&tag=x&over=1&columns=name,stage,daysInStage,tags",
            "/deals/columns?from=/deals",
            "/deals/rows?deal=%d&query=кварт".formatted(deal),
            "/deals?set=lost&pipeline=" + agency.pipeline(),
            "/pipelines/%d/board".formatted(agency.pipeline()),
            "/pipelines/%d/board/measures".formatted(agency.pipeline()),
            "/pipelines/%d/board?over=1&owner=me&tag=x&query=кварт".formatted(agency.pipeline()),
            "/pipelines/%d/board?order=mine".formatted(agency.pipeline()),
            "/pipelines/%d/board/columns/143".formatted(agency.pipeline()),
            "/pipelines/%d/board/cards?deal=%d".formatted(agency.pipeline(), deal),
            "/pipelines/%d/board/cards?order=shared&deal=%d".formatted(agency.pipeline(), deal),
            "/deals/" + deal,
            "/deals/%d?from=/deals?pipeline=%d".formatted(deal, agency.pipeline()),
            "/deals/%d/history".formatted(deal),
            "/deals/choices",
            "/deals/new",
            "/deals/%d/edit".formatted(deal),
            "/deals/moves?deals=" + deal,
            "/deals/closing?deals=" + deal,
            "/deals/owners?deals=" + deal,
            "/deals/tags?deals=" + deal,
            "/pipelines/%d/board/tray".formatted(agency.pipeline()),
            "/views?from=/deals",
            "/notes?about=deal:" + deal,
            "/tasks?about=deal:" + deal,
            "/today",
            "/contacts",
            "/contacts?query=вет",
            "/contacts/" + contact,
            "/contacts/%d/form".formatted(contact),
            "/contacts/bin",
            "/companies",
            "/companies/" + company,
            "/deals/about?about=contact:" + contact,
            "/reports/funnel?pipeline=" + agency.pipeline(),
            "/reports/funnel?basis=events&source=Авито&pipeline=" + agency.pipeline(),
            "/search?query=кварт",
            "/search?query=ничего такого&typed=ybxtuj",
            "/search?query=" + deal,
            "/search?query=№ 4294967",
            "/settings",
            "/settings/members",
            "/settings/tokens",
            "/settings/account",
            "/settings/import")) {
      String name = "" + page.hashCode();
      assertThat(browser.get(Addresses.encoded(page), Statements.HEADER, name).status())
          .as(page)
          .isEqualTo(200);
      assertThat(statements.of(name)).as(page).hasSizeLessThanOrEqualTo(MOST);
    }
  }

  @Test
  void whatIsAskedIsCounted() {
    world.browser().get("/deals", Statements.HEADER, "counted");
    assertThat(statements.of("counted")).anyMatch(sql -> sql.contains("from funnel.deal"));
  }
}
