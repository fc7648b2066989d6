package voronka.setup.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import voronka.funnel.NextTask;
import voronka.setup.ReadyFunnels;
import voronka.setup.ReadyPipeline;
import voronka.setup.ReadyStage;

/**
 * What would be made of a choice: a tab for each pipeline, one of them open.
 *
 * @param count pipelines that would be made
 */
public record Preview(List<Tab> tabs, List<Line> lines, int reasons, int count) {

  /**
   * How quickly the shape narrows: it is a picture of funnels in general, not of anybody's numbers.
   */
  private static final double STEEPNESS = 2.2;

  private static final int NARROWEST = 10;

  public record Tab(String key, String name, boolean open) {}

  /**
   * A stage as the table shows it.
   *
   * @param next what to do once the result is reached, null when nobody has said
   * @param waits nothing is to be done by a person
   * @param from width of the shape above the line, percent
   */
  public record Line(
      int number,
      String name,
      String kind,
      @Nullable String next,
      boolean waits,
      @Nullable Integer limitDays,
      int from,
      int to) {

    public boolean isKey() {
      return kind.equals("key");
    }

    public boolean isTechnical() {
      return kind.equals("technical");
    }
  }

  static Preview of(Choice choice, ReadyFunnels ready) {
    if (choice.isOwn()) {
      return new Preview(List.of(), own(choice.own().lines()), 0, 1);
    }
    List<ReadyPipeline> picked = choice.picked(ready);
    if (picked.isEmpty()) {
      return new Preview(List.of(), List.of(), 0, 0);
    }
    ReadyPipeline open =
        picked.stream()
            .filter(p -> p.key().equals(choice.show()))
            .findFirst()
            .orElse(picked.getFirst());
    return new Preview(
        picked.stream().map(p -> new Tab(p.key(), p.name(), p.equals(open))).toList(),
        lines(open),
        open.choosableReasons().size(),
        picked.size());
  }

  private static List<Line> lines(ReadyPipeline pipeline) {
    List<Line> lines = new ArrayList<>();
    int all = pipeline.stages().size();
    for (ReadyStage stage : pipeline.stages()) {
      int before = lines.size();
      lines.add(
          new Line(
              before + 1,
              stage.name(),
              stage.kind().name().toLowerCase(Locale.ROOT),
              stage.nextTask().text(),
              stage.nextTask().type() == NextTask.Type.WAIT,
              stage.limitDays(),
              width(before, all),
              width(before + 1, all)));
    }
    return lines;
  }

  private static List<Line> own(List<String> names) {
    List<Line> lines = new ArrayList<>();
    for (String name : names) {
      int before = lines.size();
      lines.add(
          new Line(
              before + 1,
              name,
              "ordinary",
              null,
              false,
              null,
              width(before, names.size()),
              width(before + 1, names.size())));
    }
    return lines;
  }

  private static int width(int passed, int all) {
    return (int) Math.round(NARROWEST + (100 - NARROWEST) * Math.exp(-STEEPNESS * passed / all));
  }

  public long keys() {
    return lines.stream().filter(Line::isKey).count();
  }

  public long technical() {
    return lines.stream().filter(Line::isTechnical).count();
  }
}
