package voronka.account;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import voronka.shared.Actor;
import voronka.shared.Actor.Role;

/**
 * Who may do what: the matrix of role and right, the same for pages, the API, lists and exports.
 */
public final class Access {

  private static final Set<Right> OWNERS_ONLY =
      EnumSet.of(Right.MANAGE_MEMBERS, Right.MANAGE_TOKENS, Right.CHANGE_ACCOUNT);

  private static final Set<Right> WORK = EnumSet.complementOf(EnumSet.copyOf(OWNERS_ONLY));

  private static final Map<Role, Set<Right>> MATRIX =
      Map.of(
          Role.OWNER, EnumSet.allOf(Right.class),
          Role.HEAD, WORK,
          Role.MANAGER, WORK,
          Role.ANALYST, WORK,
          Role.SYSTEM, WORK);

  private Access() {}

  public static boolean permits(Actor actor, Right right) {
    return MATRIX.getOrDefault(actor.role(), Set.of()).contains(right);
  }

  /**
   * @throws Forbidden the actor's role does not have the right
   */
  public static void require(Actor actor, Right right) {
    if (!permits(actor, right)) {
      throw new Forbidden(right);
    }
  }
}
