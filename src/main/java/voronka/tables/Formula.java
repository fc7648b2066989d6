package voronka.tables;

/**
 * Texts that a spreadsheet would take for a formula. Writing puts an apostrophe before them,
 * reading takes it off again; a text that begins with such apostrophes itself gets one more.
 */
public final class Formula {

  private static final String STARTS = "=+-@\t\r";

  private Formula() {}

  /** The text as a cell may hold it. */
  public static String guarded(String text) {
    return isDangerous(text) ? "'" + text : text;
  }

  /** The text that {@link #guarded} was given. */
  public static String bare(String cell) {
    return cell.startsWith("'") && isDangerous(cell) ? cell.substring(1) : cell;
  }

  private static boolean isDangerous(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == '\'') {
      start++;
    }
    return start < text.length() && STARTS.indexOf(text.charAt(start)) >= 0;
  }
}
