package voronka.funnel;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a funnel report counts; rates and conclusions are drawn from it elsewhere.
 *
 * @param pipelines all of the account's, to choose from
 * @param movedOut deals that left for another pipeline
 * @param reachedWon ever won by the cut-off, reopened since or not
 * @param inBin deals of the period that are in the bin and in no other number
 * @param lossReasons most frequent first; an empty name where nobody gave one
 */
public record FunnelNumbers(
    List<PipelineName> pipelines,
    String pipelineName,
    long deals,
    long won,
    long lost,
    long open,
    long movedOut,
    long reachedWon,
    long lostAtUnknown,
    long inBin,
    BigDecimal wonSum,
    @Nullable BigDecimal averageSale,
    Map<String, Long> lossReasons,
    List<StageNumbers> stages) {

  public record PipelineName(PipelineId id, String name) {}

  /**
   * @param onward of those that reached the stage, the deals that also reached the next one; after
   *     the last stage comes winning
   * @param wonAfter of those that reached it, the deals that stand won
   * @param stoppedReasons why the deals of {@code stoppedLost} were lost
   */
  public record StageNumbers(
      Stage stage,
      long entered,
      long visits,
      long reached,
      long onward,
      long wonAfter,
      long lostAt,
      long openAt,
      long stoppedLost,
      long stoppedOpen,
      long stoppedOut,
      Map<String, Long> stoppedReasons,
      StageDays days) {}

  /**
   * How long deals stay.
   *
   * @param visits completed ones of known length, which the median and the percentile are of
   * @param kmMedian the visits that go on are in it as censored; null when fewer than half have
   *     ended
   * @param approximate read from a histogram, within half a percent; so it is for very many deals
   */
  public record StageDays(
      long visits,
      @Nullable Double median,
      @Nullable Double p90,
      @Nullable Double kmMedian,
      boolean approximate) {

    static final StageDays NONE = new StageDays(0, null, null, null, false);
  }

  public Optional<StageNumbers> stage(StageId id) {
    return stages.stream().filter(numbers -> numbers.stage().id().equals(id)).findFirst();
  }
}
