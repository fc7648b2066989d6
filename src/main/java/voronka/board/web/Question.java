package voronka.board.web;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import voronka.account.Member;
import voronka.board.ChosenDeal;
import voronka.funnel.Pipeline;
import voronka.funnel.PipelineId;
import voronka.funnel.Stage;
import voronka.web.Frame;

/**
 * What is asked about the chosen deals before they are changed: where to, why, to whom.
 *
 * @param kind moves, closing, owners or tags
 * @param lostOnly closing: they are lost, the question is why
 */
public record Question(
    String kind,
    List<ChosenDeal> deals,
    List<Pipeline> pipelines,
    List<String> reasons,
    List<Member> members,
    boolean lostOnly) {

  private static final int DIGITS = 9;

  static Question moves(List<ChosenDeal> deals, List<Pipeline> pipelines) {
    return new Question("moves", deals, pipelines, List.of(), List.of(), false);
  }

  static Question closing(List<ChosenDeal> deals, List<String> reasons, boolean lostOnly) {
    return new Question("closing", deals, List.of(), reasons, List.of(), lostOnly);
  }

  static Question owners(List<ChosenDeal> deals, List<Member> members) {
    return new Question("owners", deals, List.of(), List.of(), members, false);
  }

  static Question tags(List<ChosenDeal> deals) {
    return new Question("tags", deals, List.of(), List.of(), List.of(), false);
  }

  public String address() {
    return kind.equals("closing") ? "/deals/moves" : "/deals/" + kind;
  }

  public String title(Frame frame) {
    String what = kind.equals("closing") && lostOnly ? "losing" : kind;
    return deals.size() == 1
        ? frame.text("board.ask." + what, deals.getFirst().name())
        : frame.text("board.ask-many." + what, deals.size());
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
