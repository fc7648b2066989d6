package voronka.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import voronka.VoronkaTest;
import voronka.World;
import voronka.shared.Actor.Role;
import voronka.shared.By;
import voronka.shared.MemberId;
import voronka.store.Tenancy;

/** Who let whom in, who lost the way in, and what became of keys and settings. */
@VoronkaTest
class AccountJournalTests {

  @Autowired World world;
  @Autowired Members members;
  @Autowired Accounts accounts;
  @Autowired Arrival arrival;
  @Autowired ApiTokens tokens;
  @Autowired JdbcClient jdbc;

  @Test
  void tellsHowAPersonCameAndWasSwitchedOff() {
    String email = "boris-" + UUID.randomUUID() + "@5floor.example";
    OneTimeLink invitation = in(() -> members.invite("Борис", email, Role.HEAD, world.byAnna()));
    MemberId boris = in(() -> members.byName("Борис", world.account()).orElseThrow().id());
    arrival.enter(invitation.secret(), "Борис Лаптев", "длинный пароль Бориса");
    OneTimeLink forgotten = in(() -> members.link(boris, world.byAnna()));
    arrival.enter(forgotten.secret(), "Борис Лаптев", "ещё длиннее пароль");
    in(() -> doing(() -> members.changeRole(boris, Role.MANAGER, world.byAnna())));
    String key =
        in(() -> tokens.create("Сайт", By.person(members.get(boris, world.account()).actor())));
    in(() -> doing(() -> members.switchOff(boris, world.byAnna())));
    in(() -> doing(() -> members.switchOn(boris, world.byAnna())));

    assertThat(kinds())
        .endsWith(
            "member.invited",
            "member.arrived",
            "member.link-made",
            "member.password-changed",
            "member.changed",
            "token.made",
            "token.revoked",
            "member.switched-off",
            "member.switched-on");
    assertThat(details())
        .contains(email, "Борис Лаптев", "\"role\": \"manager\"")
        .doesNotContain(invitation.secret(), forgotten.secret(), key, "пароль", "argon");
  }

  @Test
  void nothingChangedIsNothingWritten() {
    List<String> before = kinds();
    AccountSettings now = accounts.settings(world.account());
    in(
        () ->
            doing(
                () -> {
                  MemberId anna = world.anna().member();
                  accounts.change(now.name(), now.zone().getId(), now.currency(), world.byAnna());
                  members.rename(anna, "Анна Крылова", world.byAnna());
                  members.changeRole(anna, Role.OWNER, world.byAnna());
                  members.switchOn(anna, world.byAnna());
                }));
    assertThat(kinds()).isEqualTo(before);
  }

  @Test
  void tellsWhatTheCompanyCalledItselfBeforeAndAfter() {
    in(() -> doing(() -> accounts.change("Шестой этаж", "Asia/Omsk", "RUB", world.byAnna())));
    assertThat(kinds()).startsWith("account.opened").endsWith("account.changed");
    assertThat(details()).contains("Пятый этаж", "Шестой этаж", "Europe/Moscow", "Asia/Omsk");
  }

  private static boolean doing(Runnable work) {
    work.run();
    return true;
  }

  private <T> T in(Supplier<T> work) {
    return Tenancy.in(world.account(), work::get);
  }

  private List<String> kinds() {
    return column("kind");
  }

  private String details() {
    return String.join("\n", column("details::text"));
  }

  private List<String> column(String expression) {
    return world.in(
        () ->
            jdbc.sql(
                    "select %s from journal.entry where account_id = :account order by position"
                        .formatted(expression))
                .param("account", world.account().value())
                .query(String.class)
                .list());
  }
}
