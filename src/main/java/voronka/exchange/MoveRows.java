package voronka.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.funnel.ImportedMove;
import voronka.funnel.Pipeline;
import voronka.funnel.StageId;
import voronka.shared.ImportRun;
import voronka.shared.Sentence;

/**
 * Rows that are moves: gathered first, since a deal's may be scattered over the file, and told deal
 * by deal after.
 */
final class MoveRows implements Taking<ImportedMove> {

  private final Places places;
  private final GatheredMoves gathered;
  private final ImportRun run;
  private final Clock clock;

  MoveRows(Places places, GatheredMoves gathered, ImportRun run, Clock clock) {
    this.places = places;
    this.gathered = gathered;
    this.run = run;
    this.clock = clock;
  }

  @Override
  public @Nullable ImportedMove read(Cells cells) {
    String external = cells.name(Field.DEAL_EXTERNAL_ID);
    Instant at = cells.moment(Field.AT);
    Pipeline pipeline = places.pipeline(cells);
    StageId stage = pipeline == null ? null : places.stage(pipeline, cells);
    String reason = cells.name(Field.LOSS_REASON);
    String by = cells.name(Field.BY);
    if (at != null && at.isAfter(clock.instant())) {
      cells.fault(Field.AT, Sentence.of("exchange.row.ahead"));
    }
    if (cells.faults().isEmpty()) {
      require(external, Field.DEAL_EXTERNAL_ID, cells);
      require(at, Field.AT, cells);
      require(stage, Field.STAGE, cells);
    }
    return external == null || at == null || stage == null || pipeline == null
        ? null
        : new ImportedMove(pipeline.id(), external, stage, at, reason, by);
  }

  private static void require(@Nullable Object value, Field field, Cells cells) {
    if (value == null) {
      cells.fault(field, Sentence.of("exchange.row.required"));
    }
  }

  @Override
  public void remember(ImportedMove row) {
    // gathered rows are in the database already
  }

  @Override
  public Plan plan(List<Numbered<ImportedMove>> rows) {
    return Plan.alone(
        () -> {
          gathered.add(rows, run);
          return List.of();
        });
  }
}
