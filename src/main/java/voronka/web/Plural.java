package voronka.web;

import java.math.BigDecimal;

/** The Russian forms of a noun after a number, for every noun of the product. */
public final class Plural {

  private Plural() {}

  /** «one» after 1 and 21, «few» after 2–4 and 22, «many» after 0 and 5–20. */
  public static String form(long n, String one, String few, String many) {
    long tens = Math.abs(n % 100);
    long units = tens % 10;
    if (tens >= 11 && tens <= 14) {
      return many;
    }
    if (units == 1) {
      return one;
    }
    return units >= 2 && units <= 4 ? few : many;
  }

  /** A number written with a fraction takes the genitive singular: «3,0 оплаты». */
  public static String form(Number n, String one, String few, String many) {
    boolean fraction =
        n instanceof Double || n instanceof Float || n instanceof BigDecimal d && d.scale() > 0;
    return fraction ? few : form(n.longValue(), one, few, many);
  }
}
