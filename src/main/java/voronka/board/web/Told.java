package voronka.board.web;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import voronka.board.DealResult;
import voronka.web.Toast;

/**
 * What is said after a change to many deals.
 *
 * @param error nothing was done
 * @param undo the button's word; null: nothing was done that could be taken back
 * @param show the button's word; null: no deal stayed
 */
public record Told(
    String text,
    @Nullable String detail,
    boolean error,
    @Nullable String undo,
    @Nullable String show,
    List<DealResult> done) {

  private static final int MOST_IN_AN_ADDRESS = 50;

  /** For a browser without scripts. */
  Toast toast() {
    Toast toast = error ? Toast.error(text) : Toast.of(text);
    Toast whole = detail == null ? toast : toast.detail(detail);
    return undo == null || done.size() > MOST_IN_AN_ADDRESS
        ? whole
        : whole.undo(undo, undoAddress());
  }

  private String undoAddress() {
    return done.stream()
        .map(result -> "deal=" + result.deal() + ":" + result.version())
        .collect(Collectors.joining("&", "/deals/undo?", ""));
  }
}
