package voronka.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import voronka.exchange.GatheredMoves.Place;
import voronka.exchange.Taking.Numbered;
import voronka.funnel.DealImports;
import voronka.funnel.ImportedMove;
import voronka.funnel.MoveImport;
import voronka.shared.ImportRun;
import voronka.shared.Taken;
import voronka.store.Tenancy;

/**
 * Tells the gathered moves deal by deal. Two hands work side by side, each on deals of its own,
 * since one alone leaves the database waiting half of the time; the rows go with the transaction
 * that tells them.
 */
@Component
class MoveTelling {

  private static final int HANDS = 2;

  /** A stretch of deals. */
  private record Stretch(Place after, Place last) {}

  private final ImportRepository imports;
  private final LeftRows lefts;
  private final GatheredMoves gathered;
  private final DealImports deals;
  private final ChunkLog log;
  private final TransactionOperations transactions;

  MoveTelling(
      ImportRepository imports,
      LeftRows lefts,
      GatheredMoves gathered,
      DealImports deals,
      ChunkLog log,
      TransactionOperations transactions) {
    this.imports = imports;
    this.lefts = lefts;
    this.gathered = gathered;
    this.deals = deals;
    this.log = log;
    this.transactions = transactions;
  }

  void tell(Import job, ImportRun run) {
    nameReasons(run);
    Stretches stretches = new Stretches(run);
    try (ExecutorService hands = Executors.newFixedThreadPool(HANDS)) {
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < HANDS; i++) {
        work.add(hands.submit(() -> Tenancy.run(run.account(), () -> tell(stretches, job, run))));
      }
      work.forEach(Waiting::forEndOf);
    }
  }

  private void nameReasons(ImportRun run) {
    if (!run.dry()) {
      MoveImport moves = deals.moves(run);
      transactions.executeWithoutResult(
          tx ->
              gathered
                  .lossReasons(run)
                  .forEach(reason -> moves.nameReason(reason.pipeline(), reason.name())));
    }
  }

  private void tell(Stretches stretches, Import job, ImportRun run) {
    MoveImport moves = deals.moves(run);
    for (Stretch next = stretches.next(); next != null; next = stretches.next()) {
      Stretch stretch = next;
      transactions.executeWithoutResult(tx -> tell(stretch, moves, job, run));
    }
  }

  private void tell(Stretch stretch, MoveImport moves, Import job, ImportRun run) {
    List<Numbered<ImportedMove>> rows = gathered.between(stretch.after(), stretch.last(), run);
    if (rows.isEmpty()) {
      return;
    }
    List<LeftRow> left = new ArrayList<>();
    Counting counting = new Counting();
    List<Taken> fates = moves.take(rows.stream().map(Numbered::item).toList());
    counting.add(rows, fates, left);
    lefts.add(job.id(), left, run.account());
    gathered.forget(stretch.after(), stretch.last(), run);
    log.chunk(job, run, rows.getFirst().number(), rows.getLast().number(), counting.counts());
    imports.count(job.id(), counting.counts(), run.account());
  }

  /** Hands out one stretch after another, each to one hand. */
  private final class Stretches {

    private final ImportRun run;
    private Place after = Place.START;
    private boolean over;

    Stretches(ImportRun run) {
      this.run = run;
    }

    synchronized @Nullable Stretch next() {
      if (over) {
        return null;
      }
      Optional<Place> last =
          transactions.execute(tx -> gathered.further(after, ImportWork.CHUNK, run));
      over = last.isEmpty();
      Stretch stretch = new Stretch(after, last.orElse(Place.END));
      after = stretch.last();
      return stretch;
    }
  }
}
