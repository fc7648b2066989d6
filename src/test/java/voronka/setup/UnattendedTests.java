package voronka.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import voronka.Api;
import voronka.Browser;
import voronka.Installation;
import voronka.account.Accounts;
import voronka.account.ApiTokens;
import voronka.funnel.Pipelines;
import voronka.store.StartRefused;
import voronka.web.Words;

@Timeout(120)
class UnattendedTests {

  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final String EMAIL = "owner@5floor.example";
  private static final String PASSWORD = "ten characters";

  private final Accounts accounts = mock(Accounts.class);

  @Test
  void makesTheCompanyItsOwnerTheFunnelAndTheToken() {
    Path folder = Installation.emptyFolder("unattended");
    try (Installation first = started(folder, EMAIL, TOKEN)) {
      assertThat(first.api(null).get("/health").status()).isEqualTo(200);
      Api.Answer pipelines = first.api(TOKEN).get("/api/crm/pipelines");
      assertThat(pipelines.status()).isEqualTo(200);
      assertThat(pipelines.at("/items").size()).isEqualTo(1);
      assertThat(pipelines.at("/items/0/name").asString()).isEqualTo("Продажа услуг");
      assertThat(pipelines.at("/items/0/stages").size()).isEqualTo(9 + 2);
      assertThat(signIn(first, EMAIL)).isNotNull();
      assertThat(first.browser().get("/setup").location()).isEqualTo("/sign-in");
    }

    String other = "ffffffffffffffffffffffffffffffff";
    try (Installation second = started(folder, "other@5floor.example", other)) {
      assertThat(second.api(TOKEN).get("/api/crm/pipelines").at("/items").size()).isEqualTo(1);
      assertThat(second.api(other).get("/api/crm/pipelines").status()).isEqualTo(401);
      assertThat(signIn(second, "other@5floor.example")).isNull();
    }
  }

  private static Installation started(Path folder, String email, String token) {
    return Installation.start(
        folder,
        "VORONKA_OWNER_EMAIL=" + email,
        "VORONKA_OWNER_PASSWORD=" + PASSWORD,
        "VORONKA_OWNER_TOKEN=" + token);
  }

  private static String signIn(Installation installation, String email) {
    Browser browser = installation.browser();
    browser.post("/sign-in", Map.of("email", email, "password", PASSWORD));
    return browser.cookie("voronka_session");
  }

  @Test
  void refusesToStartWithATokenUnder32Characters() {
    when(accounts.isEmpty()).thenReturn(true);
    assertRefused("setup.unattended.token", EMAIL, PASSWORD, TOKEN.substring(1));
    assertRefused("setup.unattended.token", EMAIL, PASSWORD, TOKEN.replace('0', 'я'));
  }

  @Test
  void refusesToStartWithHalfOfTheVariables() {
    when(accounts.isEmpty()).thenReturn(true);
    assertRefused("setup.unattended.half", EMAIL, "", TOKEN);
    assertRefused("setup.unattended.half", "", PASSWORD, TOKEN);
    assertRefused("setup.unattended.half", "", "", TOKEN);
  }

  @Test
  void leavesAnInstallationAloneThatHasAnAccount() {
    when(accounts.isEmpty()).thenReturn(false);
    unattended(EMAIL, "", "short").afterSingletonsInstantiated();
    verify(accounts, never()).createFirst(any(), any());
  }

  private void assertRefused(String key, String email, String password, String token) {
    assertThatThrownBy(() -> unattended(email, password, token).afterSingletonsInstantiated())
        .isInstanceOfSatisfying(
            StartRefused.class, refused -> assertThat(refused.sentence().key()).isEqualTo(key));
    verify(accounts, never()).createFirst(any(), any());
  }

  private Unattended unattended(String email, String password, String token) {
    return new Unattended(
        accounts,
        mock(ApiTokens.class),
        mock(Pipelines.class),
        new ReadyFunnels(),
        Words.russian(true),
        email,
        password,
        token);
  }
}
