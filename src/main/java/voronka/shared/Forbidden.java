package voronka.shared;

/** The actor sees it but may not do this to it: the role lacks the right. Status 403. */
public class Forbidden extends Refusal {

  public Forbidden(Sentence sentence) {
    super("forbidden", null, sentence);
  }
}
