package voronka.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.Browser;
import voronka.VoronkaTest;
import voronka.World;

/** One field finds deals, people and companies of the own account, and nobody else's. */
@VoronkaTest
class SearchPageTests {

  private static final String[] SCRIPT = {"HX-Request", "true"};

  @Autowired World world;
  @Autowired World neighbours;

  private Browser anna;
  private int pipeline;
  private int deal;

  @BeforeEach
  void aDealOfAClient() {
    anna = world.browser();
    pipeline =
        world
            .api()
            .post(
                "/api/crm/pipelines",
                "{\"name\": \"Покупатель\", \"stages\": [{\"name\": \"Новый клиент\"}]}")
            .at("/id")
            .intValue();
    deal =
        add(
            Map.of(
                "pipeline",
                pipeline,
                "name",
                "Квартира на Садовой",
                "contact",
                Map.of("name", "Игорь Ветров", "phone", "+7 916 123-45-67"),
                "company",
                "ООО «Ветер»"));
  }

  private int add(Map<String, Object> wanted) {
    return world.api().post("/api/crm/deals", wanted).at("/id").intValue();
  }

  @Test
  void findsByNameByAPartOfAPhoneAndByNumber() {
    assertThat(found("садов")).contains("/deals/" + deal, "Игорь Ветров · Новый клиент");
    assertThat(found("ветр")).contains("/deals/" + deal, "/contacts/");
    assertThat(found("ветер")).contains("/companies/", "ООО «Ветер»");
    assertThat(found("123-45")).contains("/deals/" + deal, "/contacts/");
    assertThat(found("№ " + deal)).contains("/deals/" + deal);
  }

  @Test
  void takesTheSameKeysOnTheOtherLayout() {
    assertThat(found("cfljd")).contains("/deals/" + deal, "По запросу «cfljd»", "«садов»");
    assertThat(found("pppppp")).contains("Ничего не нашлось по запросу «pppppp»");
  }

  @Test
  void showsFiveOfEachAtMost() {
    for (int i = 0; i < 7; i++) {
      add(Map.of("pipeline", pipeline, "name", "Дом в Кстове, " + i));
    }
    assertThat(found("кстов").split("href=\"/deals/", -1)).hasSize(6);
  }

  @Test
  void readsAsAPageToo() {
    assertThat(anna.get("/search").html()).contains("Введите имя клиента");
    assertThat(anna.get(address("садов")).html())
        .contains("<h1>Поиск</h1>", "/deals/" + deal, "value=\"садов\"");
  }

  @Test
  void hidesOtherAccountsAndTheBin() {
    Browser neighbour = neighbours.browser();
    assertThat(neighbour.get(address("садов"), SCRIPT).html()).doesNotContain("/deals/");
    assertThat(neighbour.get(address("" + deal), SCRIPT).html()).doesNotContain("/deals/");
    int version = world.api().get("/api/crm/deals/" + deal).at("/version").asInt();
    world.api().delete("/api/crm/deals/" + deal, "If-Match", "" + version);
    assertThat(found("" + deal)).doesNotContain("/deals/" + deal);
  }

  @Test
  void refusesWhatCannotBeRead() {
    Browser.Page refused = anna.get("/search?query=%00");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html()).contains("нельзя прочесть");
  }

  /** As the palette reads it: what it is led to, too. */
  private String found(String query) {
    Browser.Page page = anna.get(address(query), SCRIPT);
    String to = page.location();
    return to == null ? page.html() : anna.get(to.substring(to.indexOf("/search")), SCRIPT).html();
  }

  private static String address(String query) {
    return "/search?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
  }
}
