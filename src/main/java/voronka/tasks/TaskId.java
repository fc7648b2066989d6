package voronka.tasks;

/** A task's number, unique within the account. */
public record TaskId(int value) {

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
