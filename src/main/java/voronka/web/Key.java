package voronka.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The keys that every page or every list of deals knows, by their places on the keyboard. The sheet
 * under «?» is written from here and the scripts read from here what a key means; what only one
 * page knows stands on its button as data-key.
 */
public enum Key {
  GO_TODAY(Place.EVERYWHERE, "KeyG KeyS"),
  GO_DEALS(Place.EVERYWHERE, "KeyG KeyV"),
  GO_CONTACTS(Place.EVERYWHERE, "KeyG KeyK"),
  GO_REPORTS(Place.EVERYWHERE, "KeyG KeyO"),
  SEARCH(Place.EVERYWHERE, "Slash", "Ctrl+KeyK"),
  SHEET(Place.EVERYWHERE, "Shift+Slash"),
  DOWN(Place.CARDS, "KeyJ", "ArrowDown"),
  UP(Place.CARDS, "KeyK", "ArrowUp"),
  LEFT(Place.BOARD, "KeyH", "ArrowLeft"),
  RIGHT(Place.BOARD, "KeyL", "ArrowRight"),
  OPEN(Place.CARDS, "Enter"),
  MOVE(Place.CARDS, "KeyM"),
  CLOSE(Place.CARDS, "Shift+KeyM"),
  ASSIGN(Place.CARDS, "KeyA"),
  CHOOSE(Place.CARDS, "KeyX"),
  CHOOSE_DOWN(Place.CARDS, "Shift+ArrowDown"),
  CHOOSE_UP(Place.CARDS, "Shift+ArrowUp"),
  CHOOSE_ALL(Place.CARDS, "Ctrl+KeyA"),
  DROP(Place.CARDS, "Escape");

  /** Where a key means something: always, on cards and rows of deals, or only on a board. */
  public enum Place {
    EVERYWHERE,
    CARDS,
    BOARD;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Place place;
  private final List<String> chords;

  Key(Place place, String... chords) {
    this.place = place;
    this.chords = List.of(chords);
  }

  public static List<Key> at(Place place) {
    return Arrays.stream(values()).filter(key -> key.place == place).toList();
  }

  /** As the scripts and the words name it: choose-all. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Any of these presses; the first is what a link carries as data-key. */
  public List<String> chords() {
    return chords;
  }

  public String chord() {
    return chords.getFirst();
  }
}
