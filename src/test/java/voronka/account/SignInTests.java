package voronka.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import voronka.TurnableClock;
import voronka.VoronkaTest;
import voronka.World;
import voronka.shared.Invalid;

@VoronkaTest
class SignInTests {

  private static final String PASSWORD = "пятый этаж, дверь налево";

  @Autowired World world;
  @Autowired SignIn signIn;
  @Autowired Sessions sessions;
  @Autowired Members members;
  @Autowired Arrival arrival;
  @Autowired JdbcClient jdbc;
  @Autowired TurnableClock clock;

  private final String address = UUID.randomUUID().toString();

  @BeforeEach
  void annaChoosesAPassword() {
    arrival.enter(passwordLink(), "Анна Крылова", PASSWORD);
  }

  @AfterEach
  void realTime() {
    clock.reset();
  }

  @Test
  void letsInWithEmailInAnyCaseAndPassword() {
    String session =
        signIn.signIn(" " + world.email().toUpperCase(java.util.Locale.ROOT), PASSWORD, address);

    assertThat(sessions.find(session))
        .hasValueSatisfying(
            visitor -> {
              assertThat(visitor.actor()).isEqualTo(world.anna());
              assertThat(visitor.account().name()).isEqualTo("Пятый этаж");
            });
  }

  @Test
  void refusesAWrongPasswordAndAnUnknownEmailWithTheSameSentence() {
    assertThatThrownBy(() -> signIn.signIn(world.email(), "другой пароль", address))
        .isInstanceOf(SignInRefused.class)
        .hasMessageContaining("account.sign-in.refused");
    assertThatThrownBy(() -> signIn.signIn("nobody-" + address, PASSWORD, address))
        .isInstanceOf(SignInRefused.class)
        .hasMessageContaining("account.sign-in.refused");
  }

  @Test
  void waitsAfterFiveFailuresForOneEmailEvenWithTheRightPassword() {
    fail(world.email(), 5);

    assertThatThrownBy(() -> signIn.signIn(world.email(), PASSWORD, "elsewhere-" + address))
        .isInstanceOfSatisfying(
            SignInThrottled.class,
            refusal ->
                assertThat(refusal.waitFor())
                    .isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15)));

    clock.forward(Duration.ofMinutes(15));
    assertThat(signIn.signIn(world.email(), PASSWORD, address)).isNotEmpty();
  }

  @Test
  void forgetsFailuresOfAnEmailThatSignsIn() {
    fail(world.email(), 4);
    signIn.signIn(world.email(), PASSWORD, address);
    fail(world.email(), 4);

    assertThat(signIn.signIn(world.email(), PASSWORD, address)).isNotEmpty();
  }

  @Test
  void waitsAfterTwentyFailuresFromOneAddress() {
    for (int i = 0; i < 20; i++) {
      fail("somebody-" + i + address, 1);
    }

    assertThatThrownBy(() -> signIn.signIn(world.email(), PASSWORD, address))
        .isInstanceOf(SignInThrottled.class);
    assertThat(signIn.signIn(world.email(), PASSWORD, "elsewhere-" + address)).isNotEmpty();
  }

  @Test
  void letsNoMoreThanFiveGuessesThroughWhenManyComeAtOnce() throws Exception {
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Class<?>>> guesses =
          java.util.stream.IntStream.range(0, 15)
              .<Callable<Class<?>>>mapToObj(i -> this::guess)
              .toList();
      long throughs =
          crowd.invokeAll(guesses).stream()
              .filter(guess -> guess.resultNow() == SignInRefused.class)
              .count();
      assertThat(throughs).isEqualTo(5);
    }
  }

  private Class<?> guess() {
    try {
      signIn.signIn(world.email(), "догадка", address);
      return String.class;
    } catch (SignInRefused | SignInThrottled refusal) {
      return refusal.getClass();
    }
  }

  @Test
  void keepsNoSecretInTheDatabase() {
    String session = signIn.signIn(world.email(), PASSWORD, address);

    assertThat(jdbc.sql("select s::text from account.session s").query(String.class).list())
        .noneMatch(row -> row.contains(session));
    assertThat(
            jdbc.sql("select password_hash from account.sign_in where email = :email")
                .param("email", world.email())
                .query(String.class)
                .single())
        .startsWith("$argon2id$");
  }

  @Test
  void endsASessionThirtyDaysAfterItsLastUse() {
    String session = signIn.signIn(world.email(), PASSWORD, address);

    clock.forward(Duration.ofDays(29));
    assertThat(sessions.find(session)).isPresent();
    clock.forward(Duration.ofDays(29));
    assertThat(sessions.find(session)).isPresent();
    clock.forward(Duration.ofDays(30));
    assertThat(sessions.find(session)).isEmpty();
  }

  @Test
  void notesTheUseOfASessionOnceAMinute() {
    String session = signIn.signIn(world.email(), PASSWORD, address);

    assertThat(sessions.find(session)).hasValueSatisfying(v -> assertThat(v.renewed()).isFalse());
    clock.forward(Duration.ofSeconds(61));
    assertThat(sessions.find(session)).hasValueSatisfying(v -> assertThat(v.renewed()).isTrue());
    assertThat(sessions.find(session)).hasValueSatisfying(v -> assertThat(v.renewed()).isFalse());
  }

  @Test
  void signsOut() {
    String session = signIn.signIn(world.email(), PASSWORD, address);
    sessions.end(session);
    assertThat(sessions.find(session)).isEmpty();
  }

  @Test
  void usesALinkOnce() {
    String link = passwordLink();
    arrival.enter(link, "Анна Крылова", "другая длинная фраза");

    assertThatThrownBy(() -> arrival.enter(link, "Анна Крылова", PASSWORD))
        .isInstanceOf(LinkRefused.class);
    assertThat(signIn.signIn(world.email(), "другая длинная фраза", address)).isNotEmpty();
  }

  @Test
  void aNewPasswordEndsOlderSessions() {
    String session = signIn.signIn(world.email(), PASSWORD, address);
    arrival.enter(passwordLink(), "Анна Крылова", "другая длинная фраза");
    assertThat(sessions.find(session)).isEmpty();
  }

  @Test
  void aNewerLinkReplacesTheOlder() {
    String older = passwordLink();
    String newer = passwordLink();

    assertThatThrownBy(() -> arrival.bearer(older)).isInstanceOf(LinkRefused.class);
    assertThat(arrival.bearer(newer).member()).isEqualTo(world.anna());
  }

  @Test
  void aPasswordLinkWaitsAnHour() {
    String link = passwordLink();
    clock.forward(Duration.ofMinutes(59));
    assertThat(arrival.bearer(link)).isNotNull();
    clock.forward(Duration.ofMinutes(1));
    assertThatThrownBy(() -> arrival.bearer(link)).isInstanceOf(LinkRefused.class);
  }

  @Test
  void aShortPasswordLeavesTheLinkAlone() {
    String link = passwordLink();
    assertThatThrownBy(() -> arrival.enter(link, "Анна Крылова", "девять9ть"))
        .isInstanceOf(Invalid.class);
    assertThat(arrival.enter(link, "Анна Крылова", "десять10ть")).isNotEmpty();
  }

  private String passwordLink() {
    return voronka.store.Tenancy.in(
        world.account(), () -> members.link(world.anna().member(), world.byAnna()).secret());
  }

  private void fail(String email, int times) {
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(() -> signIn.signIn(email, "не тот пароль", address))
          .isInstanceOf(SignInRefused.class);
    }
  }
}
