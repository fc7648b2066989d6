package voronka.setup.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import voronka.setup.ReadyFunnels;
import voronka.setup.ReadyLossReason;
import voronka.setup.ReadyPipeline;

class YearTests {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  private final Story story = Story.read();

  @Test
  void isTheSameForTheSameMoment() {
    assertThat(Year.of(story, NOW)).isEqualTo(Year.of(story, NOW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-25T12:00:00Z",
        "2027-01-01T00:00:00Z",
        "2028-02-29T20:30:00Z",
        "2027-07-04T03:10:00Z"
      })
  void isInOrderAndOver(String now) {
    List<Step> steps = Year.of(story, Instant.parse(now));
    assertThat(steps)
        .extracting(Step::at)
        .isSorted()
        .allMatch(at -> at.isBefore(Instant.parse(now)));
  }

  @Test
  void goesOnInWorkingHours() {
    assertThat(Year.of(story, NOW))
        .extracting(step -> step.at().atZone(story.zone()))
        .allMatch(at -> at.getDayOfWeek() != DayOfWeek.SUNDAY)
        .extracting(ZonedDateTime::toLocalTime)
        .allMatch(at -> at.isAfter(LocalTime.of(9, 19)) && at.isBefore(LocalTime.of(19, 45)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-25T12:00:00Z", "2027-03-01T07:00:00Z", "2027-08-15T18:00:00Z"})
  void hasEverythingAPageCanShow(String now) {
    List<Step> steps = Year.of(story, Instant.parse(now));
    for (Story.Funnel funnel : story.funnels()) {
      Set<Integer> entered = new HashSet<>(Set.of(0));
      for (Step step : steps) {
        if (step instanceof Step.Move move && move.funnel().equals(funnel.key())) {
          entered.add(move.stage());
        }
      }
      assertThat(entered).containsAll(IntStream.range(0, funnel.places().size()).boxed().toList());
    }
    assertThat(steps.stream().map(Step::getClass).collect(Collectors.toSet()))
        .isEqualTo(Set.of(Step.class.getPermittedSubclasses()));
    assertThat(steps.stream().map(Step::by).distinct())
        .contains(
            story.head().email(),
            story.managers().get(0).person().email(),
            story.managers().get(1).person().email(),
            story.managers().get(2).person().email());
  }

  @Test
  void losesForReasonsTheReadyFunnelOffers() {
    ReadyFunnels ready = new ReadyFunnels();
    for (Story.Funnel funnel : story.funnels()) {
      ReadyPipeline pipeline = ready.pipeline(funnel.key()).orElseThrow();
      assertThat(funnel.places()).hasSameSizeAs(pipeline.stages());
      assertThat(funnel.places().stream().flatMap(place -> place.reasons().keySet().stream()))
          .isSubsetOf(pipeline.choosableReasons().stream().map(ReadyLossReason::name).toList());
    }
  }
}
