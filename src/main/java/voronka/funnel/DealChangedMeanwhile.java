package voronka.funnel;

import voronka.shared.Conflict;
import voronka.shared.Sentence;

/** The deal is no longer as the caller read it; says who changed it and how it is now. */
public class DealChangedMeanwhile extends Conflict {

  DealChangedMeanwhile(DealId id) {
    this(Sentence.of("funnel.deal.changed-meanwhile", id.toString()));
  }

  private DealChangedMeanwhile(Sentence sentence) {
    super("changed_meanwhile", sentence);
  }

  static DealChangedMeanwhile moved(Sentence stage, String by) {
    return new DealChangedMeanwhile(Sentence.of("funnel.deal.moved-meanwhile", stage, by));
  }

  static DealChangedMeanwhile edited(String by) {
    return new DealChangedMeanwhile(Sentence.of("funnel.deal.edited-meanwhile", by));
  }
}
