package voronka.shared;

import java.util.List;

/** What was sent cannot be understood or kept; each fault names its field. Status 422. */
public class Invalid extends Refusal {

  public Invalid(List<Reason> reasons) {
    super(reasons);
  }

  public Invalid(String field, Sentence sentence) {
    super("invalid", field, sentence);
  }
}
