package voronka.funnel;

/** A pipeline's number, unique within the account. */
public record PipelineId(int value) {

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
