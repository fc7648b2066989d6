package voronka.setup;

import voronka.shared.Refusal;
import voronka.shared.Sentence;

/** What was typed is not the code on the console. */
public class SetupCodeRefused extends Refusal {

  SetupCodeRefused() {
    super("code_refused", "code", Sentence.of("setup.code.refused"));
  }
}
