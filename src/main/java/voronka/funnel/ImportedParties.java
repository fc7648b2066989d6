package voronka.funnel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import voronka.contacts.CompanyImport;
import voronka.contacts.ContactDetails;
import voronka.contacts.ContactId;
import voronka.contacts.ContactImport;
import voronka.contacts.Sources;
import voronka.shared.ImportRun;

/** Whom the deals of a file are with and where they came from: found again, or added. */
final class ImportedParties {

  /** Of one row; null: the row names none. */
  record Parties(@Nullable Integer contact, @Nullable Integer company, @Nullable Integer source) {}

  private final ImportRun run;
  private final ContactImport contacts;
  private final CompanyImport companies;
  private final Sources sources;
  private final Map<String, Integer> sourceIds = new HashMap<>();

  ImportedParties(ImportRun run, ContactImport contacts, CompanyImport companies, Sources sources) {
    this.run = run;
    this.contacts = contacts;
    this.companies = companies;
    this.sources = sources;
  }

  /**
   * @param named what to look up for each row's contact, null where the deal keeps its own
   */
  List<Parties> of(List<ImportedDeal> rows, List<@Nullable ContactDetails> named) {
    List<@Nullable ContactId> people = contacts.findOrAdd(named);
    Map<String, Integer> firms = companies.idsOf(rows.stream().map(ImportedDeal::company).toList());
    List<Parties> parties = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      ImportedDeal row = rows.get(i);
      ContactId person = people.get(i);
      parties.add(
          new Parties(
              person == null ? null : person.value(),
              row.company() == null ? null : firms.get(row.company()),
              source(row.source())));
    }
    return parties;
  }

  /** How many it has met so far. */
  int sources() {
    return sourceIds.size();
  }

  private @Nullable Integer source(@Nullable String name) {
    return name == null
        ? null
        : sourceIds.computeIfAbsent(
            name, unknown -> sources.findOrAdd(unknown, run.by()).id().value());
  }
}
