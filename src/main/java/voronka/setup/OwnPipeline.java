package voronka.setup;

import java.util.ArrayList;
import java.util.List;
import voronka.funnel.NewPipeline;
import voronka.funnel.NewPipeline.NewStage;
import voronka.shared.Invalid;
import voronka.shared.Refusal.Reason;
import voronka.shared.Sentence;
import voronka.web.Texts;

/**
 * A pipeline that somebody wrote down.
 *
 * @param stages one a line
 */
public record OwnPipeline(String name, String stages) {

  private static final int LONGEST = 255;

  /** The stages so far, blank lines left out. */
  public List<String> lines() {
    return stages.lines().map(OwnPipeline::tidy).filter(line -> !line.isEmpty()).toList();
  }

  /**
   * @throws Invalid a name is missing, too long or cannot be kept
   */
  public NewPipeline toAdd() {
    List<Reason> faults = new ArrayList<>();
    if (tidy(name).isEmpty()) {
      faults.add(fault("name", Sentence.of("setup.own.no-name")));
    } else {
      check("name", tidy(name), faults);
    }
    if (lines().isEmpty()) {
      faults.add(fault("stages", Sentence.of("setup.own.no-stages")));
    }
    lines().forEach(line -> check("stages", line, faults));
    if (!faults.isEmpty()) {
      throw new Invalid(faults);
    }
    return new NewPipeline(
        tidy(name), lines().stream().map(NewStage::ordinary).toList(), List.of());
  }

  private static void check(String field, String text, List<Reason> faults) {
    if (text.codePointCount(0, text.length()) > LONGEST) {
      faults.add(fault(field, Sentence.of("setup.own.long", LONGEST)));
    } else if (!Texts.areKeepable(text)) {
      faults.add(fault(field, Sentence.of("setup.own.unreadable")));
    }
  }

  private static Reason fault(String field, Sentence sentence) {
    return new Reason("invalid", field, sentence);
  }

  private static String tidy(String text) {
    return text.strip().replaceAll("[\\p{Zs}\\t]+", " ");
  }
}
