package voronka.account;

import voronka.shared.Refusal;
import voronka.shared.Sentence;

/** E-mail and password do not go together; which of the two is wrong is not told. */
public class SignInRefused extends Refusal {

  SignInRefused() {
    super("sign_in_refused", null, Sentence.of("account.sign-in.refused"));
  }
}
