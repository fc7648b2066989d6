package voronka.shared;

/** Who changes something and through which door. */
public record By(Actor actor, Cause cause) {

  public static By person(Actor actor) {
    return new By(actor, Cause.PERSON);
  }

  public static By api(Actor actor) {
    return new By(actor, Cause.API);
  }

  public static By imported(Actor actor) {
    return new By(actor, Cause.IMPORT);
  }

  public AccountId account() {
    return actor.account();
  }
}
