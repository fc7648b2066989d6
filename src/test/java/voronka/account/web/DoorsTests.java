package voronka.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.Api;
import voronka.Browser;
import voronka.Browser.Page;
import voronka.TurnableClock;
import voronka.VoronkaTest;
import voronka.World;
import voronka.account.Arrival;
import voronka.account.Members;
import voronka.shared.Actor;
import voronka.shared.Actor.Role;
import voronka.store.Tenancy;

@VoronkaTest
class DoorsTests {

  private static final String PASSWORD = "пятый этаж, дверь налево";

  @Autowired World world;
  @Autowired World neighbours;
  @Autowired Members members;
  @Autowired Arrival arrival;
  @Autowired TurnableClock clock;

  @AfterEach
  void realTime() {
    clock.reset();
  }

  @Test
  void answersThatItIsHealthy() {
    Page health = world.stranger().get("/health");
    assertThat(health.status()).isEqualTo(200);
    assertThat(health.html()).isEqualTo("ok");
  }

  @Test
  void sendsAStrangerToSignInAndBackAfterwards() {
    annaHasAPassword();
    Browser browser = world.stranger();

    Page page = browser.get("/settings/members?a=1&b=2");
    assertThat(page.status()).isEqualTo(302);
    assertThat(page.location()).isEqualTo("/sign-in?next=/settings/members?a%3D1%26b%3D2");

    assertThat(browser.get(page.location()).html())
        .contains("value=\"/settings/members?a=1&amp;b=2\"");
    Page in = enter(browser, "/settings/members?a=1&b=2");
    assertThat(in.location()).isEqualTo("/settings/members?a=1&b=2");
    assertThat(browser.get("/settings/members").html()).contains("Анна Крылова");
  }

  @Test
  void setsACookieThatScriptsAndOtherSitesCannotUse() {
    annaHasAPassword();
    String cookie = enter(world.stranger(), "").cookie("voronka_session");

    assertThat(cookie)
        .contains("Path=/")
        .contains("HttpOnly")
        .contains("SameSite=Lax")
        .contains("Max-Age=2592000")
        .doesNotContain("Secure");
  }

  @Test
  void cookiesAreSecureBehindASecureProxy() {
    annaHasAPassword();
    Browser browser = world.stranger();
    Page page =
        browser.post(
            "/sign-in",
            Map.of("email", world.email(), "password", PASSWORD),
            "X-Forwarded-Proto",
            "https");
    assertThat(page.cookie("voronka_session")).contains("; Secure");
  }

  @Test
  void nextCannotLeaveTheSite() {
    annaHasAPassword();
    for (String next :
        new String[] {
          "https://evil.example",
          "//evil.example",
          "/\\evil.example",
          "/\t/evil.example",
          "javascript:alert(1)"
        }) {
      assertThat(enter(world.stranger(), next).location()).as(next).isEqualTo("/");
    }
  }

  @Test
  void aWrongPasswordKeepsTheEmailAndSaysWhy() {
    Browser browser = world.stranger();
    Page page = browser.post("/sign-in", Map.of("email", world.email(), "password", "не тот"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html()).contains("не подходят друг другу").contains(world.email());
    assertThat(page.cookie("voronka_session")).isNull();
  }

  @Test
  void saysHowLongToWaitAfterTooManyFailures() {
    Browser browser = world.stranger();
    Page page = null;
    for (int i = 0; i < 6; i++) {
      page =
          browser.post(
              "/sign-in",
              Map.of("email", world.email(), "password", "не тот"),
              "X-Forwarded-For",
              "203.0.113." + (world.account().value() % 250));
    }
    assertThat(page.status()).isEqualTo(429);
    assertThat(page.header("Retry-After")).isNotNull();
    assertThat(page.html()).contains("Попробуйте через 15\u00a0минут");
  }

  @Test
  void refusesAFormWithoutTheToken() {
    assertThat(world.stranger().postBare("/sign-in", Map.of()).status()).isEqualTo(403);
    assertThat(world.browser().postBare("/sign-out", Map.of()).status()).isEqualTo(403);
    assertThat(
            world
                .browser()
                .postBare("/settings/tokens", Map.of("name", "x", "_csrf", "подделка"))
                .status())
        .isEqualTo(403);
    assertThat(
            world
                .browser()
                .postBare(
                    "/settings/tokens", Map.of("name", "x", "_csrf", neighbours.browser().csrf()))
                .status())
        .isEqualTo(403);
  }

  @Test
  void signsOut() {
    Browser browser = world.browser();
    String session = browser.cookie("voronka_session");
    Page page = browser.post("/sign-out", Map.of());
    assertThat(page.location()).isEqualTo("/sign-in");
    assertThat(browser.cookie("voronka_session")).isNull();
    assertThat(
            new Api(world.address(), null)
                .send(
                    "GET",
                    "/settings",
                    java.net.http.HttpRequest.BodyPublishers.noBody(),
                    "Cookie",
                    "voronka_session=" + session)
                .status())
        .isEqualTo(302);
  }

  @Test
  void aSwitchedOffMemberIsOutAtOnce() {
    Actor boris = world.member("Борис", Role.MANAGER);
    Browser browser = world.browserOf(boris);
    Api api = world.apiOf(boris);
    assertThat(browser.get("/settings").status()).isEqualTo(200);

    Tenancy.run(world.account(), () -> members.switchOff(boris.member(), world.byAnna()));

    assertThat(browser.get("/settings").status()).isEqualTo(302);
    assertThat(api.get("/api/crm/me").status()).isEqualTo(401);
  }

  @Test
  void prolongsTheCookieWithTheSession() {
    Browser browser = world.browser();
    assertThat(browser.get("/settings").cookie("voronka_session")).isNull();
    clock.forward(Duration.ofMinutes(2));
    assertThat(browser.get("/settings").cookie("voronka_session")).contains("Max-Age=2592000");
  }

  @Test
  void beginsNoSessionOfTheContainersOwn() {
    Browser browser = world.browser();
    Page saved =
        browser.post(
            "/settings/account",
            Map.of("name", "Шестой этаж", "zone", "Asia/Omsk", "currency", "RUB"));
    assertThat(saved.status()).isEqualTo(302);
    assertThat(browser.get("/settings").html()).contains("data-toast=").contains("Шестой этаж");
    assertThat(browser.cookie("JSESSIONID")).isNull();
    assertThat(browser.get("/settings").html()).doesNotContain("data-toast=");
  }

  @Test
  void everyPageCarriesAPolicyWithoutInlineScripts() {
    assertThat(world.stranger().get("/sign-in").header("Content-Security-Policy"))
        .contains("script-src 'self'")
        .doesNotContain("script-src 'self' 'unsafe");
    assertThat(world.browser().get("/settings").header("Content-Security-Policy"))
        .contains("frame-ancestors 'none'");
  }

  @Test
  void aManagerIsToldWhoMayManageMembers() {
    Page page = world.browserOf(world.member("Борис", Role.MANAGER)).get("/settings/members");
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.html()).contains("Сотрудниками управляет владелец компании");
  }

