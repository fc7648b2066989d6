package voronka.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One deal's believable history: steps forward, skips, returns, losses, reopenings, another
 * pipeline.
 */
final class Journey {

  /** Nothing happens after it, so that a seed gives the same history on every day. */
  static final Instant END = Instant.parse("2026-07-01T00:00:00Z");

  private static final Duration SPAN = Duration.ofDays(730);
  private static final int WON = 142;
  private static final int LOST = 143;
  private static final int MOST_MOVES = 16;

  /**
   * A row of the history.
   *
   * @param reason its place among the reasons of the pipeline, -1 for none
   */
  record Step(Instant at, int pipeline, int stage, int reason) {}

  private final Random random;
  private final Layout layout;
  private final List<Step> steps = new ArrayList<>();
  private Instant at;
  private int place;

  private Journey(Layout layout, Random random) {
    this.layout = layout;
    this.random = random;
    this.at = END.minus(random.nextLong(SPAN.toMillis() * 1000), ChronoUnit.MICROS);
  }

  static List<Step> random(Layout layout, Random random) {
    var journey = new Journey(layout, random);
    journey.walk();
    return journey.steps;
  }

  /** Up to its first end, or to its leaving for the other pipeline. */
  static List<Step> whileOpen(List<Step> steps, Layout layout) {
    return steps.stream()
        .takeWhile(step -> step.pipeline() == layout.pipeline())
        .takeWhile(step -> layout.stages().contains(step.stage()))
        .toList();
  }

  private void walk() {
    stand(0);
    while (steps.size() < MOST_MOVES && pass(3 + 2 * place)) {
      double fate = random.nextDouble();
      if (fate < 0.055) {
        if (!lose()) {
          return;
        }
      } else if (fate < 0.06) {
        leave();
        return;
      } else if (fate < 0.16 && place > 0) {
        stand(Math.max(0, place - 1 - random.nextInt(2)));
      } else if (fate < 0.24 && place < last() - 1) {
        stand(place + 2);
      } else if (place < last()) {
        stand(place + 1);
      } else if (!win()) {
        return;
      }
    }
  }

  private int last() {
    return layout.stages().size() - 1;
  }

  private void stand(int place) {
    this.place = place;
    steps.add(new Step(at, layout.pipeline(), layout.stages().get(place), -1));
  }

  /** Waits about so many days; false when the story ends before. */
  private boolean pass(int days) {
    double micros = -Math.log(1 - random.nextDouble()) * days * 86_400e6;
    at = at.plus(1 + (long) micros, ChronoUnit.MICROS);
    return at.isBefore(END);
  }

  /** Lost, and whether the deal was reopened. */
  private boolean lose() {
    int reason = (int) (layout.reasons().size() * Math.pow(random.nextDouble(), 2));
    steps.add(new Step(at, layout.pipeline(), LOST, reason));
    return reopens(0.25);
  }

  /** Won, and whether the deal was reopened. */
  private boolean win() {
    steps.add(new Step(at, layout.pipeline(), WON, -1));
    return reopens(0.03);
  }

  private boolean reopens(double share) {
    if (random.nextDouble() >= share || !pass(20)) {
      return false;
    }
    stand(place);
    return true;
  }

  /** To the other pipeline for good, or back from there. */
  private void leave() {
    steps.add(new Step(at, layout.otherPipeline(), layout.otherStage(), -1));
    if (random.nextInt(5) == 0 && pass(10)) {
      stand(place);
    }
  }
}
