package voronka.funnel.web;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import voronka.funnel.DealLine;
import voronka.journal.Entry;
import voronka.journal.JournalReader;
import voronka.shared.Actor;
import voronka.shared.Subject;
import voronka.web.Words;

/** What others did to a deal while somebody was writing, in words. */
@Component
class Meanwhile {

  private static final int MOST = 20;
  private static final List<String> MOVES =
      List.of("deal.moved", "deal.won", "deal.lost", "deal.reopened", "deal.move-undone");
  private static final List<String> KINDS =
      List.of(
          "deal.edited",
          "deal.moved",
          "deal.won",
          "deal.lost",
          "deal.reopened",
          "deal.move-undone");
  private static final Map<DealField, String> OF_CONTACT =
      Map.of(
          DealField.CONTACT_NAME, "name",
          DealField.CONTACT_PHONE, "phones",
          DealField.CONTACT_EMAIL, "emails");

  private final JournalReader journal;
  private final Words words;

  Meanwhile(JournalReader journal, Words words) {
    this.journal = journal;
    this.words = words;
  }

  /** Sentences about what others changed since that version: «Борис изменил бюджет». */
  List<String> since(int version, DealLine deal, Actor me) {
    Map<String, Set<String>> edited = new LinkedHashMap<>();
    Set<String> moved = new LinkedHashSet<>();
    for (Entry entry : journal.about(subject(deal), KINDS, MOST, me.account()).reversed()) {
      if (entry.version() == null || entry.version() <= version || isBy(me, entry)) {
        continue;
      }
      if (MOVES.contains(entry.kind())) {
        moved.add(entry.byName());
      } else {
        edited
            .computeIfAbsent(entry.byName(), name -> new LinkedHashSet<>())
            .addAll(entry.details().path("changes").propertyNames());
      }
    }
    List<String> told =
        moved.stream()
            .map(name -> words.text("funnel.field.moved", name))
            .collect(Collectors.toList());
    edited.forEach(
        (name, fields) -> told.add(words.text("funnel.field.noted", name, whom(fields))));
    return told;
  }

  private String whom(Set<String> fields) {
    return fields.stream()
        .map(field -> words.text("funnel.field.whom." + field))
        .collect(Collectors.joining(", "));
  }

  private static boolean isBy(Actor me, Entry entry) {
    return entry.byName().equals(me.name());
  }

  /** Who wrote the field last. */
  Optional<String> author(DealField field, DealLine deal, Actor me) {
    return field.isOfContact() && deal.contact() != null
        ? last(
            "contact",
            deal.contact().id().value(),
            "contact.changed",
            "after",
            OF_CONTACT.get(field),
            me)
        : last("deal", deal.id().value(), "deal.edited", "changes", field.code(), me);
  }

  private Optional<String> last(
      String about, int id, String kind, String part, String key, Actor me) {
    return journal.about(new Subject(about, id), List.of(kind), MOST, me.account()).stream()
        .filter(entry -> entry.details().path(part).has(key))
        .map(Entry::byName)
        .findFirst();
  }

  private static Subject subject(DealLine deal) {
    return new Subject("deal", deal.id().value());
  }
}
