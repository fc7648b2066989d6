package voronka.tables;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** How much a text looks like Russian: letters and pairs as frequent as they should be, case where it belongs. */
final class RussianText {

  private static final List<Encoding> PAGES = List.of(Encoding.WINDOWS_1251, Encoding.CP866, Encoding.KOI8_R);

  /** Share of each letter from а to я in Russian prose, per cent. */
  private static final double[] SHARE = {
    8.01, 1.59, 4.54, 1.70, 2.98, 8.45, 0.94, 1.65, 7.35, 1.21, 3.49, 4.40, 3.21, 6.70, 10.97, 2.81,
    4.73, 5.47, 6.26, 2.62, 0.26, 0.97, 0.48, 1.44, 0.73, 0.36, 0.04, 1.90, 1.74, 0.32, 0.64, 2.01
  };

  private static final Set<String> FREQUENT_PAIRS =
      Set.of(
          ("ад ай ал ам ан ас ат бю ва ве во го да де дж ди до ед ей ел ем ен ер ес ет за зд ие"
                  + " ий ик ин ит их ия ка ки ко ла ле ли ло ль ма ме ми мо му на не ни нн но ны об ов ог"
                  + " од ой ок ол ом он оп ор ос от пе пл по пр ра ре ри ро ру ры са св се си ск сл со сп"
                  + " ст су ся та тв те ти тн то тр ту ть уд ук ул ус ущ ци че чи чт ша ше ый юд юл")
              .split(" "));

  /** Words that head the columns of a CRM: one of them settles a short text written in capitals. */
  private static final List<String> HEADINGS =
      List.of(
          "имя", "фамилия", "название", "наименование", "телефон", "почта", "бюджет", "сумма", "сделк",
          "ответственн", "этап", "стадия", "статус", "воронка", "дата", "компани", "организац", "контакт", "источник",
          "примечани", "комментари", "причина", "инн", "теги", "клиент", "менеджер", "город", "адрес", "цена");

  private RussianText() {}

  static Encoding mostLikely(byte[] sample) {
    return PAGES.stream()
        .max(Comparator.comparingDouble(page -> likeness(new String(sample, page.charset()))))
        .orElseThrow();
  }

  /** The higher, the more Russian; only texts of the same bytes can be compared. */
  private static double likeness(String text) {
    double pairs = IntStream.range(0, text.length())
        .mapToDouble(i -> weight(i == 0 ? ' ' : text.charAt(i - 1), text.charAt(i)))
        .sum();
    String lower = text.toLowerCase(Locale.ROOT);
    return pairs + 12.0 * HEADINGS.stream().filter(lower::contains).count();
  }

  private static double weight(char before, char c) {
    if (c < 0x80) {
      return isLatin(c) && isRussian(before) ? -1 : 0;
    }
    if (!isRussian(c)) {
      return "«»—–№“”„…·°\u00A0\u2009\u202F".indexOf(c) >= 0 ? 0 : -4;
    }
    char lower = Character.toLowerCase(c);
    double frequency = lower == 'ё' ? -2 : Math.log(SHARE[lower - 'а'] / 3.03);
    return frequency + neighbours(before, c, lower);
  }

  private static double neighbours(char before, char c, char lower) {
    if (!isRussian(before)) {
      return (isLatin(before) ? -1 : 0) + ("ьъы".indexOf(lower) >= 0 ? -3 : 0);
    }
    boolean caseFlips = Character.isLowerCase(before) && Character.isUpperCase(c);
    boolean frequent = FREQUENT_PAIRS.contains("" + Character.toLowerCase(before) + lower);
    return (caseFlips ? -3 : 0) + (frequent ? 1 : 0);
  }

  private static boolean isRussian(char c) {
    return c >= 'А' && c <= 'я' || c == 'ё' || c == 'Ё';
  }

  private static boolean isLatin(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
