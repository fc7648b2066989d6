package voronka.store;

import org.jspecify.annotations.Nullable;
import voronka.shared.Sentence;

/** The program cannot start, and a person can do something about it. */
public class StartRefused extends RuntimeException {

  private final transient Sentence sentence;

  public StartRefused(Sentence sentence) {
    this(sentence, null);
  }

  public StartRefused(Sentence sentence, @Nullable Throwable cause) {
    super(sentence.toString(), cause);
    this.sentence = sentence;
  }

  public Sentence sentence() {
    return sentence;
  }
}
