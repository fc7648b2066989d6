package voronka.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.Api;
import voronka.Browser;
import voronka.Browser.Page;
import voronka.VoronkaTest;
import voronka.World;
import voronka.shared.Actor;
import voronka.shared.Actor.Role;

@VoronkaTest
class SettingsPagesTests {

  private static final Pattern SECRET = Pattern.compile("id=\"secret\" value=\"([^\"]+)\"");

  @Autowired World world;

  private Browser anna;

  @org.junit.jupiter.api.BeforeEach
  void annaSignsIn() {
    anna = world.browser();
  }

  @Test
  void theOwnerInvitesAndTheInvitedComesIn() {
    String email = UUID.randomUUID() + "@5floor.example";
    Page page =
        anna.post("/settings/members", Map.of("name", "Борис", "email", email, "role", "head"));
    assertThat(page.status()).isEqualTo(200);
    String link = secret(page);
    assertThat(link).startsWith(world.address() + "/links/");
    assertThat(secretOrNull(anna.get("/settings/members"))).isNull();

    String path = link.substring(world.address().length());
    Browser boris = world.stranger();
    assertThat(boris.get(path).html()).contains("Вас пригласили").contains("value=\"Борис\"");
    assertThat(boris.post(path, Map.of("name", "Борис", "password", "короткий")).status())
        .isEqualTo(422);
    assertThat(
            boris.post(path, Map.of("name", "Борис", "password", "достаточно длинный")).location())
        .isEqualTo("/");
    assertThat(boris.get("/settings").html()).contains("Пятый этаж");

    Page again = world.stranger().get(path);
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.html()).contains("Ссылка уже использована");
  }

  @Test
  void aBadInvitationComesBackWithSentences() {
    assertThat(
            anna.post("/settings/members", Map.of("name", "Борис", "email", "не почта")).status())
        .isEqualTo(422);
    Page page = anna.post("/settings/members", Map.of("name", "ж".repeat(300), "email", "a@b.ru"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html()).contains("Сократите до 255\u00a0знаков");
    assertThat(anna.post("/settings/members", Map.of("name", "\u0000", "email", "a@b.ru")).status())
        .isEqualTo(422);
    assertThat(
            anna.post(
                    "/settings/members", Map.of("name", "Борис", "email", "a@b.ru", "role", "царь"))
                .status())
        .isEqualTo(422);
  }

  @Test
  void switchesOffAndOn() {
    Actor boris = world.member("Борис", Role.MANAGER);
    String path = "/settings/members/" + boris.member().value() + "/state";

    assertThat(anna.post(path, Map.of("on", "false")).location()).isEqualTo("/settings/members");
    assertThat(anna.get("/settings/members").html()).contains("отключён");
    anna.post(path, Map.of("on", "true"));
    assertThat(anna.get("/settings/members").html()).doesNotContain("отключён");
  }

  @Test
  void theLastOwnerReadsWhyTheyCannotLeave() {
    Page page =
        anna.post(
            "/settings/members/" + world.anna().member().value() + "/state", Map.of("on", "false"));
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.html()).contains("Это последний владелец");
  }

  @Test
  void aTokenIsShownOnceAndStopsWhenRevoked() {
    Page page = anna.post("/settings/tokens", Map.of("name", "Сайт"));
    String token = secret(page);
    Api program = new Api(world.address(), token);
    assertThat(program.get("/api/crm/me").status()).isEqualTo(200);
    assertThat(anna.get("/settings/tokens").html()).contains("Сайт").doesNotContain(token);

    Matcher revoke = Pattern.compile("/settings/tokens/(\\d+)/revocation").matcher(page.html());
    assertThat(revoke.find()).isTrue();
    anna.post(revoke.group(), Map.of());
    assertThat(program.get("/api/crm/me").status()).isEqualTo(401);
  }

  @Test
  void refusesAnUnknownZoneOnThePage() {
    Page page =
        anna.post(
            "/settings/account", Map.of("name", "", "zone", "Europe/Moscow", "currency", "RUB"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html()).contains("Укажите название");
  }

  @Test
  void aManagerSeesNoSettingsOfTheOwners() {
    Page page = world.browserOf(world.member("Борис", Role.MANAGER)).get("/settings");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html()).doesNotContain("/settings/members");
  }

  @Test
  void aBrokenFormGetsASentence() {
    assertThat(anna.post("/settings/members/1/state", Map.of("on", "может быть")).status())
        .isEqualTo(422);
    assertThat(anna.post("/settings/members/1/state", Map.of()).status()).isEqualTo(422);
    assertThat(anna.post("/settings/members/99999999999/link", Map.of()).status()).isEqualTo(404);
    assertThat(anna.post("/settings/tokens/x/revocation", Map.of()).status()).isEqualTo(404);
  }

  private static String secret(Page page) {
    String secret = secretOrNull(page);
    assertThat(secret).as("the secret on the page").isNotNull();
    return secret;
  }

  private static String secretOrNull(Page page) {
    Matcher secret = SECRET.matcher(page.html());
    return secret.find() ? secret.group(1) : null;
  }
}
