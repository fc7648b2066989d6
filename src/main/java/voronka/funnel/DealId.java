package voronka.funnel;

/** A deal's number, unique within the account. */
public record DealId(int value) {

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
