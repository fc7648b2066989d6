package voronka.store;

import org.jspecify.annotations.Nullable;
import voronka.shared.Sentence;

/** The program cannot start, and a person can do something about it. */
class StartRefused extends RuntimeException {

  private final transient Sentence sentence;

  StartRefused(Sentence sentence) {
    this(sentence, null);
  }

  StartRefused(Sentence sentence, @Nullable Throwable cause) {
    super(sentence.toString(), cause);
    this.sentence = sentence;
  }

  Sentence sentence() {
    return sentence;
  }
}
