package voronka.board;

/** A saved view's number, unique within the account. */
public record ViewId(int value) {

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
