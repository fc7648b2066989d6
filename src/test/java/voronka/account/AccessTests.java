package voronka.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import voronka.shared.AccountId;
import voronka.shared.Actor;
import voronka.shared.Actor.Role;
import voronka.shared.MemberId;

class AccessTests {

  private static final Set<Right> OWNERS =
      EnumSet.of(Right.MANAGE_MEMBERS, Right.MANAGE_TOKENS, Right.CHANGE_ACCOUNT);

  @ParameterizedTest
  @EnumSource(Right.class)
  void permitsEverythingToTheOwner(Right right) {
    assertThat(Access.permits(who(Role.OWNER), right)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"HEAD", "MANAGER", "ANALYST", "SYSTEM"})
  void permitsEverybodyElseAllButTheOwnersRights(Role role) {
    assertThat(EnumSet.allOf(Right.class))
        .allSatisfy(
            right ->
                assertThat(Access.permits(who(role), right)).isEqualTo(!OWNERS.contains(right)));
  }

  @Test
  void refusesWithASentenceAboutTheRight() {
    assertThatThrownBy(() -> Access.require(who(Role.MANAGER), Right.MANAGE_TOKENS))
        .isInstanceOfSatisfying(
            Forbidden.class,
            refusal ->
                assertThat(refusal.reasons().getFirst().sentence().key())
                    .isEqualTo("account.forbidden.manage_tokens"));
  }

  private static Actor who(Role role) {
    return new Actor(new AccountId(1), new MemberId(1), "Анна Крылова", role);
  }
}
