package voronka.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import voronka.Api;
import voronka.Browser;
import voronka.VoronkaTest;
import voronka.World;
import voronka.shared.Actor;
import voronka.shared.Actor.Role;

@VoronkaTest
class SavedViewsTests {

  @Autowired World world;
  @Autowired World elsewhere;
  @Autowired JdbcClient jdbc;

  private Browser anna;
  private Actor boris;
  private String board;

  @BeforeEach
  void anAgency() {
    anna = world.browser();
    boris = world.member("Борис", Role.MANAGER);
    board = boardOf(world);
  }

  private static String boardOf(World world) {
    int pipeline =
        world
            .api()
            .post(
                "/api/crm/pipelines",
                """
                {"name": "Покупатель", "lossReasons": ["Дорого"], "stages": [
                  {"name": "Новый клиент"}, {"name": "Встреча состоялась"}]}
                """)
            .at("/id")
            .intValue();
    return "/pipelines/%d/board".formatted(pipeline);
  }

  private int saved(Api api, String name, boolean shared) {
    var answer =
        api.post(
            "/api/crm/views",
            Map.of("name", name, "address", board + "?owner=me", "shared", shared));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.at("/id").intValue();
  }

  private static String menu(Browser browser, String from) {
    Browser.Page page =
        browser.get(
            "/views?from=" + URLEncoder.encode(from, StandardCharsets.UTF_8), "HX-Request", "true");
    assertThat(page.status()).isEqualTo(200);
    return page.html();
  }

  private static List<String> links(String html) {
    return Pattern.compile("menu-item\" href=\"([^\"]+)\"")
        .matcher(html)
        .results()
        .map(found -> found.group(1).replace("&amp;", "&"))
        .filter(link -> !link.startsWith("/views"))
        .toList();
  }

  @Test
  void opensTheBoardWithTheFiltersItWasSavedWith() {
    String from = board + "?source=Авито&sum-from=2000000&order=urgency&colour=red";

    Browser.Page saved = anna.post("/views", Map.of("name", " Дорогие с Авито ", "from", from));
    String menu = menu(anna, board);

    assertThat(saved.location())
        .isEqualTo(board + "?source=%D0%90%D0%B2%D0%B8%D1%82%D0%BE&sum-from=2000000&order=urgency");
    assertThat(links(menu)).containsExactly(saved.location());
    assertThat(menu).contains(">Дорогие с Авито<");
    assertThat(anna.get(saved.location()).status()).isEqualTo(200);
  }

  @Test
  void savesTheListAsItIsNowWhateverTheMenuWasMadeFor() {
    String menu =
        anna.get(
                "/views?from=%2Fdeals",
                "HX-Request",
                "true",
                "HX-Current-URL",
                "http://crm.example/deals?state=won&cursor=abc")
            .html();

    assertThat(menu).contains("name=\"from\" value=\"/deals?state=won\"");
  }

  @Test
  void showsOnesOwnFirstAndThenSharedOnesWithTheirAuthor() {
    saved(world.apiOf(boris), "А первое по алфавиту", true);
    saved(world.api(), "Я последнее", false);

    String menu = menu(anna, board);

    assertThat(menu.indexOf("Я последнее")).isLessThan(menu.indexOf("А первое по алфавиту"));
    assertThat(menu).contains(">Борис<");
  }

  @Test
  void anothersPrivateViewDoesNotExist() {
    int secret = saved(world.apiOf(boris), "Мои тайны", false);
    String one = "/api/crm/views/" + secret;

    assertThat(menu(anna, board)).doesNotContain("Мои тайны");
    assertThat(world.api().get("/api/crm/views").at("/items").size()).isZero();
    assertThat(world.api().patch(one, Map.of("shared", true)).status()).isEqualTo(404);
    assertThat(world.api().delete(one).status()).isEqualTo(404);
    assertThat(anna.post("/views/" + secret, Map.of("name", "Моё")).status()).isEqualTo(404);
    assertThat(anna.post("/views/" + secret + "/deletion", Map.of()).status()).isEqualTo(404);
  }

  @Test
  void anotherAccountsViewDoesNotExist() {
    int shared = saved(world.api(), "Общее", true);
    Api stranger = elsewhere.api();

    assertThat(menu(elsewhere.browser(), "/deals")).doesNotContain("Общее");
    assertThat(stranger.delete("/api/crm/views/" + shared).status()).isEqualTo(404);
    assertThat(stranger.patch("/api/crm/views/" + shared, Map.of("name", "Моё")).status())
        .isEqualTo(404);
    assertThat(
            stranger
                .post("/api/crm/views", Map.of("name", "Чужая доска", "address", board))
                .status())
        .isEqualTo(404);
    assertThat(world.api().get("/api/crm/views").at("/items/0/name").stringValue())
        .isEqualTo("Общее");
  }

