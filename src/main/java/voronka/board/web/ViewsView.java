package voronka.board.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.board.SavedView;
import voronka.board.ViewAddress;
import voronka.board.ViewId;
import voronka.shared.Actor;
import voronka.web.FormFaults;

/**
 * The saved views that somebody sees.
 *
 * @param here the board or list they come from, whose filters they may save; null: none
 */
public record ViewsView(
    List<SavedView> all, @Nullable ViewAddress here, Draft draft, FormFaults faults, Actor me) {

  /**
   * A form as it was sent.
   *
   * @param of null: a view not saved yet
   */
  public record Draft(@Nullable ViewId of, String name, boolean shared) {

    static final Draft NONE = new Draft(null, "", false);
  }

  public List<SavedView> own() {
    return all.stream().filter(view -> view.isOf(me)).toList();
  }

  public List<SavedView> ofOthers() {
    return all.stream().filter(view -> !view.isOf(me)).toList();
  }

  /** A view that names no columns is looked at in whatever columns there are. */
  public boolean isHere(SavedView view) {
    return here != null
        && view.address().in(here.columns()).in(here.order()).toString().equals(here.toString());
  }

  public String from() {
    return here == null ? "" : here.toString();
  }

  private boolean isDraftOf(SavedView view) {
    return view.id().equals(draft.of());
  }

  public String name(SavedView view) {
    return isDraftOf(view) ? draft.name() : view.name();
  }

  public boolean isShared(SavedView view) {
    return isDraftOf(view) ? draft.shared() : view.shared();
  }

  public FormFaults faults(SavedView view) {
    return isDraftOf(view) ? faults : FormFaults.NONE;
  }

  public FormFaults newFaults() {
    return draft.of() == null ? faults : FormFaults.NONE;
  }
}