  @Test
  void theApiAsksForATokenAndSaysSo() {
    Api.Answer answer = new Api(world.address(), null).get("/api/crm/me");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(new Api(world.address(), "strangers-token").get("/api/crm/me").status())
        .isEqualTo(401);
  }

  @Test
  void theApiKnowsWhoAsks() {
    Api.Answer me = world.api().get("/api/crm/me");
    assertThat(me.status()).isEqualTo(200);
    assertThat(me.at("/name").stringValue()).isEqualTo("Анна Крылова");
    assertThat(me.at("/role").stringValue()).isEqualTo("owner");
    assertThat(me.at("/account/timezone").stringValue()).isEqualTo("Europe/Moscow");
    assertThat(me.header("Set-Cookie")).isNull();
  }

  @Test
  void theApiListsMembersPageByPage() {
    world.member("Борис", Role.HEAD);
    Api.Answer first = world.api().get("/api/crm/members?limit=1");
    assertThat(first.at("/items/0/name").stringValue()).isEqualTo("Анна Крылова");
    Api.Answer second =
        world.api().get("/api/crm/members?limit=1&cursor=" + first.at("/next").stringValue());
    assertThat(second.at("/items/0/name").stringValue()).isEqualTo("Борис");
    assertThat(second.at("/items/0/role").stringValue()).isEqualTo("head");
    assertThat(second.at("/next").isNull()).isTrue();
    assertThat(world.api().get("/api/crm/members?cursor=WyJ4Il0").status()).isEqualTo(422);
  }

  @Test
  void aPageMayCallTheApiOnlyWithItsToken() {
    Browser browser = world.browser();
    assertThat(browser.get("/api/crm/me").status()).isEqualTo(403);
    assertThat(browser.get("/api/crm/me", "X-CSRF-Token", browser.csrf()).status()).isEqualTo(200);
  }

  @Test
  void aTokenOpensNoPages() {
    assertThat(world.api().get("/settings").status()).isEqualTo(302);
  }

  @Test
  void anExpiredSessionInAScriptReloadsThePage() {
    Page page =
        world
            .stranger()
            .get(
                "/settings",
                "HX-Request",
                "true",
                "HX-Current-URL",
                world.address() + "/deals?pipeline=3");
    assertThat(page.status()).isEqualTo(401);
    assertThat(page.header("HX-Redirect")).isEqualTo("/sign-in?next=/deals?pipeline%3D3");
  }

  @Test
  void anotherAccountsMemberIsNotFound() {
    int theirs = neighbours.member("Борис", Role.MANAGER).member().value();
    Browser browser = world.browser();
    for (String path : new String[] {"/link", "/state", "/role"}) {
      Page page =
          browser.post(
              "/settings/members/" + (theirs + 5) + path, Map.of("on", "false", "role", "head"));
      assertThat(page.status()).as(path).isEqualTo(404);
    }
    assertThat(browser.post("/settings/tokens/999999/revocation", Map.of()).status())
        .isEqualTo(404);
  }

  private void annaHasAPassword() {
    String link =
        Tenancy.in(
            world.account(), () -> members.link(world.anna().member(), world.byAnna()).secret());
    arrival.enter(link, "Анна Крылова", PASSWORD);
  }

  private Page enter(Browser browser, String next) {
    return browser.post(
        "/sign-in", Map.of("email", world.email(), "password", PASSWORD, "next", next));
  }
}
