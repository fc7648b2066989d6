package voronka.shared;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A phone as a person wrote it, and the number it stands for. Without a country code it is a
 * Russian one.
 *
 * @param e164 what phones are compared by; null when the text cannot be read as a number
 */
public record Phone(String value, @Nullable String e164) {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  // libphonenumber would read the letters of «8 900 FLOWERS» as the digits of a keypad
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?<number>[\\p{Nd}\\s\\u00A0()+\\-.\\u2010-\\u2015/]+)"
              + "(?:[,;]?[\\s\\u00A0]*(?:доб(?:авочный)?|вн(?:утр)?|ext|#)[.:]?[\\s\\u00A0]*(?<extension>\\p{Nd}{1,7}))?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Reads the text; keeps it as it is even when it is no number. */
  public static Phone of(String written) {
    String value = written.strip();
    return new Phone(
        value,
        number(value).map(number -> NUMBERS.format(number, PhoneNumberFormat.E164)).orElse(null));
  }

  /** As people write it: «+7 900 555-01-42, доб. 12»; a text that is no number stays as it is. */
  public String display() {
    return number(value).map(number -> international(number) + extension()).orElse(value);
  }

  private static Optional<PhoneNumber> number(String value) {
    Matcher written = WRITTEN.matcher(value);
    if (!written.matches()) {
      return Optional.empty();
    }
    try {
      PhoneNumber number = NUMBERS.parse(written.group("number"), "RU");
      return Optional.of(number).filter(NUMBERS::isValidNumber);
    } catch (NumberParseException unreadable) {
      return Optional.empty();
    }
  }

  private static String international(PhoneNumber number) {
    return NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL).replace(' ', '\u00A0');
  }

  private String extension() {
    Matcher written = WRITTEN.matcher(value);
    return written.matches() && written.group("extension") != null
        ? ", доб.\u00A0" + written.group("extension")
        : "";
  }
}
