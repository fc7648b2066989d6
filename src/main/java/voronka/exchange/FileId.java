package voronka.exchange;

/** The number of an uploaded file within its account. */
public record FileId(int value) {

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
