package voronka.contacts;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import voronka.contacts.ContactImportRepository.Found;
import voronka.shared.Email;
import voronka.shared.ImportRun;
import voronka.shared.Phone;
import voronka.shared.Taken;
import voronka.store.Ids;

/**
 * The contacts of one file, a chunk of rows at a time, in the transaction of the chunk. Rows see
 * what the rows before them made, so a phone that comes twice is one contact.
 */
public final class ContactImport {

  private final ImportRun run;
  private final ContactImportRepository contacts;
  private final CompanyImport companies;
  private final Sources sources;
  private final Ids ids;
  private final Clock clock;

  private final Set<String> seen = new HashSet<>();
  private final Map<String, Draft> foreseen = new HashMap<>();
  private final Map<String, Integer> sourceIds = new HashMap<>();

  ContactImport(
      ImportRun run,
      ContactImportRepository contacts,
      CompanyImport companies,
      Sources sources,
      Ids ids,
      Clock clock) {
    this.run = run;
    this.contacts = contacts;
    this.companies = companies;
    this.sources = sources;
    this.ids = ids;
    this.clock = clock;
  }

  /** A contact as the rows so far leave it. */
  static final class Draft {
    final @Nullable Contact before;
    ContactDetails now;
    int id;

    Draft(@Nullable Contact before, ContactDetails now) {
      this.before = before;
      this.now = now;
      this.id = before == null ? 0 : before.id().value();
    }

    boolean isNew() {
      return before == null;
    }

    boolean isChanged() {
      return before != null && !before.details().equals(now);
    }

    boolean mayBe(ContactDetails other) {
      boolean another =
          other.externalId() != null
              && now.externalId() != null
              && !other.externalId().equals(now.externalId());
      return !another && (before == null || !before.isInBin());
    }
  }

  /** The row was taken before the work was interrupted. */
  public void remember(ImportedContact row) {
    if (row.details().externalId() != null) {
      seen.add(row.details().externalId());
    }
  }

  /** Finds each contact by its external id, by phone, by e-mail and changes it, or adds it. */
  public List<Taken> take(List<ImportedContact> rows) {
    Map<String, Draft> known = known(rows.stream().map(ImportedContact::details).toList());
    List<Object> fates = new ArrayList<>();
    for (ImportedContact row : rows) {
      fates.add(fate(row, known));
    }
    write(drafts(fates));
    return fates.stream().map(this::taken).toList();
  }

  private record Fate(Draft draft, boolean added) {}

  private Object fate(ImportedContact row, Map<String, Draft> known) {
    ContactDetails details = row.details();
    String external = details.externalId();
    if (external != null && seen.contains(external)) {
      return Taken.duplicate("contacts.import.twice", external);
    }
    Draft named = external == null ? null : known.get("x" + external);
    if (named != null && named.before != null && named.before.isInBin()) {
      return Taken.invalid("externalId", "contacts.import.in-bin", external);
    }
    if (external != null) {
      seen.add(external);
    }
    Draft found = named == null ? matching(details, known) : named;
    if (found == null) {
      return new Fate(add(details, known), true);
    }
    found.now = row.named() ? details.over(found.now) : details.over(found.now).renamed(found.now);
    register(found, known);
    return new Fate(found, false);
  }

  private Taken taken(Object fate) {
    if (fate instanceof Taken taken) {
      return taken;
    }
    Fate done = (Fate) fate;
    Integer id = run.dry() ? null : done.draft().id;
    return done.added() ? Taken.created(id) : Taken.updated(id);
  }

  private static List<Draft> drafts(List<Object> fates) {
    return fates.stream()
        .flatMap(fate -> fate instanceof Fate done ? Stream.of(done.draft()) : Stream.empty())
        .distinct()
        .toList();
  }

  /**
   * The ids of those who are meant, found by phone, then by e-mail, or added; what is known of them
   * stays.
   */
  public List<@Nullable ContactId> findOrAdd(List<@Nullable ContactDetails> meant) {
    Map<String, Draft> known = known(meant.stream().filter(Objects::nonNull).toList());
    List<@Nullable Draft> drafts = new ArrayList<>();
    for (ContactDetails details : meant) {
      drafts.add(details == null || details.isEmpty() ? null : foundOrAdded(details, known));
    }
    write(drafts.stream().filter(Objects::nonNull).distinct().toList());
    List<@Nullable ContactId> found = new ArrayList<>();
    drafts.forEach(draft -> found.add(draft == null ? null : new ContactId(draft.id)));
    return found;
  }

  private Draft foundOrAdded(ContactDetails details, Map<String, Draft> known) {
    Draft found = matching(details, known);
    if (found == null) {
      return add(details, known);
    }
    found.now = details.addedTo(found.now);
    register(found, known);
    return found;
  }

  private static @Nullable Draft matching(ContactDetails details, Map<String, Draft> known) {
    return keysToFind(details)
        .map(known::get)
        .filter(draft -> draft != null && draft.mayBe(details))
        .findFirst()
        .orElse(null);
  }

  private Draft add(ContactDetails details, Map<String, Draft> known) {
    Draft added = new Draft(null, details);
    register(added, known);
    return added;
  }

  private void register(Draft draft, Map<String, Draft> known) {
    keys(draft.now).forEach(key -> known.putIfAbsent(key, draft));
    if (run.dry()) {
      keys(draft.now).forEach(key -> foreseen.putIfAbsent(key, draft));
    }
  }

  private Map<String, Draft> known(List<ContactDetails> all) {
    List<Found> found = contacts.found(all, run);
    Map<Integer, Draft> drafts = new HashMap<>();
    contacts
        .all(found.stream().map(Found::id).distinct().toList(), run)
        .forEach(
            contact -> drafts.put(contact.id().value(), new Draft(contact, contact.details())));
    Map<String, Draft> known = new HashMap<>();
    found.forEach(hit -> known.put(hit.key(), Objects.requireNonNull(drafts.get(hit.id()))));
    if (run.dry()) {
      known.putAll(foreseen);
    }
    return known;
  }

  static Stream<String> keysToFind(ContactDetails details) {
    return Stream.concat(
        details.numbers().stream()
            .map(Phone::e164)
            .filter(Objects::nonNull)
            .map(number -> "p" + number),
        details.addresses().stream().map(Email::key).map(address -> "e" + address));
  }

  private static Stream<String> keys(ContactDetails details) {
    return Stream.concat(
        Stream.ofNullable(details.externalId()).map(external -> "x" + external),
        keysToFind(details));
  }

  private void write(List<Draft> drafts) {
    if (run.dry()) {
      return;
    }
    List<Draft> added = drafts.stream().filter(Draft::isNew).toList();
    List<Draft> changed = drafts.stream().filter(Draft::isChanged).toList();
    if (!added.isEmpty()) {
      int id = ids.take(run.account(), "contact", added.size());
      for (Draft draft : added) {
        draft.id = id++;
      }
    }
    Map<String, Integer> companyIds =
        companies.idsOf(drafts.stream().map(draft -> draft.now.company()).toList());
    contacts.add(added, companyIds, this::source, clock.instant(), run);
    contacts.change(changed, companyIds, this::source, run);
  }

  private @Nullable Integer source(@Nullable String name) {
    return name == null
        ? null
        : sourceIds.computeIfAbsent(
            name, unknown -> sources.findOrAdd(unknown, run.by()).id().value());
  }
}
