package voronka.board.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import voronka.account.Members;
import voronka.board.ChosenDeal;
import voronka.board.ChosenDeals;
import voronka.board.DealResult;
import voronka.board.DealResult.Done;
import voronka.funnel.Pipeline;
import voronka.funnel.Pipelines;
import voronka.funnel.Stage;
import voronka.funnel.StageId;
import voronka.shared.Actor;
import voronka.shared.MemberId;
import voronka.web.Words;

/** What is said when many deals have been changed: how many were, how many stayed and why. */
@Component
class ManyNotice {

  private final Pipelines pipelines;
  private final Members members;
  private final ChosenDeals chosen;
  private final Words words;

  ManyNotice(Pipelines pipelines, Members members, ChosenDeals chosen, Words words) {
    this.pipelines = pipelines;
    this.members = members;
    this.chosen = chosen;
    this.words = words;
  }

  Told moved(List<DealResult> results, StageId to, Actor me) {
    String what = to.isEnd() ? "closed" : "moved";
    return told(results, what, results.size() == 1 ? stage(to, me) : "", true, me);
  }

  private String stage(StageId to, Actor me) {
    if (to.isEnd()) {
      return words.text("funnel.stage." + (to.equals(StageId.WON) ? "won" : "lost"));
    }
    return pipelines.all(me.account()).stream()
        .map(Pipeline::stages)
        .flatMap(List::stream)
        .filter(stage -> stage.id().equals(to))
        .map(Stage::name)
        .findFirst()
        .orElse("");
  }

  Told assigned(List<DealResult> results, @Nullable MemberId owner, Actor me) {
    String name =
        owner == null ? words.text("board.owners.nobody") : members.get(owner, me.account()).name();
    return told(results, "assigned", name, true, me);
  }

  Told tagged(List<DealResult> results, Actor me) {
    return told(results, "tagged", words.text("board.tags.changed"), true, me);
  }

  Told undone(List<DealResult> results, Actor me) {
    return told(results, "undone", words.text("board.undone.whole"), false, me);
  }

  private Told told(List<DealResult> results, String what, String how, boolean withUndo, Actor me) {
    List<DealResult> done = results.stream().filter(DealResult::isDone).toList();
    List<DealResult> stayed = results.stream().filter(result -> !result.isDone()).toList();
    return new Told(
        text(done, stayed, what, how),
        stayed.isEmpty() ? null : why(stayed.getFirst(), me),
        done.isEmpty(),
        withUndo && !done.isEmpty() ? words.text("funnel.move.undo") : null,
        stayed.isEmpty() ? null : words.text("board.many.show"),
        done);
  }

  private String text(List<DealResult> done, List<DealResult> stayed, String what, String how) {
    if (stayed.isEmpty() && done.size() == 1) {
      Done only = Objects.requireNonNull(done.getFirst().done());
      return words.text("board.one.done", only.name(), how);
    }
    if (done.isEmpty()) {
      return words.text("board.many.stayed", stayed.size());
    }
    String changed = words.text("board.many." + what, done.size());
    return stayed.isEmpty() ? changed : words.text("board.many.partly", changed, stayed.size());
  }

  private String why(DealResult stayed, Actor me) {
    String reason = words.text(Objects.requireNonNull(stayed.refused()).sentence());
    return chosen.get(List.of(stayed.deal()), me.account()).stream()
        .map(ChosenDeal::name)
        .findFirst()
        .map(name -> words.text("board.one.done", name, reason))
        .orElse(reason);
  }
}
