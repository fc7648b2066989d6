package voronka.tasks;

import voronka.shared.Refusal;
import voronka.shared.Sentence;

/** What lies in the bin gets no tasks, and those it has stay as they are. */
public class SubjectInBin extends Refusal {

  public SubjectInBin() {
    super("subject_in_bin", "about", Sentence.of("tasks.subject-in-bin"));
  }
}
