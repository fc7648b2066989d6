package voronka.funnel;

import voronka.shared.Conflict;
import voronka.shared.Sentence;

/** The deal is no longer as the caller read it. */
public class DealChangedMeanwhile extends Conflict {

  DealChangedMeanwhile(DealId id) {
    super("changed_meanwhile", Sentence.of("funnel.deal.changed-meanwhile", id.toString()));
  }
}
