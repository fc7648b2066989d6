package voronka.exchange.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.exchange.Import;
import voronka.exchange.Import.Counts;
import voronka.exchange.ImportId;
import voronka.exchange.LeftRow;
import voronka.shared.Subject;
import voronka.web.Words;

/** An import as the API shows it. */
record ImportJson(
    ImportId id,
    String kind,
    String state,
    boolean dryRun,
    String file,
    int rows,
    int created,
    int updated,
    int duplicate,
    int skipped,
    int invalid,
    List<Fault> errors,
    int keptCount,
    List<Kept> kept,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Instant undoneAt) {

  record Fault(@Nullable Integer row, @Nullable String field, String message) {}

  record Kept(String kind, int id) {}

  static ImportJson of(Import job, List<LeftRow> invalid, List<Subject> kept, Words words) {
    Counts counts = job.counts();
    return new ImportJson(
        job.id(),
        job.kind().code(),
        job.state().code(),
        job.dryRun(),
        job.fileName(),
        job.rows(),
        counts.created(),
        counts.updated(),
        counts.duplicate(),
        counts.skipped(),
        counts.invalid(),
        faults(job, invalid, words),
        job.kept(),
        kept.stream().map(subject -> new Kept(subject.kind(), subject.id())).toList(),
        job.createdAt(),
        job.startedAt(),
        job.finishedAt(),
        job.undoneAt());
  }

  private static List<Fault> faults(Import job, List<LeftRow> invalid, Words words) {
    List<Fault> faults = new ArrayList<>();
    if (job.failure() != null) {
      faults.add(new Fault(null, "file", words.text(job.failure())));
    }
    invalid.forEach(row -> faults.add(new Fault(row.number(), row.field(), words.text(row.why()))));
    return faults;
  }
}
