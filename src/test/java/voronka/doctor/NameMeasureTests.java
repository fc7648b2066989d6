package voronka.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import voronka.doctor.LabelledNames.LabelledName;

/** How often the doctor is right about names it was not taught. The figures are printed. */
class NameMeasureTests {

  private static final double ENOUGH = 0.9;

  private final StageNames names = new StageNames();

  /**
   * Of «is a fault»: how many of those called so are, and how many of those that are were called
   * so.
   */
  private record Score(int right, int wrong, int missed, int rest) {

    double precision() {
      return right / (double) (right + wrong);
    }

    double recall() {
      return right / (double) (right + missed);
    }
  }

  @Test
  void isRightAboutNamesItWasNotTaught() {
    Map<String, List<LabelledName>> halves =
        LabelledNames.all().stream().collect(Collectors.groupingBy(LabelledName::half));
    assertThat(halves.keySet()).containsOnly("rules", "held-out", "found", "fresh");
    assertThat(halves.get("rules").size() + halves.get("held-out").size()).isGreaterThan(400);

    halves.forEach(
        (half, labelled) -> {
          Score score = score(labelled);
          System.out.printf(
              Locale.ROOT,
              "Names, %-8s: %d names, %s, precision %.3f, recall %.3f%n",
              half,
              labelled.size(),
              score,
              score.precision(),
              score.recall());
          assertThat(score.precision()).as("precision, %s", half).isGreaterThanOrEqualTo(ENOUGH);
          assertThat(score.recall()).as("recall, %s", half).isGreaterThanOrEqualTo(ENOUGH);
        });
  }

  private Score score(List<LabelledName> labelled) {
    return new Score(
        count(labelled, false, false),
        count(labelled, true, false),
        count(labelled, false, true),
        count(labelled, true, true));
  }

  private int count(List<LabelledName> labelled, boolean result, boolean judgedResult) {
    return (int)
        labelled.stream()
            .filter(name -> name.result() == result)
            .filter(name -> names.judge(name.name()).isResult() == judgedResult)
            .count();
  }

  /** The kind of fault decides what the owner is told, so it has to be the labelled one mostly. */
  @Test
  void mostlyNamesTheFaultThatAPersonWould() {
    List<LabelledName> faults =
        LabelledNames.all().stream()
            .filter(name -> !name.result() && !names.judge(name.name()).isResult())
            .toList();
    long alike =
        faults.stream()
            .filter(name -> name.fault().equalsIgnoreCase(names.judge(name.name()).fault() + ""))
            .count();
    double share = alike / (double) faults.size();
    System.out.printf(Locale.ROOT, "Kinds of faults: %.3f as labelled%n", share);
    assertThat(share).isGreaterThan(0.85);
  }
}
