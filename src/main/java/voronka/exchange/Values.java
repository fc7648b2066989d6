package voronka.exchange;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import voronka.shared.Money;
import voronka.tables.Formula;

/**
 * Reads what people and other systems write into cells. A blank cell is an empty answer; a cell
 * that cannot be read is {@link Unreadable}.
 */
public final class Values {

  public static final int LONGEST_NAME = 255;

  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@,;:<>()\"]{1,64}@[^\\s@.,;:<>()\"]+(\\.[^\\s@.,;:<>()\"]+)+");
  private static final Pattern CURRENCY =
      Pattern.compile(
          "(?i)(₽|\\$|€|руб(лей|ля|ль)?\\.?|р\\.|р$|rub|rur|usd|eur)", Pattern.UNICODE_CASE);
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}'’]+");
  private static final Pattern PLAIN = Pattern.compile("[+-]?\\d+([.,]\\d+)?");
  private static final Pattern GROUPED_BY_COMMA =
      Pattern.compile("[+-]?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d+)?");
  private static final Pattern GROUPED_BY_DOT =
      Pattern.compile("[+-]?[1-9]\\d{0,2}((\\.\\d{3})+,\\d+|(\\.\\d{3}){2,})");
  private static final Pattern TWO_WAYS = Pattern.compile("[+-]?[1-9]\\d{0,2}\\.\\d{3}");
  private static final Pattern SEVERAL = Pattern.compile("\\s*(?:;|:::|\\R)\\s*");

  private Values() {}

  /**
   * Text as it stands, without the spaces around it and without the apostrophe that keeps a
   * spreadsheet from taking it for a formula.
   */
  public static Optional<String> text(String cell) {
    String text = stripped(cell);
    refuseUnwritable(text);
    String free = Formula.bare(text);
    return free.isEmpty() ? Optional.empty() : Optional.of(free);
  }

  /** A text of at most 255 characters. */
  public static Optional<String> name(String cell) {
    Optional<String> name = text(cell);
    int length = name.map(text -> text.codePointCount(0, text.length())).orElse(0);
    if (length > LONGEST_NAME) {
      throw new Unreadable("exchange.value.too_long", length, LONGEST_NAME);
    }
    return name;
  }

  static boolean isBlank(String cell) {
    return stripped(cell).isEmpty();
  }

  static String stripped(String cell) {
    int from = 0;
    int to = cell.length();
    while (from < to && isSpace(cell.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(cell.charAt(to - 1))) {
      to--;
    }
    return cell.substring(from, to);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
  }

  private static void refuseUnwritable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean whole =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (c == 0 || Character.isSurrogate(c) && !whole) {
        throw new Unreadable("exchange.value.unwritable");
      }
      i += whole ? 1 : 0;
    }
  }

  /** A sum: «3 138,00 руб.», «1,234.56», «₽ 5 000». */
  public static Optional<Money> money(String cell) {
    Optional<String> text = text(cell);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String written = shown(text.get());
    String bare =
        CURRENCY.matcher(SPACE.matcher(text.get()).replaceAll("")).replaceAll("").replace('−', '-');
    if (TWO_WAYS.matcher(bare).matches()) {
      throw new Unreadable("exchange.value.two_sums", written);
    }
    BigDecimal amount =
        new BigDecimal(
            decimal(bare).orElseThrow(() -> new Unreadable("exchange.value.no_sum", written)));
    if (!Money.holds(amount)) {
      throw new Unreadable("exchange.value.large_sum", written);
    }
    return Optional.of(new Money(amount));
  }

  private static Optional<String> decimal(String bare) {
    if (bare.length() > 40) {
      return Optional.empty();
    }
    if (GROUPED_BY_COMMA.matcher(bare).matches()) {
      return Optional.of(bare.replace(",", ""));
    }
    if (GROUPED_BY_DOT.matcher(bare).matches()) {
      return Optional.of(bare.replace(".", "").replace(',', '.'));
    }
    return PLAIN.matcher(bare).matches() ? Optional.of(bare.replace(',', '.')) : Optional.empty();
  }

  /**
   * A moment to the microsecond; a time without an offset is the zone's, a day without a time its
   * first moment.
   */
  public static Optional<Instant> moment(String cell, ZoneId zone) {
    return text(cell)
        .filter(text -> !Moment.isNone(text) && !Dictionary.BUILT_IN.meansNoDate(text))
        .map(text -> Moment.of(text, zone));
  }

  /** Ten digits of a firm or twelve of a person. */
  public static Optional<String> inn(String cell) {
    Optional<String> inn = text(cell).map(text -> SPACE.matcher(text).replaceAll(""));
    if (inn.isPresent() && !inn.get().matches("[0-9]{10}|[0-9]{12}")) {
      throw new Unreadable("exchange.value.no_inn", shown(inn.get()));
    }
    return inn;
  }

  /** One or more addresses, as they are written. */
  public static List<String> emails(String cell) {
    List<String> emails =
        several(cell)
            .flatMap(part -> Arrays.stream(part.split("[,\\s]+")))
            .filter(part -> !part.isEmpty())
            .toList();
    for (String email : emails) {
      if (email.length() > 254 || !EMAIL.matcher(email).matches()) {
        throw new Unreadable("exchange.value.no_email", shown(email));
      }
    }
    return emails;
  }

  /**
   * One or more telephones, unread: a comma parts two of them only where both sides have digits
   * enough.
   */
  public static List<String> phones(String cell) {
    List<String> phones = several(cell).flatMap(Values::phonesInLine).toList();
    phones.forEach(Values::name);
    return phones;
  }

  private static Stream<String> phonesInLine(String part) {
    List<String> pieces = Arrays.stream(part.split(",")).map(Values::stripped).toList();
    boolean all =
        pieces.stream().allMatch(piece -> piece.chars().filter(Character::isDigit).count() >= 7);
    return all ? pieces.stream() : Stream.of(part);
  }

  /** Words parted by commas or semicolons, each once. */
  public static List<String> tags(String cell) {
    List<String> tags =
        several(cell)
            .flatMap(part -> Arrays.stream(part.split(",")))
            .map(Values::stripped)
            .filter(tag -> !tag.isEmpty())
            .distinct()
            .toList();
    tags.forEach(Values::name);
    return tags;
  }

  // Google Contacts, export of 2024: values are joined by " ::: ", labels begin with "* " and leak
  // into
  // the columns of values.
  private static Stream<String> several(String cell) {
    return text(cell).stream()
        .flatMap(SEVERAL::splitAsStream)
        .map(Values::stripped)
        .filter(part -> !part.isEmpty() && !part.startsWith("* "));
  }

  /** The beginning of what was written, for a sentence about it. */
  static String shown(String text) {
    return text.codePointCount(0, text.length()) <= 40
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 40)) + "…";
  }
}
