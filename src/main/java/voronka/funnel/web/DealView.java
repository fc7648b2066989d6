package voronka.funnel.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.funnel.DealLine;
import voronka.funnel.LossReason;
import voronka.funnel.Move;
import voronka.funnel.Pipeline;
import voronka.funnel.Stage;
import voronka.funnel.StageId;
import voronka.journal.Entry;
import voronka.web.FormFaults;

/**
 * A deal's page: where it stands, how it came there, and what has been done to it.
 *
 * @param pipelines all of the account's, to move it anywhere
 * @param moves its history, oldest first
 * @param edits what was changed on it otherwise, oldest first
 */
public record DealView(
    DealLine deal,
    Pipeline pipeline,
    List<Pipeline> pipelines,
    List<LossReason> reasons,
    List<Move> moves,
    List<Entry> edits,
    Instant now) {

  /**
   * A stage on the deal's path.
   *
   * @param entered for the first time, null if never
   * @param days in the stage altogether; null where it is not known
   * @param visits how often the deal came here
   */
  public record Step(
      Stage stage,
      boolean passed,
      boolean current,
      boolean skipped,
      @Nullable Instant entered,
      @Nullable Duration days,
      int visits) {}

  public List<Step> path() {
    List<Move> inForce = inForce();
    int furthest = furthest(inForce);
    List<Step> steps = new ArrayList<>();
    for (Stage stage : pipeline.stages()) {
      List<Instant> entries = entries(stage, inForce);
      boolean current = deal.stage().equals(stage.id());
      boolean past = stage.place() < furthest || deal.stage().equals(StageId.WON);
      steps.add(
          new Step(
              stage,
              !entries.isEmpty() && !current,
              current,
              entries.isEmpty() && past,
              entries.isEmpty() ? null : entries.getFirst(),
              entries.isEmpty() ? null : stay(stage, inForce),
              entries.size()));
    }
    return steps;
  }

  private List<Move> inForce() {
    return moves.stream().filter(move -> move.withdrawn() == null).toList();
  }

  private int furthest(List<Move> inForce) {
    return pipeline.stages().stream()
        .filter(stage -> !entries(stage, inForce).isEmpty())
        .mapToInt(Stage::place)
        .max()
        .orElse(0);
  }

  private static List<Instant> entries(Stage stage, List<Move> inForce) {
    return inForce.stream().filter(move -> move.to().equals(stage.id())).map(Move::at).toList();
  }

  private Duration stay(Stage stage, List<Move> inForce) {
    Duration stay = Duration.ZERO;
    for (int i = 0; i < inForce.size(); i++) {
      if (inForce.get(i).to().equals(stage.id())) {
        Instant left = i + 1 < inForce.size() ? inForce.get(i + 1).at() : now;
        stay = stay.plus(Duration.between(inForce.get(i).at(), left));
      }
    }
    return stay.isNegative() ? Duration.ZERO : stay;
  }

  public Duration inStage() {
    Duration stay = Duration.between(deal.since(), now);
    return stay.isNegative() ? Duration.ZERO : stay;
  }

  /** The stage after the one the deal stands in, null at the last one and when it is closed. */
  public @Nullable Stage nextStage() {
    return pipeline
        .stage(deal.stage())
        .flatMap(
            here -> pipeline.stages().stream().filter(s -> s.place() > here.place()).findFirst())
        .orElse(null);
  }

  /** Where reopening takes a closed deal. */
  public Stage reopensTo() {
    return deal.fromStage() == null
        ? pipeline.first()
        : pipeline.stage(deal.fromStage()).orElse(pipeline.first());
  }

  /** One thing that happened: a move or another change, newest first. */
  public record Happening(Instant at, @Nullable Move move, @Nullable Entry entry) {}

  public List<Happening> history() {
    List<Happening> all = new ArrayList<>();
    for (int i = moves.size() - 1; i >= 0; i--) {
      all.add(new Happening(moves.get(i).at(), moves.get(i), null));
    }
    edits.forEach(edit -> all.add(new Happening(edit.at(), null, edit)));
    all.sort((one, other) -> other.at().compareTo(one.at()));
    return all;
  }

  public String stageName(@Nullable StageId id, String none) {
    return pipelines.stream()
        .flatMap(each -> each.stages().stream())
        .filter(stage -> stage.id().equals(id))
        .map(Stage::name)
        .findFirst()
        .orElse(none);
  }

  public String pipelineName(Move move) {
    return pipelines.stream()
        .filter(each -> each.id().equals(move.pipeline()))
        .map(Pipeline::name)
        .findFirst()
        .orElse("");
  }

  /** Whether the move took the deal to another pipeline. */
  public boolean changedPipeline(Move move) {
    return move.fromPipeline() != null && !move.fromPipeline().equals(move.pipeline());
  }

  public FormFaults noFaults() {
    return FormFaults.NONE;
  }
}
