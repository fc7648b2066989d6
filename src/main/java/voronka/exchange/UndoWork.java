package voronka.exchange;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import voronka.contacts.PartyImportUndo;
import voronka.contacts.PartyImportUndo.Party;
import voronka.exchange.UndoRepository.UndoProgress;
import voronka.funnel.DealImportUndo;
import voronka.funnel.PipelineId;
import voronka.journal.Event;
import voronka.journal.Journal;
import voronka.shared.By;
import voronka.shared.ImportRun;
import voronka.shared.Subject;
import voronka.shared.UndoneChunk;
import voronka.timeline.Notes;

/**
 * Takes an import back, a chunk a transaction: rows it had gathered and not told, deals, then the
 * contacts and companies that nothing leads to any more, then notes and an empty pipeline.
 */
@Component
class UndoWork {

  private static final int CHUNK = 2000;
  private static final List<String> KINDS = List.of("row", "deal", "contact", "company", "note");

  private final ImportRepository imports;
  private final UndoRepository undoing;
  private final GatheredMoves gathered;
  private final DealImportUndo deals;
  private final PartyImportUndo parties;
  private final Notes notes;
  private final Journal journal;
  private final TransactionOperations transactions;
  private final Clock clock;

  UndoWork(
      ImportRepository imports,
      UndoRepository undoing,
      GatheredMoves gathered,
      DealImportUndo deals,
      PartyImportUndo parties,
      Notes notes,
      Journal journal,
      TransactionOperations transactions,
      Clock clock) {
    this.imports = imports;
    this.undoing = undoing;
    this.gathered = gathered;
    this.deals = deals;
    this.parties = parties;
    this.notes = notes;
    this.journal = journal;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Within the import's account. */
  void run(Import job) {
    UndoProgress progress =
        transactions.execute(tx -> undoing.progress(job.id(), job.by().account()));
    ImportRun run = new ImportRun(job.id().value(), By.imported(progress.by()), false);
    int first = progress.kind() == null ? 0 : KINDS.indexOf(progress.kind());
    int after = progress.after();
    for (String kind : KINDS.subList(first, KINDS.size())) {
      undo(kind, after, job, run);
      after = 0;
    }
    transactions.executeWithoutResult(tx -> finish(job, run));
  }

  private void undo(String kind, int from, Import job, ImportRun run) {
    int after = from;
    for (boolean more = true; more; ) {
      int start = after;
      UndoneChunk chunk = transactions.execute(tx -> chunk(kind, start, job, run));
      more = chunk.last() != null;
      after = chunk.last() == null ? after : chunk.last();
    }
  }

  private UndoneChunk chunk(String kind, int after, Import job, ImportRun run) {
    UndoneChunk chunk =
        switch (kind) {
          case "row" -> gathered(run);
          case "deal" -> deals.undo(run, after, CHUNK);
          case "contact" -> parties.undo(Party.CONTACT, run, after, CHUNK, this::contactsInUse);
          case "company" -> parties.undo(Party.COMPANY, run, after, CHUNK, this::companiesInUse);
          default -> notes(run);
        };
    undoing.keep(job.id(), kind, chunk.kept(), run.account());
    undoing.undone(job.id(), kind, chunk.last() == null ? after : chunk.last(), run.account());
    if (chunk.changed() > 0 && !kind.equals("row")) {
      note(kind, chunk, job, run);
    }
    return chunk;
  }

  private Set<Integer> contactsInUse(List<Integer> contacts, ImportRun run) {
    return deals.contactsInUse(contacts, run.account());
  }

  private Set<Integer> companiesInUse(List<Integer> companies, ImportRun run) {
    return deals.companiesInUse(companies, run.account());
  }

  private UndoneChunk gathered(ImportRun run) {
    int gone = gathered.forget(CHUNK, run);
    return new UndoneChunk(gone == CHUNK ? 0 : null, gone, List.of());
  }

  private UndoneChunk notes(ImportRun run) {
    int gone = notes.removeOf(run.id(), CHUNK, run.account());
    return new UndoneChunk(gone == CHUNK ? 0 : null, gone, List.of());
  }

  private void note(String kind, UndoneChunk chunk, Import job, ImportRun run) {
    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    details.put("kind", kind);
    details.put("file", job.fileName());
    details.put("changed", chunk.changed());
    details.put("kept", chunk.kept().size());
    journal.write(
        new Event("import.undone-chunk", new Subject("import", job.id().value()), null, details),
        run.by());
  }

  private void finish(Import job, ImportRun run) {
    imports
        .madePipeline(job.id(), run.account())
        .ifPresent(pipeline -> deals.retireEmpty(new PipelineId(pipeline), run));
    undoing.undone(job.id(), clock.instant(), run.account());
  }
}
