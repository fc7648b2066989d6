package voronka.shared;

/**
 * The account has no such thing, or the actor may not see it, which is the same to them. Status
 * 404.
 */
public class NotFound extends Refusal {

  public NotFound(Sentence sentence) {
    super("not_found", null, sentence);
  }
}
