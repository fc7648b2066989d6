package voronka.funnel;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import voronka.account.Member;
import voronka.shared.Money;
import voronka.web.Frame;

/** The filters of a page with deals one by one, as people read them. */
public final class FilterChips {

  /**
   * @param without the page's address when this one is taken away
   */
  public record Chip(String label, String without) {}

  /** What has a control of its own wherever it may be set. */
  private static final List<String> ELSEWHERE = List.of("over", "pipeline", "state", "bin");

  private final DealFilterPanel panel;
  private final List<Pipeline> pipelines;
  private final Frame frame;

  private FilterChips(DealFilterPanel panel, List<Pipeline> pipelines, Frame frame) {
    this.panel = panel;
    this.pipelines = pipelines;
    this.frame = frame;
  }

  /**
   * All but those that have a switch of their own, as one's own deals, and those over the limit.
   *
   * @param pipelines where stages have their names
   */
  public static List<Chip> of(DealFilterPanel panel, List<Pipeline> pipelines, Frame frame) {
    return new FilterChips(panel, pipelines, frame).all();
  }

  private List<Chip> all() {
    DealFilterText filter = panel.filter();
    return filter.given().keySet().stream()
        .filter(name -> !ELSEWHERE.contains(name))
        .flatMap(name -> filter.all(name).stream().map(value -> chip(name, value)))
        .filter(chip -> !chip.label().isEmpty())
        .toList();
  }

  private Chip chip(String name, String value) {
    return new Chip(label(name, value), panel.with(panel.filter().without(name, value)));
  }

  private String label(String name, String value) {
    if (value.equals(DealFilterText.NONE)) {
      switch (name) {
        case "owner" -> {
          return frame.text("funnel.filter.nobody");
        }
        case "source" -> {
          return frame.text("funnel.filter.no-source");
        }
        case "tag" -> {
          return frame.text("funnel.filter.no-tag");
        }
        case "task" -> {
          return "";
        }
        default -> {}
      }
    }
    return switch (name) {
      case "owner" ->
          value.equals(DealFilterText.ME) ? "" : named(frame.text("funnel.owner"), member(value));
      case "source" -> named(frame.text("funnel.source"), value);
      case "tag" -> named(frame.text("funnel.filter.tag"), value);
      case "created-from" -> frame.text("funnel.chip.created-from", day(value));
      case "created-to" -> frame.text("funnel.chip.created-to", day(value));
      case "sum-from" -> frame.text("funnel.chip.sum-from", money(value));
      case "sum-to" -> frame.text("funnel.chip.sum-to", money(value));
      case "task" -> value.equals("today") ? frame.text("funnel.filter.task.today") : "";
      case "stage" -> named(frame.text("funnel.stage"), stage(value));
      case "about" -> about(value);
      default -> frame.text("funnel.chip.text", value);
    };
  }

  private String named(String what, String value) {
    return frame.text("funnel.chip.named", what, value);
  }

  private String about(String value) {
    return value.startsWith("contact:")
        ? frame.text("funnel.chip.about-contact")
        : value.startsWith("company:") ? frame.text("funnel.chip.about-company") : "";
  }

  private String stage(String id) {
    if (id.equals(StageId.WON.toString())) {
      return frame.text("funnel.stage.won");
    }
    if (id.equals(StageId.LOST.toString())) {
      return frame.text("funnel.stage.lost");
    }
    return pipelines.stream()
        .flatMap(pipeline -> pipeline.stages().stream())
        .filter(stage -> stage.id().toString().equals(id))
        .map(Stage::name)
        .findFirst()
        .orElse(id);
  }

  private String member(String id) {
    return panel.members().stream()
        .filter(member -> id.equals("" + member.id().value()))
        .map(Member::name)
        .findFirst()
        .orElse(id);
  }

  private String day(String value) {
    return frame.formats().date(LocalDate.parse(value));
  }

  private String money(String value) {
    BigDecimal sum = DealFilterText.sum(value);
    return sum == null ? value : frame.formats().money(new Money(sum));
  }
}
