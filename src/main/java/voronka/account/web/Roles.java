package voronka.account.web;

import java.util.List;
import java.util.Locale;
import voronka.shared.Actor.Role;
import voronka.shared.Invalid;
import voronka.shared.Sentence;

/** The roles a member can be given, as forms write them. */
public final class Roles {

  public static final List<Role> ALL = List.of(Role.OWNER, Role.HEAD, Role.MANAGER, Role.ANALYST);

  private Roles() {}

  public static String code(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  static Role of(String code) {
    return ALL.stream()
        .filter(role -> code(role).equals(code))
        .findFirst()
        .orElseThrow(() -> new Invalid("role", Sentence.of("account.role.unknown")));
  }
}
