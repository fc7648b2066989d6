package voronka.account;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import voronka.shared.Refusal;
import voronka.shared.Sentence;

/** Nobody stands behind the request, and it asks for what only members get. */
@ResponseStatus(HttpStatus.UNAUTHORIZED)
public class NotSignedIn extends Refusal {

  public NotSignedIn() {
    super("not_signed_in", null, Sentence.of("account.not-signed-in"));
  }
}
