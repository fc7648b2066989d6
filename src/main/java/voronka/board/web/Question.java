package voronka.board.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import voronka.account.Member;
import voronka.board.ChosenDeal;
import voronka.funnel.Pipeline;
import voronka.funnel.PipelineId;
import voronka.funnel.Stage;
import voronka.funnel.StageId;
import voronka.shared.Money;
import voronka.web.Frame;

/**
 * What is asked about the chosen deals before they are changed: where to, why, to whom.
 *
 * @param kind moves, closing, owners or tags
 * @param meant moves: the stage that was pointed at
 * @param lostOnly closing: they are lost, the question is why
 * @param unanswered asked again, because it came without a reason; comment: what came with it
 */
public record Question(
    String kind,
    List<ChosenDeal> deals,
    List<Pipeline> pipelines,
    @Nullable StageId meant,
    List<String> reasons,
    List<Member> members,
    boolean lostOnly,
    boolean unanswered,
    @Nullable String comment) {

  private static final int DIGITS = 9;

  static Question moves(List<ChosenDeal> deals, List<Pipeline> pipelines, @Nullable StageId meant) {
    return new Question("moves", deals, pipelines, meant, List.of(), List.of(), false, false, null);
  }

  static Question closing(List<ChosenDeal> deals, List<String> reasons, boolean lostOnly) {
    return new Question(
        "closing", deals, List.of(), null, reasons, List.of(), lostOnly, false, null);
  }

  static Question owners(List<ChosenDeal> deals, List<Member> members) {
    return new Question("owners", deals, List.of(), null, List.of(), members, false, false, null);
  }

  static Question tags(List<ChosenDeal> deals) {
    return new Question("tags", deals, List.of(), null, List.of(), List.of(), false, false, null);
  }

  Question again(@Nullable String comment) {
    return new Question(kind, deals, pipelines, meant, reasons, members, lostOnly, true, comment);
  }

  public String address() {
    return kind.equals("closing") ? "/deals/moves" : "/deals/" + kind;
  }

  public String title(Frame frame) {
    String what = kind.equals("closing") && lostOnly ? "losing" : kind;
    return deals.size() == 1
        ? frame.text("board.ask." + what, deals.getFirst().title())
        : frame.text("board.ask-many." + what, deals.size());
  }

  /** What the deals are worth together; empty when nobody knows of any. */
  public String sum(Frame frame) {
    List<BigDecimal> known =
        deals.stream().map(ChosenDeal::money).filter(Objects::nonNull).map(Money::amount).toList();
    return known.isEmpty()
        ? ""
        : frame.formats().sumShort(known.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** What the one deal is about, where its title says only whose it is. */
  public String object() {
    return deals.size() == 1 ? deals.getFirst().object() : "";
  }

  /** As the next request names them: {@code 42,43}. */
  public String ids() {
    return deals.stream().map(deal -> deal.id().toString()).collect(Collectors.joining(","));
  }

  /** Where those without scripts go back to. */
  public String back() {
    return deals.size() == 1 ? "/deals/" + deals.getFirst().id() : "/deals";
  }

  /** The pipelines the deals are in. */
  public List<Pipeline> own() {
    Set<PipelineId> own = pipelineIds();
    return pipelines.stream().filter(each -> own.contains(each.id())).toList();
  }

  public List<Pipeline> others() {
    Set<PipelineId> own = pipelineIds();
    return pipelines.stream().filter(each -> !own.contains(each.id())).toList();
  }

  Set<PipelineId> pipelineIds() {
    return deals.stream().map(ChosenDeal::pipeline).collect(Collectors.toSet());
  }

  public boolean isMeant(Stage stage) {
    return stage.id().equals(meant);
  }

  /** How many of the deals stand there already. */
  public int standingIn(Stage stage) {
    return (int) deals.stream().filter(deal -> deal.stage().equals(stage.id())).count();
  }

  /** The key that picks the stage, where the digits are enough to tell them apart. */
  public @Nullable String key(Stage stage) {
    return own().size() == 1 ? key(stage.place()) : null;
  }

  public @Nullable String key(int place) {
    return place <= DIGITS ? "Digit" + place : null;
  }

  public boolean isOwnedBy(Member member) {
    return deals.stream().allMatch(deal -> member.id().equals(deal.owner()));
  }

  public boolean isOwnedByNobody() {
    return deals.stream().allMatch(deal -> deal.owner() == null);
  }

  /** Every tag that one of the deals has. */
  public Set<String> tags() {
    return deals.stream()
        .flatMap(deal -> deal.tags().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
