package voronka.funnel;

/**
 * A stage's number, unique within the account. Ordinary stages begin at 10 001; 142 and 143 are the
 * two ends of every pipeline and mean the deal's own one (the amoCRM convention).
 */
public record StageId(int value) {

  public static final StageId WON = new StageId(142);
  public static final StageId LOST = new StageId(143);

  public boolean isEnd() {
    return equals(WON) || equals(LOST);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
