package voronka.exchange;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import voronka.shared.Actor;
import voronka.shared.Sentence;
import voronka.tables.Guess;

/**
 * A file on its way into the account.
 *
 * @param rows of data in the file, known once it was looked through
 * @param failure why the file cannot be read, null while it can
 * @param kept how many things an undo left because somebody had touched them since
 */
public record Import(
    ImportId id,
    Kind kind,
    State state,
    boolean dryRun,
    FileId file,
    String fileName,
    Guess reading,
    Mapping mapping,
    Actor by,
    int rows,
    int read,
    Counts counts,
    @Nullable Sentence failure,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Instant undoAskedAt,
    @Nullable Instant undoneAt,
    int kept) {

  /** How far it is. */
  public enum State {
    QUEUED,
    RUNNING,
    DONE,
    FAILED;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** What became of the rows so far; in the end the five add up to the rows. */
  public record Counts(int created, int updated, int duplicate, int skipped, int invalid) {

    public int sum() {
      return created + updated + duplicate + skipped + invalid;
    }

    public int taken() {
      return created + updated;
    }

    public int left() {
      return duplicate + skipped + invalid;
    }
  }

  Import with(Mapping other) {
    return new Import(
        id,
        kind,
        state,
        dryRun,
        file,
        fileName,
        reading,
        other,
        by,
        rows,
        read,
        counts,
        failure,
        createdAt,
        startedAt,
        finishedAt,
        undoAskedAt,
        undoneAt,
        kept);
  }

  /** Rows behind it; moves are gathered first and told after, so each counts half both times. */
  public int worked() {
    return kind == Kind.MOVES && !isOver() ? (read + counts.sum()) / 2 : read;
  }

  public boolean isOver() {
    return state == State.DONE || state == State.FAILED;
  }

  public boolean isBeingUndone() {
    return undoAskedAt != null && undoneAt == null && !isOver();
  }

  /** Also when it, or its undoing, was given up half-way. */
  public boolean canBeUndone() {
    return isOver() && !dryRun && undoneAt == null;
  }
}
