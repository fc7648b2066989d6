package voronka.exchange;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import voronka.exchange.Import.Counts;
import voronka.exchange.Import.State;
import voronka.funnel.NewPipeline;
import voronka.funnel.NewPipeline.NewStage;
import voronka.funnel.Pipeline;
import voronka.funnel.Pipelines;
import voronka.shared.AccountId;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Conflict;
import voronka.shared.ImportRun;
import voronka.shared.Invalid;
import voronka.shared.NotFound;
import voronka.shared.Refusal.Reason;
import voronka.shared.Sentence;
import voronka.shared.Subject;
import voronka.store.Ids;
import voronka.tables.Guess;
import voronka.tables.Row;
import voronka.tables.Table;
import voronka.tables.TableFile;

/** Files that become deals, contacts, companies or moves; their jobs, outcomes and undoing. */
@Service
public class Imports {

  private static final int SHOWN = 1000;

  private final ImportRepository imports;
  private final LeftRows lefts;
  private final UndoRepository undoing;
  private final ImportFiles files;
  private final Takings takings;
  private final Pipelines pipelines;
  private final Scheduler scheduler;
  private final Ids ids;
  private final Clock clock;

  Imports(
      ImportRepository imports,
      LeftRows lefts,
      UndoRepository undoing,
      ImportFiles files,
      Takings takings,
      Pipelines pipelines,
      @Lazy Scheduler scheduler,
      Ids ids,
      Clock clock) {
    this.imports = imports;
    this.lefts = lefts;
    this.undoing = undoing;
    this.files = files;
    this.takings = takings;
    this.pipelines = pipelines;
    this.scheduler = scheduler;
    this.ids = ids;
    this.clock = clock;
  }

  /** Keeps an uploaded file. It must happen outside a transaction: a large one takes long. */
  public FileId keep(Path file, String name, Actor by) {
    return files.keep(file, name, by.account());
  }

  public void forget(FileId file, Actor by) {
    files.forget(file, by.account());
  }

  /**
   * The name it was uploaded by.
   *
   * @throws NotFound the account has no such file
   */
  public String nameOf(FileId file, AccountId account) {
    return files
        .name(file, account)
        .orElseThrow(() -> new NotFound(Sentence.of("exchange.file.none", file.toString())));
  }

  /** Puts the file on the disk; whoever asks deletes it. */
  public Path fetch(FileId file, AccountId account) {
    return files.fetch(file, account);
  }

  /**
   * Begins an import of a kept file.
   *
   * @param file the same file on the disk, for its header
   * @throws Invalid the mapping does not fit the file or the account
   * @throws voronka.tables.BrokenFile the file is no table
   */
  @Transactional
  public Import begin(
      FileId kept, String name, Path file, Guess reading, Mapping mapping, boolean dry, Actor by) {
    List<String> header;
    try (Table table = TableFile.open(file, reading)) {
      header = table.header();
    }
    Import wanted = queued(kept, name, reading, mapping, dry, by);
    Columns columns = takings.columns(wanted, header);
    Optional<NewPipeline> missing = missingPipeline(mapping, columns, file, reading, by);
    Import job = wanted.with(settled(mapping, columns, missing, by));
    refuseUnreadableConstants(job, columns, header.size());
    imports.add(job);
    if (missing.isPresent() && !dry) {
      Pipeline made = pipelines.add(missing.get(), By.imported(by));
      imports.madePipeline(job.id(), made.id().value(), by.account());
    }
    schedule(job.id(), by.account());
    return job;
  }

  /**
   * Imports for good what a trial has gone through.
   *
   * @throws Conflict it was no trial, or is not done
   */
  @Transactional
  public Import runForGood(ImportId trial, Actor by) {
    Import tried = get(trial, by.account());
    if (!tried.dryRun() || tried.state() != State.DONE) {
      throw new Conflict("not_tried", Sentence.of("exchange.import.not-tried"));
    }
    Path file = files.fetch(tried.file(), by.account());
    try {
      return begin(
          tried.file(), tried.fileName(), file, tried.reading(), tried.mapping(), false, by);
    } finally {
      ImportFiles.delete(file);
    }
  }

  private Import queued(
      FileId kept, String name, Guess reading, Mapping mapping, boolean dry, Actor by) {
    return new Import(
        new ImportId(ids.next(by.account(), "import")),
        mapping.kind(),
        State.QUEUED,
        dry,
        kept,
        name,
        reading,
        mapping,
        by,
        0,
        0,
        new Counts(0, 0, 0, 0, 0),
        null,
        clock.instant(),
        null,
        null,
        null,
        null,
        0);
  }

  /** Where the rows go is settled here, so that a pipeline made later changes nothing. */
  private Mapping settled(
      Mapping mapping, Columns columns, Optional<NewPipeline> missing, Actor by) {
    if (!mapping.kind().goesThroughPipelines()) {
      return mapping;
    }
    if (missing.isPresent()) {
      List<String> stages = missing.get().stages().stream().map(NewStage::name).toList();
      return mapping.in(missing.get().name(), stages);
    }
    if (mapping.pipeline() != null) {
      Pipeline named = takings.named(mapping.pipeline(), by.account()).orElseThrow();
      return mapping.in(named.name(), List.of());
    }
    if (columns.has(Field.PIPELINE)) {
      return mapping;
    }
    List<Pipeline> all = pipelines.all(by.account());
    if (all.size() != 1) {
      throw new Invalid("pipeline", Sentence.of("exchange.mapping.which-pipeline", all.size()));
    }
    return mapping.in(all.getFirst().name(), List.of());
  }

