package voronka.funnel;

import voronka.shared.Refusal;
import voronka.shared.Sentence;

/** The deal may not go there as things are; it stays where it was. */
public class StageRefused extends Refusal {

  private StageRefused(String code, String field, Sentence sentence) {
    super(code, field, sentence);
  }

  static StageRefused noSuchStage(StageId stage) {
    return new StageRefused(
        "stage_not_found", "to", Sentence.of("funnel.move.no-stage", stage.toString()));
  }

  static StageRefused reasonMissing() {
    return new StageRefused(
        "reason_required", "reason", Sentence.of("funnel.move.reason-required"));
  }

  static StageRefused inBin() {
    return new StageRefused("deal_in_bin", "to", Sentence.of("funnel.move.in-bin"));
  }
}
