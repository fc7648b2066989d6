package voronka.exchange;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import voronka.account.Accounts;
import voronka.account.Members;
import voronka.contacts.CompanyImports;
import voronka.contacts.ContactImports;
import voronka.funnel.DealImports;
import voronka.funnel.Pipeline;
import voronka.funnel.PipelineId;
import voronka.funnel.Pipelines;
import voronka.funnel.Stage;
import voronka.funnel.StageId;
import voronka.funnel.StageKind;
import voronka.shared.AccountId;
import voronka.shared.ImportRun;
import voronka.timeline.Notes;

/** Begins the work on a file by its kind. */
@Component
class Takings {

  private final Accounts accounts;
  private final Members members;
  private final Pipelines pipelines;
  private final DealImports deals;
  private final ContactImports contacts;
  private final CompanyImports companies;
  private final GatheredMoves gathered;
  private final Notes notes;
  private final Clock clock;

  Takings(
      Accounts accounts,
      Members members,
      Pipelines pipelines,
      DealImports deals,
      ContactImports contacts,
      CompanyImports companies,
      GatheredMoves gathered,
      Notes notes,
      Clock clock) {
    this.accounts = accounts;
    this.members = members;
    this.pipelines = pipelines;
    this.deals = deals;
    this.contacts = contacts;
    this.companies = companies;
    this.gathered = gathered;
    this.notes = notes;
    this.clock = clock;
  }

  Columns columns(Import job, List<String> header) {
    return job.mapping().resolve(header, accounts.settings(job.by().account()).zone());
  }

  Taking<?> of(Import job, ImportRun run) {
    Owners owners = new Owners(members, run);
    return switch (job.kind()) {
      case DEALS -> new DealRows(places(job), owners, deals.deals(run), notes, run);
      case MOVES -> new MoveRows(places(job), gathered, run, clock);
      case CONTACTS -> new ContactRows(owners, contacts.begin(run), notes, run);
      case COMPANIES -> new CompanyRows(companies.begin(run), notes, run);
    };
  }

  private Places places(Import job) {
    return new Places(pipeline(job), pipelines, job.by().account());
  }

  private @Nullable Pipeline pipeline(Import job) {
    Mapping mapping = job.mapping();
    if (mapping.pipeline() == null) {
      return null;
    }
    return named(mapping.pipeline(), job.by().account())
        .orElseGet(() -> foreseen(mapping.pipeline(), mapping.stages()));
  }

  /** By its name, or by its number where no pipeline is called so. */
  java.util.Optional<Pipeline> named(String nameOrId, AccountId account) {
    return pipelines
        .named(nameOrId, account)
        .or(
            () ->
                pipelines.all(account).stream()
                    .filter(pipeline -> pipeline.id().toString().equals(nameOrId))
                    .findFirst());
  }

  /** The pipeline that a dry run would make; nothing stands in it yet. */
  private static Pipeline foreseen(String name, List<String> names) {
    PipelineId id = new PipelineId(0);
    List<Stage> stages = new ArrayList<>();
    for (String stage : names) {
      int place = stages.size() + 1;
      stages.add(new Stage(new StageId(1_000_000 + place), id, stage, StageKind.ORDINARY, place));
    }
    return new Pipeline(id, name, 0, stages);
  }
}