  /** A value of every row that no row could be read with; an empty row shows it. */
  private void refuseUnreadableConstants(Import job, Columns columns, int cells) {
    Set<String> fixed = job.mapping().constants().keySet();
    if (fixed.isEmpty()) {
      return;
    }
    Cells row = columns.of(Collections.nCopies(cells, ""));
    takings.of(job, new ImportRun(job.id().value(), By.imported(job.by()), true)).read(row);
    List<Reason> faults =
        row.faults().stream()
            .filter(fault -> fixed.contains(fault.field().code()))
            .map(
                fault ->
                    new Reason("unreadable", "constants." + fault.field().code(), fault.sentence()))
            .toList();
    if (!faults.isEmpty()) {
      throw new Invalid(faults);
    }
  }

  private Optional<NewPipeline> missingPipeline(
      Mapping mapping, Columns columns, Path file, Guess reading, Actor by) {
    if (!mapping.kind().goesThroughPipelines()) {
      return Optional.empty();
    }
    if (mapping.pipeline() == null) {
      if (mapping.createPipeline()) {
        throw new Invalid("pipeline", Sentence.of("exchange.mapping.new-pipeline-name"));
      }
      return Optional.empty();
    }
    if (takings.named(mapping.pipeline(), by.account()).isPresent()) {
      return Optional.empty();
    }
    if (!mapping.createPipeline()) {
      throw new Invalid(
          "pipeline",
          Sentence.of("exchange.mapping.unknown-pipeline", Values.shown(mapping.pipeline())));
    }
    return Optional.of(newPipeline(mapping, columns, file, reading, by));
  }

  private NewPipeline newPipeline(
      Mapping mapping, Columns columns, Path file, Guess reading, Actor by) {
    String name = mapping.pipeline();
    if (name.codePointCount(0, name.length()) > Values.LONGEST_NAME) {
      throw new Invalid(
          "pipeline",
          Sentence.of(
              "exchange.value.too_long",
              name.codePointCount(0, name.length()),
              Values.LONGEST_NAME));
    }
    List<String> stages =
        (mapping.stages().isEmpty() ? stagesOf(columns, file, reading) : mapping.stages())
            .stream().filter(stage -> End.of(stage).isEmpty()).toList();
    if (stages.isEmpty()) {
      throw new Invalid("stages", Sentence.of("exchange.mapping.no-stages"));
    }
    NewPipeline wanted =
        new NewPipeline(name, stages.stream().map(NewStage::ordinary).toList(), List.of());
    pipelines.check(wanted, by.account());
    return wanted;
  }

  /** In the order they first appear in the file. */
  private static List<String> stagesOf(Columns columns, Path file, Guess reading) {
    Map<String, String> stages = new LinkedHashMap<>();
    if (columns.has(Field.STAGE)) {
      try (Table table = TableFile.open(file, reading)) {
        int cells = table.header().size();
        for (Row row : table) {
          String stage =
              row.cells().size() == cells ? columns.of(row.cells()).name(Field.STAGE) : null;
          if (stage != null) {
            stages.putIfAbsent(Places.simple(stage), stage);
          }
        }
      }
    }
    return List.copyOf(stages.values());
  }

  private void schedule(ImportId id, AccountId account) {
    scheduler.schedule(ImportJob.instance(id, account), clock.instant());
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            scheduler.triggerCheckForDueExecutions();
          }
        });
  }

  /**
   * @throws NotFound the account has no such import
   */
  @Transactional(readOnly = true)
  public Import get(ImportId id, AccountId account) {
    return imports.find(id, account).orElseThrow(() -> none(id));
  }

  /** Newest first, before the given one. */
  @Transactional(readOnly = true)
  public List<Import> newest(@Nullable Instant before, int beforeId, int many, AccountId account) {
    return imports.newest(before, beforeId, many, account);
  }

  /** The first thousand faults of invalid rows, in the order of the file. */
  @Transactional(readOnly = true)
  public List<LeftRow> faults(ImportId id, AccountId account) {
    return lefts.invalid(id, SHOWN, account);
  }

  /** Of all rows that were not taken, those after the number. */
  @Transactional(readOnly = true)
  public List<LeftRow> left(ImportId id, int after, int many, AccountId account) {
    return lefts.after(id, after, many, account);
  }

  /** What undoing left, the first thousand. */
  @Transactional(readOnly = true)
  public List<Subject> kept(ImportId id, AccountId account) {
    return undoing.kept(id, SHOWN, account);
  }

  /**
   * Has the import taken back by a job.
   *
   * @throws Conflict it is not over yet, was a dry run, or is undone already
   */
  @Transactional
  public Import undo(ImportId id, Actor by) {
    Import job = imports.lock(id, by.account()).orElseThrow(() -> none(id));
    if (!job.canBeUndone()) {
      throw new Conflict("cannot_be_undone", Sentence.of(whyNot(job)));
    }
    undoing.ask(id, by, clock.instant());
    schedule(id, by.account());
    return imports.find(id, by.account()).orElseThrow();
  }

  private static String whyNot(Import job) {
    if (job.dryRun()) {
      return "exchange.undo.dry";
    }
    return job.undoAskedAt() == null ? "exchange.undo.not-done" : "exchange.undo.already";
  }

  private static NotFound none(ImportId id) {
    return new NotFound(Sentence.of("exchange.import.none", id.toString()));
  }
}
