package voronka.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import voronka.TurnableClock;
import voronka.VoronkaTest;
import voronka.World;
import voronka.shared.Actor;
import voronka.shared.Actor.Role;
import voronka.shared.By;
import voronka.shared.Invalid;
import voronka.shared.MemberId;
import voronka.shared.NotFound;
import voronka.store.Tenancy;

@VoronkaTest
class MembersTests {

  @Autowired World world;
  @Autowired World neighbours;
  @Autowired Members members;
  @Autowired Accounts accounts;
  @Autowired Arrival arrival;
  @Autowired Sessions sessions;
  @Autowired ApiTokens tokens;
  @Autowired TurnableClock clock;

  @AfterEach
  void realTime() {
    clock.reset();
  }

  @Test
  void theInvitedComeInByTheirLinkUnderTheNameTheyChoose() {
    OneTimeLink link = invite("Борис", "boris");
    assertThat(state("Борис")).isEqualTo(Member.State.INVITED);

    String session = arrival.enter(link.secret(), "Борис Лаптев", "длинный пароль Бориса");

    assertThat(sessions.find(session))
        .hasValueSatisfying(
            visitor -> {
              assertThat(visitor.actor().name()).isEqualTo("Борис Лаптев");
              assertThat(visitor.actor().role()).isEqualTo(Role.HEAD);
            });
    assertThat(state("Борис Лаптев")).isEqualTo(Member.State.ACTIVE);
  }

  @Test
  void anInvitationWaitsSeventyTwoHours() {
    OneTimeLink link = invite("Борис", "boris");
    clock.forward(Duration.ofHours(71));
    assertThat(arrival.bearer(link.secret())).isNotNull();
    clock.forward(Duration.ofHours(1));
    assertThatThrownBy(() -> arrival.bearer(link.secret())).isInstanceOf(LinkRefused.class);
  }

  @Test
  void refusesAnEmailInUseInAnyAccount() {
    assertThatThrownBy(
            () ->
                in(() -> members.invite("Анна", neighbours.email(), Role.MANAGER, world.byAnna())))
        .isInstanceOfSatisfying(
            Invalid.class,
            refusal -> assertThat(refusal.reasons().getFirst().field()).isEqualTo("email"));
  }

  @Test
  void anEmailInUseOpensNoSecondAccount() {
    int before = accounts.all().size();
    assertThatThrownBy(
            () -> accounts.create(NewAccount.russian("Шестой этаж", "Анна", world.email(), null)))
        .isInstanceOf(Invalid.class);
    assertThat(accounts.all()).hasSize(before);
  }

  @Test
  void switchingOffEndsSessionsTokensAndLinksAtOnce() {
    Actor boris = world.member("Борис", Role.MANAGER);
    String session = sessions.begin(boris);
    String token = in(() -> tokens.create("Сайт", By.person(boris)));
    OneTimeLink link = in(() -> members.link(boris.member(), world.byAnna()));

    run(() -> members.switchOff(boris.member(), world.byAnna()));

    assertThat(sessions.find(session)).isEmpty();
    assertThat(tokens.find(token)).isEmpty();
    assertThatThrownBy(() -> arrival.bearer(link.secret())).isInstanceOf(LinkRefused.class);
    assertThatThrownBy(() -> in(() -> members.link(boris.member(), world.byAnna())))
        .isInstanceOf(MemberRefused.class);
  }

  @Test
  void switchingOnLetsThemChooseAPasswordAgain() {
    Actor boris = world.member("Борис", Role.MANAGER);
    run(() -> members.switchOff(boris.member(), world.byAnna()));
    run(() -> members.switchOn(boris.member(), world.byAnna()));

    assertThat(state("Борис")).isEqualTo(Member.State.INVITED);
    OneTimeLink link = in(() -> members.link(boris.member(), world.byAnna()));
    arrival.enter(link.secret(), "Борис", "длинный пароль Бориса");
    run(() -> members.switchOff(boris.member(), world.byAnna()));
    run(() -> members.switchOn(boris.member(), world.byAnna()));
    assertThat(state("Борис")).isEqualTo(Member.State.ACTIVE);
  }

  @Test
  void keepsTheLastOwnerWhoCanSignIn() {
    MemberId anna = world.anna().member();
    assertThatThrownBy(() -> run(() -> members.switchOff(anna, world.byAnna())))
        .isInstanceOf(MemberRefused.class);
    assertThatThrownBy(() -> run(() -> members.changeRole(anna, Role.MANAGER, world.byAnna())))
        .isInstanceOf(MemberRefused.class);

    world.member("Борис", Role.OWNER);
    run(() -> members.switchOff(anna, world.byAnna()));
    assertThat(state("Анна Крылова")).isEqualTo(Member.State.OFF);
  }

