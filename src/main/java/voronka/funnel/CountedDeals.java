package voronka.funnel;

import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import voronka.shared.Invalid;
import voronka.shared.Sentence;

/**
 * Which rows of the report's own relations stand behind one of its numbers.
 *
 * @param relations what goes into the statement's {@code with}
 * @param select the ids, each once
 * @param step the stage's number in the report; 0 where the set is about none
 */
record CountedDeals(String relations, String select, CountedSet set, int step, FunnelSteps steps) {

  /**
   * @throws Invalid the pipeline has no such stage
   */
  static CountedDeals of(FunnelQuery query, CountedSet set, FunnelSteps steps) {
    int step = step(set, steps);
    return switch (set.kind()) {
      case ENTERED, VISITS -> visits(query, set, step, steps);
      case DEALS, REACHED, NEXT, REACHED_WON ->
          query.isCohort() ? standing(query, set, step, steps) : advances(query, set, step, steps);
      default -> standing(query, set, step, steps);
    };
  }

  private static int step(CountedSet set, FunnelSteps steps) {
    StageId stage = set.stage();
    if (stage == null) {
      return 0;
    }
    if (steps.shown().stream().noneMatch(shown -> shown.id().equals(stage))) {
      throw new Invalid("set", Sentence.of("funnel.set.no-stage", stage.toString()));
    }
    return steps.numberOf(stage.value());
  }

  private static CountedDeals visits(
      FunnelQuery query, CountedSet set, int step, FunnelSteps steps) {
    return new CountedDeals(
        FunnelSql.visits(query),
        "select deal_id as id from stay where stage_id = :stage and is_first",
        set,
        step,
        steps);
  }

  private static CountedDeals advances(
      FunnelQuery query, CountedSet set, int step, FunnelSteps steps) {
    String condition =
        switch (set.kind()) {
          case DEALS -> "was = 0";
          case REACHED_WON -> "was < :won and became = :won";
          case NEXT -> "was < :step and became >= :step and furthest > :step";
          default -> "was < :step and became >= :step";
        };
    return new CountedDeals(
        FunnelSql.advances(query),
        "select distinct deal_id as id from advance where " + condition,
        set,
        step,
        steps);
  }

  private static CountedDeals standing(
      FunnelQuery query, CountedSet set, int step, FunnelSteps steps) {
    boolean open =
        set.kind() == CountedSet.Kind.OPEN
            || set.kind() == CountedSet.Kind.OPEN_AT
            || set.kind() == CountedSet.Kind.STOPPED_OPEN;
    String cut = open && !query.isCohort() ? "periodEnd" : "asOf";
    String period =
        query.isCohort() || open ? "" : " and since >= :begunFrom and since < :begunBefore";
    return new CountedDeals(
        FunnelSql.standings("standing", cut, query),
        "select deal_id as id from standing where not in_bin and (%s)".formatted(condition(set))
            + period,
        set,
        step,
        steps);
  }

  private static String condition(CountedSet set) {
    return switch (set.kind()) {
      case DEALS -> "true";
      case WON -> "outcome = 142";
      case LOST -> "outcome = 143";
      case CLOSED -> "outcome in (142, 143)";
      case OPEN -> "outcome = 0";
      case MOVED_OUT -> "outcome = -1";
      case REACHED_WON -> "ever_won";
      case LOST_AT_UNKNOWN -> "outcome = 143 and (stage_id = any (:stages)) is not true";
      case REASON -> REASON;
      case REACHED -> "ever_won or furthest_stage_id = any (:fromHere)";
      case NEXT -> "ever_won or furthest_stage_id = any (:fromNext)";
      case LOST_AT -> "outcome = 143 and stage_id = any (:here)";
      case OPEN_AT -> "outcome = 0 and stage_id = any (:here)";
      case STOPPED_LOST -> "outcome = 143 and not ever_won and furthest_stage_id = any (:here)";
      case STOPPED_OPEN -> "outcome = 0 and not ever_won and furthest_stage_id = any (:here)";
      case STOPPED_OUT -> "outcome = -1 and not ever_won and furthest_stage_id = any (:here)";
      case ENTERED, VISITS -> throw new IllegalStateException("read from visits");
    };
  }

  private static final String REASON =
      """
      outcome = 143 and (
        loss_reason_id = any (array(
          select r.id
            from funnel.loss_reason r
           where r.account_id = :account
             and lower(r.name) = :reason))
        or loss_reason_id is null and :reason = '')
      """;

  StatementSpec bind(StatementSpec statement) {
    return statement
        .param("stage", set.stage() == null ? 0 : set.stage().value())
        .param("reason", set.reasonInLowerCase())
        .param("step", step)
        .param("won", steps.size() + 1)
        .param("stages", steps.ids())
        .param("numbers", steps.numbersOfIds())
        .param("here", steps.at(step))
        .param("fromHere", steps.from(step))
        .param("fromNext", steps.from(step + 1));
  }
}
