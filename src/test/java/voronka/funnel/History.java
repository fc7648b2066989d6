package voronka.funnel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A deal and all that happened to it, as a test tells it. */
final class History {

  static final int WON = 142;
  static final int LOST = 143;

  /** One row of the history; its place is its position. */
  record Row(
      Instant at,
      int pipeline,
      int stage,
      @Nullable String reason,
      boolean counts,
      boolean known,
      boolean withdrawn) {

    boolean isOrdinary() {
      return stage > 10_000;
    }
  }

  final int id;
  final Instant createdAt;
  final List<Row> rows = new ArrayList<>();
  @Nullable BigDecimal budget;
  @Nullable Integer owner;
  @Nullable Integer source;
  final Set<String> tags = new TreeSet<>();
  boolean inBin;
  boolean undone;

  History(int id, Instant createdAt) {
    this.id = id;
    this.createdAt = createdAt;
  }

  History move(Instant at, int pipeline, int stage) {
    return add(new Row(at, pipeline, stage, null, true, true, false));
  }

  History lose(Instant at, int pipeline, @Nullable String reason) {
    return add(new Row(at, pipeline, LOST, reason, true, true, false));
  }

  /** As a file of deals places it: nobody knows how long it has stood there. */
  History place(Instant at, int pipeline, int stage) {
    return add(new Row(at, pipeline, stage, null, true, false, false));
  }

  History add(Row row) {
    rows.add(row);
    return this;
  }

  void withdrawLast() {
    Row last = rows.removeLast();
    rows.add(
        new Row(last.at, last.pipeline, last.stage, last.reason, last.counts, last.known, true));
  }

  List<Row> inForce() {
    return rows.stream().filter(row -> !row.withdrawn).toList();
  }

  Row last() {
    return inForce().getLast();
  }
}
