package voronka.exchange;

/** The number of an import within its account. */
public record ImportId(int value) {

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
