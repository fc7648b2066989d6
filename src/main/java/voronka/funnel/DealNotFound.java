package voronka.funnel;

import voronka.shared.NotFound;
import voronka.shared.Sentence;

/** The account has no such deal. */
public class DealNotFound extends NotFound {

  public DealNotFound(DealId id) {
    super(Sentence.of("funnel.deal.not-found", id.toString()));
  }
}
