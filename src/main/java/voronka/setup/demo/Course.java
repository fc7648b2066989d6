package voronka.setup.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.setup.demo.Story.Funnel;
import voronka.setup.demo.Story.Manager;
import voronka.setup.demo.Story.Place;

/**
 * What becomes of one deal: it goes on, goes back, hangs, is lost, comes back to life, until the
 * present cuts it off.
 */
final class Course {

  /** Up to here source and manager decide; afterwards it is documents and banks. */
  private static final int PERSONAL = 3;

  private static final int HANGS = 4;
  private static final int CLOSED_BY_HEAD = 55;
  private static final int HEAD_HELPS = 6;
  private static final int MISTAKE = 2;
  private static final int IN_A_MINUTE = 4;
  private static final int REOPENED = 7;
  private static final int REPRICED = 18;
  private static final int COMMENTED = 25;

  /** In every so many deals somebody finds a double of another. */
  private static final int DOUBLE_EVERY = 67;

  private final Story story;
  private final WorkingHours hours;
  private final Instant now;
  private final Dice dice;
  private final Manager manager;
  private final Story.Source source;
  private final int deal;
  private final BigDecimal budget;
  private final List<Step> steps;

  private Funnel funnel;
  private int stage;
  private Instant at;
  private boolean reopened;

  Course(
      Story story,
      WorkingHours hours,
      Instant now,
      Dice dice,
      Manager manager,
      Story.Source source,
      int deal,
      BigDecimal budget,
      List<Step> steps) {
    this.story = story;
    this.hours = hours;
    this.now = now;
    this.dice = dice;
    this.manager = manager;
    this.source = source;
    this.deal = deal;
    this.budget = budget;
    this.steps = steps;
    this.funnel = story.funnels().getFirst();
    this.at = now;
  }

  void run(Funnel begun, Instant opened) {
    funnel = begun;
    at = opened;
    if (deal % DOUBLE_EVERY == 0) {
      foundDouble();
      return;
    }
    boolean goesOn = true;
    while (goesOn) {
      goesOn = dice.hits(HANGS) ? hang() : leave(funnel.places().get(stage));
    }
  }

  /** The first of them was none, and comes out of the bin again. */
  private void foundDouble() {
    String head = story.head().email();
    if (pass(Duration.ofHours(5))) {
      add(new Step.Bin(at, deal, head));
      if (deal == DOUBLE_EVERY && pass(Duration.ofHours(20))) {
        add(new Step.Restore(at, deal, head));
      }
    }
  }

  private boolean hang() {
    if (dice.hits(CLOSED_BY_HEAD) && pass(Duration.ofDays(dice.between(45, 80)))) {
      add(
          new Step.Lose(
              at, deal, story.head().email(), reason(), dice.any(story.comment("hanging"))));
    }
    return false;
  }

  private boolean leave(Place place) {
    if (!pass(stay(place))) {
      return false;
    }
    int roll = dice.roll();
    int next = chance(place);
    if (roll < next) {
      return goOn(place);
    }
    return roll < next + place.back() ? goBack(place) : lose();
  }

  private Duration stay(Place place) {
    return dice.hits(IN_A_MINUTE)
        ? Duration.ofSeconds(dice.between(20, 50))
        : Duration.ofMinutes(dice.minutes(place.hours()));
  }

  private int chance(Place place) {
    int chance = place.next();
    return stage > PERSONAL
        ? chance
        : Math.min(97, chance * source.quality() * manager.skill() / 10_000);
  }

  private boolean goOn(Place place) {
    int last = funnel.places().size() - 1;
    if (stage == last) {
      add(new Step.Win(at, deal, who()));
      return false;
    }
    if (isTransferred()) {
      return transfer();
    }
    maybeMistake(last);
    boolean skips = stage + 2 <= last && dice.hits(place.skip());
    move(stage + (skips ? 2 : 1), null);
    maybeReprice();
    return true;
  }

  private boolean isTransferred() {
    Story.Transfer transfer = story.transfer();
    return funnel.key().equals(transfer.from())
        && stage == transfer.at()
        && dice.hits(transfer.share());
  }

  private boolean transfer() {
    funnel = story.funnel(story.transfer().to());
    move(story.transfer().into(), story.transfer().comment());
    return true;
  }

  /** Dropped on the wrong column and taken back at once. */
  private void maybeMistake(int last) {
    int wrong = stage == last - 1 ? stage - 1 : stage + 2;
    if (wrong < 0 || wrong > last || !dice.hits(MISTAKE)) {
      return;
    }
    String who = manager.person().email();
    add(new Step.Move(at, deal, who, funnel.key(), wrong, null));
    at = at.plusSeconds(dice.between(3, 8));
    add(new Step.Undo(at, deal, who));
    at = at.plusSeconds(dice.between(5, 40));
  }

  private void maybeReprice() {
    if (stage == 4 && dice.hits(REPRICED)) {
      BigDecimal better =
          budget
              .multiply(BigDecimal.valueOf(dice.between(90, 107)))
              .divide(BigDecimal.valueOf(5_000_000), 0, RoundingMode.HALF_UP)
              .multiply(BigDecimal.valueOf(50_000));
      add(new Step.Reprice(at.plusSeconds(90), deal, manager.person().email(), better));
    }
  }

  private boolean goBack(Place place) {
    move(place.to(), dice.hits(COMMENTED * 2) ? dice.any(story.comment("back")) : null);
    return true;
  }

  private boolean lose() {
    String comment = dice.hits(COMMENTED) ? dice.any(story.comment("lost")) : null;
    add(new Step.Lose(at, deal, who(), reason(), comment));
    if (reopened || !dice.hits(REOPENED) || !pass(Duration.ofDays(dice.between(15, 60)))) {
      return false;
    }
    reopened = true;
    move(stage, dice.any(story.comment("reopened")));
    return true;
  }

  private void move(int to, @Nullable String comment) {
    add(new Step.Move(at, deal, who(), funnel.key(), to, comment));
    stage = to;
  }

  private String reason() {
    return dice.byShare(funnel.places().get(stage).reasons());
  }

  private String who() {
    return dice.hits(HEAD_HELPS) ? story.head().email() : manager.person().email();
  }

  /** Whether the time passes before the present does. */
  private boolean pass(Duration wait) {
    at = hours.after(at, wait, dice);
    return at.isBefore(now.minus(Duration.ofMinutes(5)));
  }

  private void add(Step step) {
    steps.add(step);
  }
}
