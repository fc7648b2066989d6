package voronka.web;

/** Which strings PostgreSQL and JSON can carry. */
public final class Texts {

  private static final int SHOWN = 60;

  private Texts() {}

  /** No NUL, which a text column refuses, and no half of a surrogate pair, which has no UTF-8. */
  public static boolean areKeepable(String text) {
    return text.indexOf('\0') < 0
        && text.codePoints()
            .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  /** What came from outside, made fit to be repeated in an answer: short and printable. */
  static String shown(String text) {
    int[] points =
        text.codePoints()
            .limit(SHOWN)
            .map(
                c ->
                    Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE
                        ? 0xfffd
                        : c)
            .toArray();
    String head = new String(points, 0, points.length);
    return text.codePointCount(0, text.length()) > SHOWN ? head + "…" : head;
  }
}
