package voronka.account;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import voronka.shared.AccountId;
import voronka.shared.Actor;
import voronka.shared.MemberId;

/**
 * A person of an account.
 *
 * @param email what they sign in with; former members have none
 */
public record Member(
    AccountId account,
    MemberId id,
    String name,
    @Nullable String email,
    Actor.Role role,
    State state) {

  /** Whether the person can sign in, and why not. */
  public enum State {
    ACTIVE,
    /** Has a link and no password yet. */
    INVITED,
    /** Switched off by the owner; can be switched on again. */
    OFF,
    /** A name that an import brought; never signs in. */
    FORMER;

    /** As the database and the API write it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  public Actor actor() {
    return new Actor(account, id, name, role);
  }

  public String roleCode() {
    return role.name().toLowerCase(Locale.ROOT);
  }

  public boolean isActive() {
    return state == State.ACTIVE;
  }

  public boolean isFormer() {
    return state == State.FORMER;
  }

  boolean isActiveOwner() {
    return isActive() && role == Actor.Role.OWNER;
  }

  Member renamed(String newName) {
    return new Member(account, id, newName, email, role, state);
  }

  Member as(Actor.Role newRole) {
    return new Member(account, id, name, email, newRole, state);
  }

  Member in(State newState) {
    return new Member(account, id, name, email, role, newState);
  }
}
