package voronka.funnel;

import java.time.Clock;
import org.springframework.stereotype.Component;
import voronka.account.Members;
import voronka.contacts.CompanyImports;
import voronka.contacts.ContactImports;
import voronka.contacts.Sources;
import voronka.shared.ImportRun;
import voronka.store.Ids;
import voronka.web.Words;

/** Takes in deals and their history by the thousand: begins the work on one file. */
@Component
public class DealImports {

  private final DealImportRepository deals;
  private final MoveImportRepository moves;
  private final FunnelRebuild readings;
  private final PipelineRepository pipelines;
  private final ContactImports contacts;
  private final CompanyImports companies;
  private final Sources sources;
  private final Members members;
  private final Ids ids;
  private final Words words;
  private final Clock clock;

  DealImports(
      DealImportRepository deals,
      MoveImportRepository moves,
      FunnelRebuild readings,
      PipelineRepository pipelines,
      ContactImports contacts,
      CompanyImports companies,
      Sources sources,
      Members members,
      Ids ids,
      Words words,
      Clock clock) {
    this.deals = deals;
    this.moves = moves;
    this.readings = readings;
    this.pipelines = pipelines;
    this.contacts = contacts;
    this.companies = companies;
    this.sources = sources;
    this.members = members;
    this.ids = ids;
    this.words = words;
    this.clock = clock;
  }

  public DealImport deals(ImportRun run) {
    var parties = new ImportedParties(run, contacts.begin(run), companies.begin(run), sources);
    return new DealImport(run, deals, moves, readings, reasons(run), parties, ids, words, clock);
  }

  public MoveImport moves(ImportRun run) {
    return new MoveImport(run, deals, moves, readings, reasons(run), members, ids, clock);
  }

  private ImportedReasons reasons(ImportRun run) {
    return new ImportedReasons(run, pipelines, words);
  }
}
