package voronka.board.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import voronka.account.Member;
import voronka.funnel.DealFilterText;
import voronka.shared.Money;
import voronka.web.Frame;

/** The filters of a board one by one, as people read them. */
public final class Chips {

  /**
   * @param without the board's address when this one is taken away
   */
  public record Chip(String label, String without) {}

  private final BoardView view;
  private final Frame frame;

  private Chips(BoardView view, Frame frame) {
    this.view = view;
    this.frame = frame;
  }

  /** All but those that have a switch of their own: one's own deals, and those over the limit. */
  public static List<Chip> of(BoardView view, Frame frame) {
    return new Chips(view, frame).all();
  }

  private List<Chip> all() {
    return view.filter().given().keySet().stream()
        .filter(name -> !name.equals("over"))
        .flatMap(name -> view.filter().all(name).stream().map(value -> chip(name, value)))
        .filter(chip -> !chip.label().isEmpty())
        .toList();
  }

  private Chip chip(String name, String value) {
    return new Chip(label(name, value), view.with(view.filter().without(name, value)));
  }

  private String label(String name, String value) {
    if (value.equals(DealFilterText.NONE)) {
      switch (name) {
        case "owner" -> {
          return frame.text("board.filter.nobody");
        }
        case "source" -> {
          return frame.text("board.filter.no-source");
        }
        case "tag" -> {
          return frame.text("board.filter.no-tag");
        }
        default -> {}
      }
    }
    return switch (name) {
      case "owner" ->
          value.equals(DealFilterText.ME) ? "" : named(frame.text("funnel.owner"), member(value));
      case "source" -> named(frame.text("funnel.source"), value);
      case "tag" -> named(frame.text("board.filter.tag"), value);
      case "created-from" -> frame.text("board.chip.created-from", day(value));
      case "created-to" -> frame.text("board.chip.created-to", day(value));
      case "sum-from" -> frame.text("board.chip.sum-from", money(value));
      case "sum-to" -> frame.text("board.chip.sum-to", money(value));
      default -> frame.text("board.chip.text", value);
    };
  }

  private String named(String what, String value) {
    return frame.text("board.chip.named", what, value);
  }

  private String member(String id) {
    return view.members().stream()
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
