package voronka.exchange;

import voronka.shared.Refusal;
import voronka.shared.Sentence;

/** A cell that does not say what its column should. */
public class Unreadable extends Refusal {

  public Unreadable(String key, Object... arguments) {
    super("unreadable", null, Sentence.of(key, arguments));
  }

  public Sentence sentence() {
    return reasons().getFirst().sentence();
  }
}
