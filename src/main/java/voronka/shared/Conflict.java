package voronka.shared;

/** Somebody was here in between: the version read is no longer the version kept. Status 409. */
public class Conflict extends Refusal {

  public Conflict(String code, Sentence sentence) {
    super(code, null, sentence);
  }
}
