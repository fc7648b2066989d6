package voronka.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The button «Выгрузить» of a list. */
class ExportButtonTests extends BrowserTest {

  @Test
  void theFileHasWhatTheSearchHasFound() throws IOException {
    for (String name : List.of("Вера", "Глеб")) {
      world.api().post("/api/crm/contacts", "{\"name\": \"%s\"}".formatted(name));
    }
    Page page = anna().open("/contacts").page();
    page.locator("#query").fill("глеб");
    page.waitForURL("**/contacts?query=*");
    Download file = downloaded(page, "Текст CSV");
    assertThat(file.suggestedFilename()).startsWith("контакты ").endsWith(".csv");
    assertThat(Files.readString(file.path())).contains("Глеб").doesNotContain("Вера");
  }

  @Test
  void dealsLeaveAsAWorkbook() throws IOException {
    Agency agency = Agency.openedIn(world);
    agency.manyDeals(3);
    Page page = anna().open("/deals").page();
    Download file = downloaded(page, "Таблица Excel");
    assertThat(file.suggestedFilename()).startsWith("сделки ").endsWith(".xlsx");
    assertThat(Files.readAllBytes(file.path())).startsWith('P', 'K');
  }

  private static Download downloaded(Page page, String format) {
    page.getByText("Выгрузить").click();
    return page.waitForDownload(() -> page.getByText(format).click());
  }
}
