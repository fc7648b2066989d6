package voronka.funnel.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import voronka.funnel.Move;
import voronka.funnel.Pipeline;
import voronka.funnel.Stage;
import voronka.funnel.StageId;
import voronka.journal.Entry;
import voronka.shared.Money;
import voronka.tasks.TaskTold;
import voronka.web.Formats;

/**
 * What happened to a deal: its moves, and what was changed on it otherwise.
 *
 * @param moves oldest first, the withdrawn ones among them
 * @param entries of the journal, newest first: moves with the names stages had then, and edits
 * @param pipelines to name a stage the journal does not name
 * @param since both reach back as far as this, and there is more; null: that is all
 */
public record DealStory(
    List<Move> moves, List<Entry> entries, List<Pipeline> pipelines, @Nullable Instant since) {

  private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

  /** What is told by itself; the rest of the journal lends its names to the moves. */
  static final List<String> EDITS =
      List.of("deal.edited", "deal.edit-undone", "deal.binned", "deal.restored");

  static final List<String> KINDS =
      Stream.concat(TaskTold.KINDS.stream(), ofTheDeal().stream()).toList();

  private static List<String> ofTheDeal() {
    return List.of(
        "deal.edited",
        "deal.edit-undone",
        "deal.binned",
        "deal.restored",
        "deal.opened",
        "deal.moved",
        "deal.won",
        "deal.lost",
        "deal.reopened");
  }

  /** One thing that happened: a move or another change. */
  public record Happening(Instant at, @Nullable Told move, @Nullable Entry entry) {}

  /**
   * A move with names as they were; an end has none, nor has a stage nobody knows any more.
   *
   * @param pipelineName where it took the deal to another pipeline
   */
  public record Told(
      Move move, @Nullable String from, @Nullable String to, @Nullable String pipelineName) {}

  /** A field before and after, as the journal keeps them. */
  public record Change(String field, JsonNode before, JsonNode after) {}

  /** Newest first. */
  public List<Happening> happenings() {
    List<Happening> all = new ArrayList<>(told());
    entries.stream()
        .filter(entry -> EDITS.contains(entry.kind()) || TaskTold.tells(entry))
        .forEach(entry -> all.add(new Happening(entry.at(), null, entry)));
    all.removeIf(each -> since != null && each.at().isBefore(since));
    all.sort(Comparator.comparing(Happening::at).reversed());
    return all;
  }

  /** Newest first; each move comes from where the last one before it in force had led. */
  private List<Happening> told() {
    Map<Integer, JsonNode> journal = journal();
    List<Happening> told = new ArrayList<>();
    Told before = null;
    for (Move move : moves) {
      JsonNode then = journal.getOrDefault(move.id(), NOTHING);
      boolean follows = before != null && before.move().to().equals(move.from());
      Told one =
          new Told(
              move,
              follows ? before.to() : name(move.from()),
              then.path("toName").isString() ? then.path("toName").stringValue() : name(move.to()),
              isElsewhere(move) ? pipelineName(move, then) : null);
      told.addFirst(new Happening(move.at(), one, null));
      before = move.withdrawn() == null ? one : before;
    }
    return told;
  }

  private Map<Integer, JsonNode> journal() {
    Map<Integer, JsonNode> found = new HashMap<>();
    entries.stream()
        .filter(entry -> entry.details().path("move").isInt())
        .forEach(entry -> found.put(entry.details().path("move").intValue(), entry.details()));
    return found;
  }

  private @Nullable String name(@Nullable StageId id) {
    return pipelines.stream()
        .flatMap(each -> Stream.concat(each.stages().stream(), each.hidden().stream()))
        .filter(stage -> stage.id().equals(id))
        .map(Stage::name)
        .findFirst()
        .orElse(null);
  }

  private static boolean isElsewhere(Move move) {
    return move.fromPipeline() != null && !move.fromPipeline().equals(move.pipeline());
  }

  private String pipelineName(Move move, JsonNode then) {
    return then.path("pipelineName").isString()
        ? then.path("pipelineName").stringValue()
        : pipelines.stream()
            .filter(each -> each.id().equals(move.pipeline()))
            .map(Pipeline::name)
            .findFirst()
            .orElse("");
  }

  /**
   * What an edit changed, in the order of the form; of people and sources it tells the names they
   * had.
   */
  public static List<Change> changes(Entry edit) {
    JsonNode names = edit.details().path("names");
    List<Change> changes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : edit.details().path("changes").properties()) {
      JsonNode pair = names.has(field.getKey()) ? names.path(field.getKey()) : field.getValue();
      changes.add(new Change(field.getKey(), pair.path(0), pair.path(1)));
    }
    return changes;
  }

  /** The value in words; null where only a number is known of it. */
  public static @Nullable String shown(String field, JsonNode value, Formats formats) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    return switch (field) {
      case "budget" -> formats.money(new Money(new BigDecimal(value.asString())));
      case "expectedAt" -> formats.date(Instant.parse(value.stringValue()));
      case "tags" ->
          value.valueStream().map(JsonNode::stringValue).collect(Collectors.joining(", "));
      default -> value.isString() ? value.stringValue() : null;
    };
  }
}
