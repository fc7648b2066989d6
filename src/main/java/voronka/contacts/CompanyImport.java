package voronka.contacts;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import voronka.contacts.CompanyImportRepository.Found;
import voronka.shared.ImportRun;
import voronka.shared.Taken;
import voronka.store.Ids;

/** The companies of one file, a chunk of rows at a time, in the transaction of the chunk. */
public final class CompanyImport {

  private final ImportRun run;
  private final CompanyImportRepository companies;
  private final Ids ids;
  private final Clock clock;

  private final Set<String> seen = new HashSet<>();
  private final Map<String, Draft> foreseen = new HashMap<>();

  CompanyImport(ImportRun run, CompanyImportRepository companies, Ids ids, Clock clock) {
    this.run = run;
    this.companies = companies;
    this.ids = ids;
    this.clock = clock;
  }

  /** A company as the rows so far leave it. */
  static final class Draft {
    final @Nullable Company before;
    CompanyDetails now;
    int id;

    Draft(@Nullable Company before, CompanyDetails now) {
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

    boolean isInBin() {
      return before != null && before.isInBin();
    }

    /** Two numbers of another system, or two tax numbers, are two companies. */
    boolean mayBe(CompanyDetails other) {
      return !isInBin()
          && !differ(now.externalId(), other.externalId())
          && !differ(now.inn(), other.inn());
    }

    private static boolean differ(@Nullable String one, @Nullable String other) {
      return one != null && other != null && !one.equals(other);
    }
  }

  private record Fate(Draft draft, boolean added) {}

  /** The row was taken before the work was interrupted. */
  public void remember(CompanyDetails row) {
    if (row.externalId() != null) {
      seen.add(row.externalId());
    }
  }

  /** Finds each company by its external id, by INN, by name and changes it, or adds it. */
  public List<Taken> take(List<CompanyDetails> rows) {
    Map<String, Draft> known = known(rows);
    List<Object> fates = new ArrayList<>();
    rows.forEach(row -> fates.add(fate(row, known)));
    write(
        fates.stream()
            .flatMap(fate -> fate instanceof Fate done ? Stream.of(done.draft()) : Stream.empty())
            .distinct()
            .toList());
    return fates.stream().map(this::taken).toList();
  }

  private Object fate(CompanyDetails row, Map<String, Draft> known) {
    String external = row.externalId();
    if (external != null && seen.contains(external)) {
      return Taken.duplicate("contacts.import.twice", external);
    }
    Draft named = external == null ? null : known.get("x" + external);
    if (named != null && named.isInBin()) {
      return Taken.invalid("externalId", "contacts.import.company-in-bin", external);
    }
    if (external != null) {
      seen.add(external);
    }
    Draft found = named == null ? matching(row, known) : named;
    boolean added = found == null;
    Draft draft = added ? new Draft(null, row) : found;
    draft.now = row.over(draft.now);
    register(draft, known);
    return new Fate(draft, added);
  }

  private static @Nullable Draft matching(CompanyDetails row, Map<String, Draft> known) {
    return keys(row)
        .map(known::get)
        .filter(draft -> draft != null && draft.mayBe(row))
        .findFirst()
        .orElse(null);
  }

  private void register(Draft draft, Map<String, Draft> known) {
    keys(draft.now).forEach(key -> known.putIfAbsent(key, draft));
    if (run.dry()) {
      keys(draft.now).forEach(key -> foreseen.putIfAbsent(key, draft));
    }
  }

  static Stream<String> keys(CompanyDetails row) {
    return Stream.of(
            key("x", row.externalId()),
            key("i", row.inn()),
            key("n", row.name() == null ? null : row.name().toLowerCase(Locale.ROOT)))
        .filter(Objects::nonNull);
  }

  private static @Nullable String key(String prefix, @Nullable String value) {
    return value == null ? null : prefix + value;
  }

  private Map<String, Draft> known(List<CompanyDetails> rows) {
    List<Found> found = companies.found(rows.stream().flatMap(CompanyImport::keys).toList(), run);
    Map<Integer, Draft> drafts = new HashMap<>();
    companies
        .all(found.stream().map(Found::id).distinct().toList(), run)
        .forEach(
            company -> drafts.put(company.id().value(), new Draft(company, company.details())));
    Map<String, Draft> known = new HashMap<>();
    found.forEach(hit -> known.put(hit.key(), Objects.requireNonNull(drafts.get(hit.id()))));
    if (run.dry()) {
      known.putAll(foreseen);
    }
    return known;
  }

  private Taken taken(Object fate) {
    if (fate instanceof Taken taken) {
      return taken;
    }
    Fate done = (Fate) fate;
    Integer id = run.dry() ? null : done.draft().id;
    return done.added() ? Taken.created(id) : Taken.updated(id);
  }

  private void write(List<Draft> drafts) {
    if (!run.dry()) {
      add(drafts.stream().filter(Draft::isNew).toList());
      companies.change(drafts.stream().filter(Draft::isChanged).toList(), run);
    }
  }

  private void add(List<Draft> added) {
    if (!added.isEmpty()) {
      int id = ids.take(run.account(), "company", added.size());
      for (Draft draft : added) {
        draft.id = id++;
      }
      companies.add(added, clock.instant(), run);
    }
  }

  /** The companies of these names, regardless of case; those that are missing are made. */
  public Map<String, Integer> idsOf(Collection<@Nullable String> names) {
    Set<String> wanted = new HashSet<>();
    names.stream().filter(Objects::nonNull).forEach(wanted::add);
    Map<String, Draft> byKey = new LinkedHashMap<>();
    Map<String, Integer> known = new HashMap<>();
    companies
        .found(wanted.stream().map(name -> "n" + name.toLowerCase(Locale.ROOT)).toList(), run)
        .forEach(hit -> known.put(hit.key(), hit.id()));
    for (String name : wanted) {
      String key = "n" + name.toLowerCase(Locale.ROOT);
      if (!known.containsKey(key)) {
        byKey.putIfAbsent(key, new Draft(null, CompanyDetails.named(name)));
      }
    }
    add(List.copyOf(byKey.values()));
    byKey.forEach((key, draft) -> known.put(key, draft.id));
    Map<String, Integer> found = new HashMap<>();
    wanted.forEach(
        name ->
            found.put(
                name, Objects.requireNonNull(known.get("n" + name.toLowerCase(Locale.ROOT)))));
    return found;
  }
}
