package voronka.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import voronka.exchange.Import.Counts;
import voronka.journal.Event;
import voronka.journal.Journal;
import voronka.shared.ImportRun;
import voronka.shared.Subject;

/**
 * What the journal keeps of imports: one row a chunk, none for trials and for chunks that changed
 * nothing.
 */
@Component
class ChunkLog {

  private final Journal journal;

  ChunkLog(Journal journal) {
    this.journal = journal;
  }

  void chunk(Import job, ImportRun run, int from, int to, Counts counts) {
    if (run.dry() || counts.created() + counts.updated() == 0) {
      return;
    }
    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    details.put("kind", job.kind().code());
    details.put("file", job.fileName());
    details.put("from", from);
    details.put("to", to);
    details.put("created", counts.created());
    details.put("updated", counts.updated());
    journal.write(
        new Event("import.chunk", new Subject("import", job.id().value()), null, details),
        run.by());
  }
}
