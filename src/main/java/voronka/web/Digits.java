package voronka.web;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as Russian pages write them: thousands apart, a decimal comma, a true minus. */
final class Digits {

  static final char SPACE = '\u00a0';
  static final char MINUS = '\u2212';

  private Digits() {}

  static String of(Number number) {
    return switch (number) {
      case BigDecimal decimal -> write(decimal);
      case Double _, Float _ -> write(BigDecimal.valueOf(number.doubleValue()));
      default -> write(BigDecimal.valueOf(number.longValue()));
    };
  }

  static String rounded(BigDecimal number, int decimals) {
    return write(number.setScale(decimals, RoundingMode.HALF_UP));
  }

  private static String write(BigDecimal number) {
    String plain = number.abs().toPlainString();
    int point = plain.indexOf('.');
    String whole = point < 0 ? plain : plain.substring(0, point);
    String fraction = point < 0 ? "" : "," + plain.substring(point + 1);
    return (number.signum() < 0 ? String.valueOf(MINUS) : "") + grouped(whole) + fraction;
  }

  private static String grouped(String whole) {
    var written = new StringBuilder(whole);
    for (int i = whole.length() - 3; i > 0; i -= 3) {
      written.insert(i, SPACE);
    }
    return written.toString();
  }
}
