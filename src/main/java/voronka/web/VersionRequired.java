package voronka.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import voronka.shared.Refusal;
import voronka.shared.Sentence;

/** A change that does not say which version it was made from. */
@ResponseStatus(HttpStatus.PRECONDITION_REQUIRED)
public class VersionRequired extends Refusal {

  public VersionRequired() {
    super("version_required", "If-Match", Sentence.of("web.invalid.version.required"));
  }
}
