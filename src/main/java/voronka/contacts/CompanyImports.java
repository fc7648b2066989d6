package voronka.contacts;

import java.time.Clock;
import org.springframework.stereotype.Component;
import voronka.shared.ImportRun;
import voronka.store.Ids;

/** Takes in companies by the thousand: begins the work on one file. */
@Component
public class CompanyImports {

  private final CompanyImportRepository companies;
  private final Ids ids;
  private final Clock clock;

  CompanyImports(CompanyImportRepository companies, Ids ids, Clock clock) {
    this.companies = companies;
    this.ids = ids;
    this.clock = clock;
  }

  public CompanyImport begin(ImportRun run) {
    return new CompanyImport(run, companies, ids, clock);
  }
}
