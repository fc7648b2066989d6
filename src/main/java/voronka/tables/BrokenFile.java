package voronka.tables;

import voronka.shared.Refusal;
import voronka.shared.Sentence;

/** The file cannot be read as a table, or no further than the line that the sentence names. */
public class BrokenFile extends Refusal {

  public BrokenFile(Sentence sentence) {
    super("broken_file", "file", sentence);
  }
}