  @Test
  void oneOwnerStaysWhenTwoSwitchEachOtherOffAtOnce() throws Exception {
    Actor boris = world.member("Борис", Role.OWNER);
    try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> offs =
          List.of(() -> switchedOff(boris.member()), () -> switchedOff(world.anna().member()));
      assertThat(both.invokeAll(offs)).extracting(off -> off.resultNow()).containsOnlyOnce(true);
    }
  }

  private boolean switchedOff(MemberId id) {
    try {
      run(() -> members.switchOff(id, world.byAnna()));
      return true;
    } catch (MemberRefused refused) {
      return false;
    }
  }

  @Test
  void aNewRoleCountsFromTheNextRequest() {
    Actor boris = world.member("Борис", Role.MANAGER);
    String session = sessions.begin(boris);
    run(() -> members.changeRole(boris.member(), Role.HEAD, world.byAnna()));
    assertThat(sessions.find(session))
        .hasValueSatisfying(visitor -> assertThat(visitor.actor().role()).isEqualTo(Role.HEAD));
  }

  @Test
  void formerMembersAreFoundAgainByNameAndCannotSignIn() {
    Member former = in(() -> members.former(" Ольга  Иванова ", world.byAnna()));
    Member again = in(() -> members.former("ольга иванова", world.byAnna()));

    assertThat(again).isEqualTo(former);
    assertThat(former.state()).isEqualTo(Member.State.FORMER);
    assertThatThrownBy(() -> in(() -> members.link(former.id(), world.byAnna())))
        .isInstanceOf(MemberRefused.class);
    assertThatThrownBy(() -> run(() -> members.switchOn(former.id(), world.byAnna())))
        .isInstanceOf(MemberRefused.class);
  }

  @Test
  void findsByNameThoseWhoWorkHereFirst() {
    in(() -> members.former("Борис", world.byAnna()));
    Actor boris = world.member("Борис", Role.MANAGER);

    assertThat(in(() -> members.byName("БОРИС", world.account())))
        .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(boris.member()));
    assertThat(in(() -> members.byName("Никто", world.account()))).isEmpty();
  }

  @Test
  void anotherAccountsMemberDoesNotExist() {
    MemberId theirs = neighbours.member("Борис", Role.MANAGER).member();
    assertThatThrownBy(() -> in(() -> members.get(theirs, world.account())))
        .isInstanceOf(NotFound.class);
    assertThat(in(() -> members.list(neighbours.account()))).isEmpty();
  }

  @Test
  void settingsAreSeenAtOnceWhereTheyWereChanged() {
    run(() -> accounts.change("Седьмой этаж", "Asia/Yekaterinburg", "KZT", world.byAnna()));
    assertThat(accounts.settings(world.account()))
        .isEqualTo(
            new AccountSettings("Седьмой этаж", java.time.ZoneId.of("Asia/Yekaterinburg"), "KZT"));
    assertThatThrownBy(
            () -> run(() -> accounts.change("Этаж", "Mars/Olympus", "RUB", world.byAnna())))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(
            () -> run(() -> accounts.change("Этаж", "Europe/Moscow", "рубль", world.byAnna())))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void aTokenIsKeptAsAHashAndRevokedOnce() {
    String secret = in(() -> tokens.create("Сайт", world.byAnna()));
    int id =
        in(() -> tokens.list(world.account())).stream()
            .filter(t -> t.name().equals("Сайт"))
            .findFirst()
            .orElseThrow()
            .id();

    assertThat(tokens.find(secret)).isPresent();
    run(() -> tokens.revoke(id, world.byAnna()));
    assertThat(tokens.find(secret)).isEmpty();
    assertThatThrownBy(() -> run(() -> tokens.revoke(id, world.byAnna())))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> run(() -> tokens.keep("Сайт", "коротко", world.byAnna())))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void aTokenActsWithTheRoleItsMemberHasNow() {
    Actor boris = world.member("Борис", Role.MANAGER);
    String secret = in(() -> tokens.create("Сайт", By.person(boris)));
    assertThat(tokens.find(secret).orElseThrow().actor().role()).isEqualTo(Role.MANAGER);

    run(() -> members.changeRole(boris.member(), Role.ANALYST, world.byAnna()));

    assertThat(tokens.find(secret).orElseThrow().actor().role()).isEqualTo(Role.ANALYST);
  }

  @Test
  void aTokenSeesTheCompanyAsItIsNow() {
    String secret = in(() -> tokens.create("Сайт", world.byAnna()));
    assertThat(tokens.find(secret)).isPresent();

    run(() -> accounts.change("Шестой этаж", "Asia/Omsk", "RUB", world.byAnna()));

    assertThat(tokens.find(secret).orElseThrow().account().name()).isEqualTo("Шестой этаж");
  }

  private OneTimeLink invite(String name, String email) {
    return in(
        () ->
            members.invite(
                name, email + UUID.randomUUID() + "@5floor.example", Role.HEAD, world.byAnna()));
  }

  private Member.State state(String name) {
    return in(() -> members.byName(name, world.account())).orElseThrow().state();
  }

  private <T> T in(ScopedValue.CallableOp<T, RuntimeException> work) {
    return Tenancy.in(world.account(), work);
  }

  private void run(Runnable work) {
    Tenancy.run(world.account(), work);
  }
}
