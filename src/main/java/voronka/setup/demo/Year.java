package voronka.setup.demo;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import voronka.setup.demo.Story.Known;
import voronka.setup.demo.Story.Manager;

/** The plan of a year up to now: what everybody at the agency does, in the order of time. */
final class Year {

  private static final long SEED = 5;
  private static final int DAYS = 364;
  private static final int SATURDAY = 55;

  private final Story story;
  private final Instant now;
  private final WorkingHours hours;
  private final Clients clients;
  private final Dice dice = new Dice(SEED);
  private final List<Step> steps = new ArrayList<>();

  private Year(Story story, Instant now) {
    this.story = story;
    this.now = now;
    this.hours = new WorkingHours(story.zone());
    this.clients = new Clients(story);
  }

  static List<Step> of(Story story, Instant now) {
    Year year = new Year(story, now);
    year.plan();
    return year.steps.stream().sorted(Comparator.comparing(Step::at)).toList();
  }

  private void plan() {
    knownDeal();
    List<Instant> openings =
        IntStream.range(0, story.deals()).mapToObj(n -> opening()).sorted().toList();
    for (int n = 0; n < openings.size(); n++) {
      deal(n + 1, openings.get(n));
    }
  }

  /** A day by season and weekday, then a time of that day. */
  private Instant opening() {
    LocalDate today = LocalDate.ofInstant(now, story.zone());
    List<LocalDate> days = IntStream.rangeClosed(1, DAYS).mapToObj(today::minusDays).toList();
    LocalDate day = dice.byShare(days, this::weight);
    LocalTime time = LocalTime.of(9, 30).plusSeconds(dice.between(0, 9 * 3600));
    return day.atTime(time).atZone(story.zone()).toInstant();
  }

  private int weight(LocalDate day) {
    int season = story.months().get(day.getMonthValue() - 1);
    return switch (day.getDayOfWeek()) {
      case DayOfWeek.SUNDAY -> 0;
      case DayOfWeek.SATURDAY -> season * SATURDAY / 100;
      default -> season;
    };
  }

  private void deal(int number, Instant opened) {
    Dice own = new Dice(SEED * 1_000_003 + number);
    Manager manager = own.byShare(story.managers(), Manager::share);
    Story.Source source = own.byShare(story.sources(), Story.Source::share);
    Story.Funnel funnel = own.byShare(story.funnels(), Story.Funnel::share);
    Story.Flat flat = own.byShare(story.flats(), Story.Flat::share);
    BigDecimal budget = hundredThousands(own.between(flat.from(), flat.to()));

    steps.add(
        new Step.Open(
            opened,
            number,
            manager.person().email(),
            funnel.key(),
            object(flat, own),
            budget,
            clients.next(own),
            own.hits(4) ? own.any(story.word("companies")) : null,
            source.name(),
            own.hits(35) ? List.of(own.any(story.word("tags"))) : List.of()));
    new Course(story, hours, now, own, manager, source, number, budget, steps).run(funnel, opened);
  }

  private String object(Story.Flat flat, Dice own) {
    return "%s, %s, %d".formatted(flat.name(), own.any(story.word("streets")), own.between(1, 120));
  }

  static BigDecimal hundredThousands(int number) {
    return BigDecimal.valueOf(number * 100_000L);
  }

  private void knownDeal() {
    Known known = story.known();
    Manager manager = story.managers().getFirst();
    String by = manager.person().email();
    Story.Funnel funnel = story.funnels().getFirst();
    Instant opened =
        LocalDate.ofInstant(now, story.zone())
            .minusDays(known.daysAgo())
            .atTime(10, 40)
            .atZone(story.zone())
            .toInstant();
    steps.add(
        new Step.Open(
            opened,
            0,
            by,
            funnel.key(),
            known.name(),
            hundredThousands(known.budget()),
            new Step.Client(known.contact(), known.phone(), known.email()),
            null,
            known.source(),
            List.of(known.tag())));

    int before = 0;
    for (List<Integer> reached : known.path()) {
      Instant at = hours.after(opened, Duration.ofHours(reached.getFirst()), dice);
      int stage = reached.getLast();
      @Nullable String comment = stage < before ? known.returned() : null;
      steps.add(new Step.Move(at, 0, by, funnel.key(), stage, comment));
      before = stage;
    }
  }
}
