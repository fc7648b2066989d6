package voronka.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The funnel report over HTTP, and DuckDB that scans the same moves for its counts and for its days
 * in stage.
 */
final class ReportMeasure implements Measure {

  /**
   * A report.
   *
   * @param parameters as its address has them
   * @param owner name, null for all; likewise the others
   */
  record Question(
      String name,
      String parameters,
      boolean cohort,
      @Nullable String owner,
      @Nullable String source,
      @Nullable String tag,
      Instant from,
      Instant before,
      Instant asOf) {}

  private static final Instant ALWAYS = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");
  private static final Instant FROM = Instant.parse("2025-09-30T21:00:00Z");
  private static final Instant BEFORE = Instant.parse("2025-12-31T21:00:00Z");
  private static final Instant EARLIER = Instant.parse("2026-01-01T00:00:00Z");
  private static final String PERIOD = "&from=2025-10-01&to=2025-12-31";

  private static final List<Question> QUESTIONS =
      List.of(
          new Question("all deals", "", true, null, null, null, ALWAYS, NEVER, NEVER),
          filtered("one owner", "owner", "Борис"),
          filtered("one source", "source", "Сайт"),
          filtered("one tag", "tag", "ипотека"),
          new Question("one quarter's cohort", PERIOD, true, null, null, null, FROM, BEFORE, NEVER),
          new Question(
              "half a year ago",
              "&asOf=2026-01-01T00:00:00Z",
              true,
              null,
              null,
              null,
              ALWAYS,
              NEVER,
              EARLIER),
          new Question(
              "one quarter's events",
              "&basis=events" + PERIOD,
              false,
              null,
              null,
              null,
              FROM,
              BEFORE,
              NEVER));

  private static Question filtered(String name, String filter, String value) {
    String parameters = "&" + filter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    return new Question(
        name,
        parameters,
        true,
        filter.equals("owner") ? value : null,
        filter.equals("source") ? value : null,
        filter.equals("tag") ? value : null,
        ALWAYS,
        NEVER,
        NEVER);
  }

  @Override
  public String name() {
    return "report";
  }

  @Override
  public void run(Installation at) throws Exception {
    try (Duck duck = Duck.copyOf(at);
        Wire wire = new Wire(at.product().port())) {
      for (Question question : QUESTIONS) {
        measure(question, at, duck, wire);
      }
    }
  }

  private static void measure(Question question, Installation at, Duck duck, Wire wire)
      throws Exception {
    String address =
        "/api/crm/reports/funnel?pipeline=" + at.layout().pipeline() + question.parameters();
    compare(duck.reached(question), reached(wire.get(address)), question);
    double product = Timing.millis(() -> wire.get(address));
    double counts = Timing.millis(() -> duck.reached(question));
    double days = Timing.millis(() -> duck.days(question));
    System.out.printf(
        "  %-22s %,7.0f ms; DuckDB counts %,6.0f ms + days in stage %,6.0f ms: ratio %.2f (wanted below 1 and 300 ms)%n",
        question.name(), product, counts, days, product / (counts + days));
  }

  private static List<Long> reached(Wire.Answer answer) {
    JsonNode report = JsonMapper.shared().readTree(answer.text());
    List<Long> reached = new ArrayList<>();
    report.at("/stages").forEach(stage -> reached.add(stage.at("/reached").asLong()));
    reached.add(report.at("/reachedWon").asLong());
    return reached;
  }

  private static void compare(List<Long> theirs, List<Long> ours, Question question) {
    if (!theirs.equals(ours)) {
      throw new IllegalStateException(
          "%s: DuckDB counts %s, the product %s".formatted(question.name(), theirs, ours));
    }
  }
}
