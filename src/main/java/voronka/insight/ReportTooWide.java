package voronka.insight;

import voronka.shared.Refusal;
import voronka.shared.Sentence;

/** The numbers would take longer than anybody waits; a shorter period has fewer deals. */
public class ReportTooWide extends Refusal {

  ReportTooWide() {
    super("too_wide", null, Sentence.of("insight.too-wide"));
  }
}
