package voronka.contacts.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What to add when a search found nothing: the text is a phone or a name. */
public final class Suggestion {

  private Suggestion() {}

  public static String address(String list, String query) {
    String field = isNumber(query) && list.equals("/contacts") ? "phone" : "name";
    return list + "/new?" + field + "=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  public static String label(String kind, String query) {
    return isNumber(query) && kind.equals("contact")
        ? "contacts.contact.new.phone"
        : "contacts." + kind + ".new.name";
  }

  private static boolean isNumber(String query) {
    return query.matches("[\\d\\s\\p{Z}()+.\\-]{3,}") && query.chars().anyMatch(Character::isDigit);
  }
}
