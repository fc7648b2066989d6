package voronka.board;

import voronka.shared.Actor;
import voronka.shared.Actor.Role;
import voronka.shared.MemberId;

/**
 * Filters of a board or of the list that somebody keeps under a name.
 *
 * @param shared for everybody of the account, else for its author alone
 */
public record SavedView(
    ViewId id,
    MemberId author,
    String authorName,
    String name,
    ViewAddress address,
    boolean shared) {

  public boolean isOf(Actor actor) {
    return author.equals(actor.member());
  }

  /** Its author, and the owner for shared ones: those outlive whoever made them. */
  public boolean mayBeDeletedBy(Actor actor) {
    return isOf(actor) || shared && actor.role() == Role.OWNER;
  }
}
