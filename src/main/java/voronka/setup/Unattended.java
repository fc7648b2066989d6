package voronka.setup;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import voronka.account.Accounts;
import voronka.account.ApiTokens;
import voronka.account.NewAccount;
import voronka.funnel.Pipelines;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Refusal;
import voronka.shared.Sentence;
import voronka.store.StartRefused;
import voronka.web.Words;

/**
 * Sets an empty installation up by variables of the environment, before the first request can come
 * in. An installation that has an account is left as it is.
 */
@Component
@ConditionalOnProperty(name = "voronka.mode", havingValue = "serve", matchIfMissing = true)
class Unattended implements SmartInitializingSingleton {

  private static final String PIPELINE = "services";

  private final Accounts accounts;
  private final ApiTokens tokens;
  private final Pipelines pipelines;
  private final ReadyFunnels ready;
  private final Words words;
  private final Wanted wanted;

  /** The variables; blank is the same as absent. */
  record Wanted(String email, String password, String token) {

    boolean isNothing() {
      return email.isBlank() && password.isEmpty() && token.isBlank();
    }

    /**
     * Printable and without spaces: anything else would never arrive in a header as it was sent.
     */
    boolean hasUsableToken() {
      return token.length() >= ApiTokens.SHORTEST && token.matches("[\\x21-\\x7e]+");
    }
  }

  Unattended(
      Accounts accounts,
      ApiTokens tokens,
      Pipelines pipelines,
      ReadyFunnels ready,
      Words words,
      @Value("${VORONKA_OWNER_EMAIL:}") String email,
      @Value("${VORONKA_OWNER_PASSWORD:}") String password,
      @Value("${VORONKA_OWNER_TOKEN:}") String token) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.pipelines = pipelines;
    this.ready = ready;
    this.words = words;
    this.wanted = new Wanted(email, password, token.strip());
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (wanted.isNothing() || !accounts.isEmpty()) {
      return;
    }
    refuseHalf();
    NewAccount account =
        NewAccount.russian(
            words.text("setup.unattended.company"),
            words.text("setup.unattended.owner"),
            wanted.email(),
            wanted.password());
    try {
      accounts.createFirst(account, this::furnish);
    } catch (Refusal refusal) {
      String why = words.text(refusal.reasons().getFirst().sentence());
      throw new StartRefused(Sentence.of("setup.unattended.refused", why), refusal);
    }
  }

  private void refuseHalf() {
    if (wanted.email().isBlank() || wanted.password().isEmpty()) {
      throw new StartRefused(Sentence.of("setup.unattended.half"));
    }
    if (!wanted.token().isEmpty() && !wanted.hasUsableToken()) {
      throw new StartRefused(Sentence.of("setup.unattended.token", ApiTokens.SHORTEST));
    }
  }

  private void furnish(Actor owner) {
    By by = By.person(owner);
    pipelines.add(ready.pipeline(PIPELINE).orElseThrow().toAdd(), by);
    if (!wanted.token().isEmpty()) {
      tokens.keep(words.text("setup.unattended.token.name"), wanted.token(), by);
    }
  }
}
