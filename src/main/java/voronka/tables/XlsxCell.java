package voronka.tables;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.jspecify.annotations.Nullable;

/** The text of a workbook's cell, as a person would have typed it into a CSV. */
final class XlsxCell {

  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
  private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");

  /** A workbook keeps no more digits than these; what follows is the noise of binary fractions. */
  private static final MathContext DIGITS = new MathContext(15);

  /** 31 December 9999, the last day that Excel knows. */
  private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_466);

  private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|\\\\.|\\[(?![hms]+])[^\\]]*]");
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private XlsxCell() {}

  static String text(@Nullable Cell cell) {
    if (cell == null || cell.getValue() == null) {
      return "";
    }
    return switch (cell.getValue()) {
      case BigDecimal number when isDay(cell, number) -> date(cell.asDate(), number);
      case BigDecimal number -> number(number);
      case String text when text.contains("_x") -> ESCAPED.matcher(text).replaceAll(XlsxCell::unescaped);
      case Object value -> value.toString();
    };
  }

  private static boolean isDay(Cell cell, BigDecimal number) {
    return number.signum() >= 0 && number.compareTo(LAST_DAY) < 0 && isDateFormat(cell);
  }

  // ECMA-376, part 1, 18.8.30 "numFmt", read 2026-11-21: 27–36 and 50–58 are dates of eastern locales and
  // are written without their pattern.
  private static boolean isDateFormat(Cell cell) {
    Integer id = cell.getDataFormatId();
    if (id == null) {
      return false;
    }
    String format = cell.getDataFormatString();
    if (format == null) {
      return id >= 27 && id <= 36 || id >= 50 && id <= 58;
    }
    return isDateFormat(format);
  }

  /** Hours beyond a day, {@code [h]:mm}, are a length of time and stay a number. */
  static boolean isDateFormat(String format) {
    String letters = LITERALS.matcher(format.split(";", 2)[0]).replaceAll("").toLowerCase(java.util.Locale.ROOT);
    boolean number = letters.contains("general") || letters.contains("[") || letters.contains("#");
    return !number && letters.chars().anyMatch(c -> "dmyhs".indexOf(c) >= 0);
  }

  private static String date(LocalDateTime time, BigDecimal number) {
    if (number.compareTo(BigDecimal.ONE) < 0) {
      return time.toLocalTime().toString();
    }
    if (time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      return time.toLocalDate().toString();
    }
    return time.format(time.getNano() == 0 ? SECONDS : MILLISECONDS);
  }

  /** No power of ten and no zeros at the end: 9051234567 stays a telephone. */
  private static String number(BigDecimal number) {
    BigDecimal rounded = number.round(DIGITS);
    if (rounded.signum() == 0) {
      return "0";
    }
    return Math.abs((long) rounded.scale()) > 400 ? number.toString() : rounded.stripTrailingZeros().toPlainString();
  }

  private static String unescaped(MatchResult escape) {
    return java.util.regex.Matcher.quoteReplacement(
        String.valueOf((char) Integer.parseInt(escape.group(1), 16)));
  }
}
