package voronka.contacts.web;

import java.util.List;
import java.util.Map;

/** One field that two people left different: as it is kept, and as it stands in the form. */
public record Difference(String field, String kept, String mine) {

  static List<Difference> between(Map<String, String> mine, Map<String, String> kept) {
    return mine.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(kept.get(entry.getKey())))
        .map(entry -> new Difference(entry.getKey(), kept.get(entry.getKey()), entry.getValue()))
        .toList();
  }
}
