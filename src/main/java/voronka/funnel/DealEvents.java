package voronka.funnel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import voronka.journal.Event;
import voronka.shared.Subject;

/** What the journal keeps of deals: ids to follow, names to read as they were. */
final class DealEvents {

  /** After these the deal stands elsewhere. */
  static final List<String> PLACING =
      List.of("deal.moved", "deal.won", "deal.lost", "deal.reopened", "deal.move-undone");

  static final List<String> EDITING = List.of("deal.edited", "deal.edit-undone");

  static final List<String> ALL =
      Stream.of(PLACING, EDITING, List.of("deal.opened", "deal.binned", "deal.restored"))
          .flatMap(List::stream)
          .toList();

  private DealEvents() {}

  static Event opened(Deal deal, Pipeline pipeline, MoveRow row) {
    Map<String, @Nullable Object> details = about(deal);
    details.put("move", row.id());
    details.put("pipeline", pipeline.id().value());
    details.put("pipelineName", pipeline.name());
    details.put("to", deal.standing().stage().value());
    details.put("toName", name(pipeline, deal.standing().stage()));
    return event("deal.opened", deal, details);
  }

  static Event moved(Deal before, Deal after, MoveRow row, MoveOrder order, Pipeline target) {
    Map<String, @Nullable Object> details = about(after);
    details.put("move", row.id());
    details.put("fromPipeline", before.standing().pipeline().value());
    details.put("from", before.standing().stage().value());
    details.put("pipeline", target.id().value());
    details.put("pipelineName", target.name());
    details.put("to", order.to().value());
    details.put("toName", name(target, order.to()));
    details.put("reason", order.reason());
    details.put("comment", order.comment());
    return event(kindOf(before, after), after, details);
  }

  private static String kindOf(Deal before, Deal after) {
    return switch (after.standing().state()) {
      case WON -> "deal.won";
      case LOST -> "deal.lost";
      case OPEN -> before.standing().isOpen() ? "deal.moved" : "deal.reopened";
    };
  }

  static Event undone(Deal after, int move) {
    Map<String, @Nullable Object> details = about(after);
    details.put("move", move);
    return event("deal.move-undone", after, details);
  }

  /**
   * @param names before and after of what the changes keep as numbers
   */
  static Event edited(
      Deal before,
      Deal after,
      Map<String, Object[]> changes,
      Map<String, List<@Nullable String>> names) {
    Map<String, @Nullable Object> details = about(after);
    details.put("changes", changes);
    details.put("names", names);
    return event("deal.edited", after, details);
  }

  /**
   * @param edit the journal's row that is taken back
   */
  static Event editUndone(
      Deal after,
      Map<String, Object[]> changes,
      Map<String, List<@Nullable String>> names,
      long edit) {
    Map<String, @Nullable Object> details = about(after);
    details.put("changes", changes);
    details.put("names", names);
    details.put("edit", edit);
    return event("deal.edit-undone", after, details);
  }

  static Event binned(Deal deal) {
    return event("deal.binned", deal, about(deal));
  }

  static Event restored(Deal deal) {
    return event("deal.restored", deal, about(deal));
  }

  private static Event event(String kind, Deal deal, Map<String, @Nullable Object> details) {
    return new Event(kind, new Subject("deal", deal.id().value()), deal.version(), details);
  }

  private static Map<String, @Nullable Object> about(Deal deal) {
    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    details.put("name", deal.name());
    details.put("budget", deal.budget());
    return details;
  }

  private static @Nullable String name(Pipeline pipeline, StageId stage) {
    return pipeline.stage(stage).map(Stage::name).orElse(null);
  }
}
