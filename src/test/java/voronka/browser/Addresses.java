package voronka.browser;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** Addresses as a browser sends them. */
final class Addresses {

  private Addresses() {}

  static String encoded(String address) {
    StringBuilder sent = new StringBuilder();
    address
        .codePoints()
        .forEach(
            letter -> {
              String text = Character.toString(letter);
              sent.append(
                  letter < 128 && letter != ' '
                      ? text
                      : UriUtils.encode(text, StandardCharsets.UTF_8));
            });
    return sent.toString();
  }
}
