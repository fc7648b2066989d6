package voronka.shared;

import org.jspecify.annotations.Nullable;

/**
 * Who is at work in an account.
 *
 * @param member null when nobody in particular is: an import, a rule, the clock
 * @param name as it is now; the history keeps it as it was
 */
public record Actor(AccountId account, @Nullable MemberId member, String name, Role role) {

  /** What a member may do at most; the rights matrix says what that is. */
  public enum Role {
    OWNER,
    HEAD,
    MANAGER,
    ANALYST,
    /** Works without signing in: imports, rules, the clock. */
    SYSTEM
  }

  public static Actor system(AccountId account, String name) {
    return new Actor(account, null, name, Role.SYSTEM);
  }
}
