package voronka.contacts;

import java.time.Clock;
import org.springframework.stereotype.Component;
import voronka.shared.ImportRun;
import voronka.store.Ids;

/** Takes in contacts by the thousand: begins the work on one file. */
@Component
public class ContactImports {

  private final ContactImportRepository contacts;
  private final CompanyImports companies;
  private final Sources sources;
  private final Ids ids;
  private final Clock clock;

  ContactImports(
      ContactImportRepository contacts,
      CompanyImports companies,
      Sources sources,
      Ids ids,
      Clock clock) {
    this.contacts = contacts;
    this.companies = companies;
    this.sources = sources;
    this.ids = ids;
    this.clock = clock;
  }

  public ContactImport begin(ImportRun run) {
    return new ContactImport(run, contacts, companies.begin(run), sources, ids, clock);
  }
}
