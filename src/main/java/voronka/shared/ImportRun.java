package voronka.shared;

/**
 * An import at work.
 *
 * @param dry only tells what would become of the rows, and changes nothing
 */
public record ImportRun(int id, By by, boolean dry) {

  public AccountId account() {
    return by.account();
  }
}
