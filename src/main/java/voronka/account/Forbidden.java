package voronka.account;

import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import voronka.shared.Refusal;
import voronka.shared.Sentence;

/** The actor's role lacks the right. */
@ResponseStatus(HttpStatus.FORBIDDEN)
public class Forbidden extends Refusal {

  Forbidden(Right right) {
    this(Sentence.of("account.forbidden." + right.name().toLowerCase(Locale.ROOT)));
  }

  public Forbidden(Sentence sentence) {
    super("forbidden", null, sentence);
  }
}
