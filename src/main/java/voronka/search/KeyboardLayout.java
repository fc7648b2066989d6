package voronka.search;

import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import voronka.web.Words;

/** What a text would be with the other layout on: Latin letters by the places of Russian ones. */
@Component
public class KeyboardLayout {

  private final String latin;
  private final String russian;

  KeyboardLayout(Words words) {
    this.latin = words.text("web.layout.latin");
    this.russian = words.text("web.layout.russian");
  }

  /** Empty where the text says the same on both. */
  public Optional<String> other(String text) {
    String small = text.toLowerCase(Locale.ROOT);
    boolean isLatin = small.codePoints().anyMatch(letter -> letter >= 'a' && letter <= 'z');
    String other = isLatin ? mapped(small, latin, russian) : mapped(small, russian, latin);
    return other.equals(small) ? Optional.empty() : Optional.of(other);
  }

  private static String mapped(String text, String from, String to) {
    var mapped = new StringBuilder();
    for (char letter : text.toCharArray()) {
      int place = from.indexOf(letter);
      mapped.append(place < 0 ? letter : to.charAt(place));
    }
    return mapped.toString();
  }
}
