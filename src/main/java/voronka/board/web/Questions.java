package voronka.board.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import voronka.account.Member;
import voronka.account.Members;
import voronka.board.ChosenDeal;
import voronka.board.ChosenDeals;
import voronka.funnel.DealId;
import voronka.funnel.PipelineId;
import voronka.funnel.Pipelines;
import voronka.funnel.StageId;
import voronka.shared.Actor;
import voronka.shared.NotFound;
import voronka.shared.Sentence;

/** Reads what the questions about chosen deals have to know: stages, reasons, members, tags. */
@Component
class Questions {

  private final ChosenDeals chosen;
  private final Pipelines pipelines;
  private final Members members;

  Questions(ChosenDeals chosen, Pipelines pipelines, Members members) {
    this.chosen = chosen;
    this.pipelines = pipelines;
    this.members = members;
  }

  Question where(List<DealId> deals, @Nullable StageId meant, Actor me) {
    return Question.moves(chosen(deals, me), pipelines.all(me.account()), meant);
  }

  /**
   * @param lostOnly that they are lost is said, the reason is not
   */
  Question why(List<DealId> deals, boolean lostOnly, Actor me) {
    List<ChosenDeal> asked = chosen(deals, me);
    List<PipelineId> of = asked.stream().map(ChosenDeal::pipeline).distinct().toList();
    return Question.closing(asked, chosen.lossReasons(of, me.account()), lostOnly);
  }

  Question whose(List<DealId> deals, Actor me) {
    List<Member> atWork = members.list(me.account()).stream().filter(Member::isActive).toList();
    return Question.owners(chosen(deals, me), atWork);
  }

  Question tags(List<DealId> deals, Actor me) {
    return Question.tags(chosen(deals, me));
  }

  private List<ChosenDeal> chosen(List<DealId> deals, Actor me) {
    List<ChosenDeal> found = chosen.get(deals, me.account());
    if (found.isEmpty()) {
      throw new NotFound(Sentence.of("board.many.gone"));
    }
    return found;
  }
}
