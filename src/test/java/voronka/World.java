package voronka;

import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import voronka.account.Accounts;
import voronka.account.ApiTokens;
import voronka.account.NewAccount;
import voronka.account.Sessions;
import voronka.shared.AccountId;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.MemberId;
import voronka.store.Tenancy;

/**
 * The agency «Пятый этаж» with its owner Анна Крылова: an account of the test's own. Ask for it by
 * {@code @Autowired World world} in a {@link VoronkaTest}; every test method gets another.
 */
@TestComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
public class World {

  private final ApiTokens tokens;
  private final Sessions sessions;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final String address;
  private final String email = "anna-" + UUID.randomUUID() + "@5floor.example";
  private final Actor anna;
  private final Api api;

  World(
      Accounts accounts,
      ApiTokens tokens,
      Sessions sessions,
      JdbcClient jdbc,
      TransactionOperations transactions,
      Environment environment) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.address = "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    this.anna = accounts.create(NewAccount.russian("Пятый этаж", "Анна Крылова", email, null));
    this.api = apiOf(anna);
  }

  public AccountId account() {
    return anna.account();
  }

  /** The owner. */
  public Actor anna() {
    return anna;
  }

  public By byAnna() {
    return By.person(anna);
  }

  /** What Анна signs in with. She has no password until a test gives her one. */
  public String email() {
    return email;
  }

  /** Another member at work, without a password. */
  public Actor member(String name, Actor.Role role) {
    return in(
        () -> {
          int id =
              jdbc.sql(
                      "select coalesce(max(id), 0) + 1000 from account.member where account_id = :account")
                  .param("account", account().value())
                  .query(Integer.class)
                  .single();
          jdbc.sql(
                  """
                  with added as (
                    insert into account.member (account_id, id, name, email, role, state, created_at)
                    values (:account, :id, :name, :email, :role, 'active', now())
                  )
                  insert into account.sign_in (email, account_id, member_id, name, role, open)
                  values (:email, :account, :id, :name, :role, true)
                  """)
              .param("account", account().value())
              .param("id", id)
              .param("name", name)
              .param("email", UUID.randomUUID() + "@5floor.example")
              .param("role", role.name().toLowerCase(Locale.ROOT))
              .update();
          return new Actor(account(), new MemberId(id), name, role);
        });
  }

  /** Does the work inside the account, in one transaction. */
  public <T> T in(Callable<T> work) {
    return Tenancy.in(
        account(),
        () ->
            transactions.execute(
                tx -> {
                  try {
                    return work.call();
                  } catch (RuntimeException e) {
                    throw e;
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                }));
  }

  /** Does the work inside the account, outside any transaction: as a request does. */
  public void inside(Runnable work) {
    Tenancy.run(account(), work);
  }

  /** Анна's program. */
  public Api api() {
    return api;
  }

  /** A program that acts as the member. */
  public Api apiOf(Actor actor) {
    String secret = Tenancy.in(actor.account(), () -> tokens.create("Тест", By.person(actor)));
    return new Api(address, secret);
  }

  /** Анна's browser, signed in. */
  public Browser browser() {
    return browserOf(anna);
  }

  /** A browser in which the member is signed in. */
  public Browser browserOf(Actor actor) {
    return new Browser(address, sessions.begin(actor));
  }

  /** A browser in which nobody is signed in. */
  public Browser stranger() {
    return new Browser(address, null);
  }

  /** Where the product answers: {@code http://127.0.0.1:port}. */
  public String address() {
    return address;
  }
}