  @Test
  void onlyItsAuthorRenamesASharedViewAndTheOwnerMayDeleteIt() {
    int ofBoris = saved(world.apiOf(boris), "Команда", true);
    int ofAnna = saved(world.api(), "Планёрка", true);

    assertThat(anna.post("/views/" + ofBoris, Map.of("name", "Моё")).status()).isEqualTo(403);
    assertThat(world.apiOf(boris).delete("/api/crm/views/" + ofAnna).status()).isEqualTo(403);
    assertThat(anna.post("/views/" + ofBoris + "/deletion", Map.of()).location())
        .isEqualTo("/views");
    assertThat(menu(anna, board)).contains("Планёрка").doesNotContain("Команда");
  }

  @Test
  void aFormRenamesSharesAndStopsSharing() {
    int view = saved(world.api(), "Мои", false);
    Map<String, String> shared = Map.of("name", "Сделки по ответственному", "shared", "true");

    assertThat(anna.post("/views/" + view, shared).status()).isEqualTo(302);
    assertThat(menu(world.browserOf(boris), board)).contains("Сделки по ответственному");
    anna.post("/views/" + view, Map.of("name", "Сделки по ответственному"));
    assertThat(menu(world.browserOf(boris), board)).doesNotContain("Сделки по ответственному");
  }

  @Test
  void refusesANameItCannotKeepAndSaysWhy() {
    saved(world.api(), "Мои", false);

    assertThat(refused("д".repeat(300))).contains("Название длиннее 255\u00a0символов");
    assertThat(refused("  ")).contains("Назовите представление");
    assertThat(refused("мОИ")).contains("у вас уже есть");
    assertThat(world.api().get("/api/crm/views").at("/items").size()).isEqualTo(1);
    saved(world.apiOf(boris), "Мои", false);
  }

  private String refused(String name) {
    Browser.Page page = anna.post("/views", Map.of("name", name, "from", board));
    assertThat(page.status()).isEqualTo(422);
    return page.html();
  }

  @Test
  void aListKeepsItsColumnsToo() {
    String list = "/deals?state=won&columns=name,tags";
    var saved =
        world
            .api()
            .post(
                "/api/crm/views", Map.of("name", "Победы", "address", list + ",nonsense&cursor=x"));

    assertThat(saved.at("/address").asString()).isEqualTo(list);
    assertThat(links(menu(anna, "/deals"))).contains(list);
  }

  @Test
  void aListIsSavedInTheColumnsOfWhoeverSavesIt() {
    Browser.Page menu =
        anna.get(
            "/views?from=" + URLEncoder.encode("/deals?columns=name,tags", StandardCharsets.UTF_8),
            "HX-Request",
            "true",
            "HX-Current-URL",
            world.address() + "/deals?state=open");

    assertThat(menu.html()).contains("/deals?state=open&amp;columns=name,tags");
  }

  @Test
  void leadsNowhereButToBoardsAndLists() {
    for (String address :
        List.of(
            "https://evil.example/", "//evil.example/deals", "/settings", "javascript:alert(1)")) {
      assertThat(anna.post("/views", Map.of("name", "Ловушка", "from", address)).status())
          .as(address)
          .isEqualTo(422);
    }
    String elsewhere = "https://evil.example/deals?state=won";
    assertThat(anna.post("/views", Map.of("name", "Выигранные", "from", elsewhere)).location())
        .isEqualTo("/deals?state=won");
  }

  @Test
  void keepsHostileTextHarmless() {
    String hostile = "\"><script>alert(1)</script>' or 1=1 {x} %00";
    String from = "/deals?query=" + URLEncoder.encode(hostile, StandardCharsets.UTF_8);

    Browser.Page saved = anna.post("/views", Map.of("name", hostile, "from", from));
    String menu = menu(anna, saved.location());

    assertThat(saved.location()).isEqualTo(from);
    assertThat(links(menu)).containsExactly(from);
    assertThat(menu).doesNotContain("<script>");
    assertThat(anna.get("/views").html()).doesNotContain("<script>alert");
    assertThat(anna.get(board + from.substring("/deals".length())).html())
        .contains("filter-chips")
        .doesNotContain("<script>alert");
  }

  @Test
  void everyFilterIsShownAndTakenAwayByItself() {
    String html =
        anna.get(board + "?tag=vip&tag=b2b&sum-from=2000000&created-from=2026-11-01&owner=none")
            .html();

    assertThat(html)
        .contains("Тег: vip", "Тег: b2b", "Без ответственного")
        .contains("Бюджет от 2", "Создана с 1")
        .contains(
            "href=\""
                + board
                + "?owner=none&amp;tag=b2b&amp;created-from=2026-11-01&amp;sum-from=2000000&amp;order=urgency\"");
    assertThat(anna.get(board).html()).doesNotContain("filter-chips");
  }

  @Test
  void theJournalTellsWhatBecameOfAView() {
    int view = saved(world.api(), "Мои", false);
    world.api().patch("/api/crm/views/" + view, Map.of("shared", true));
    world.api().delete("/api/crm/views/" + view);

    List<String> told =
        world.in(
            () ->
                jdbc.sql(
                        """
                        select kind
                          from journal.entry
                         where account_id = :account
                           and subject_kind = 'view'
                           and subject_id = :view
                         order by position
                        """)
                    .param("account", world.account().value())
                    .param("view", view)
                    .query(String.class)
                    .list());

    assertThat(told).containsExactly("view.saved", "view.changed", "view.deleted");
  }
}
