package voronka.setup;

/** A task set for the deal's owner when the deal enters a stage. */
public record ReadyTask(Type type, String text, ReadyDue due) {

  /**
   * {@code WAIT} asks nothing of a person until it is due: then something that should have come has
   * not.
   */
  public enum Type {
    CALL,
    LETTER,
    MESSAGE,
    MEETING,
    SHOWING,
    DOCUMENT,
    WAIT
  }
}
