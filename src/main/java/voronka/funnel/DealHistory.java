package voronka.funnel;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import voronka.shared.AccountId;

/** What a deal has gone through: its moves, the withdrawn ones among them, and its way. */
@Component
public class DealHistory {

  private final DealRepository deals;
  private final MoveRepository moves;

  DealHistory(DealRepository deals, MoveRepository moves) {
    this.deals = deals;
    this.moves = moves;
  }

  /**
   * @param afterPlace 0: from the opening
   * @throws DealNotFound the account has no such deal
   */
  @Transactional(readOnly = true)
  public List<Move> moves(DealId id, int afterPlace, int limit, AccountId account) {
    deals.get(id, account);
    return moves.after(id, afterPlace, limit, account);
  }

  /** The last rows of a deal that is known to be there, oldest first. */
  @Transactional(readOnly = true)
  public List<Move> latest(DealId id, int most, AccountId account) {
    return moves.latest(id, most, account).reversed();
  }

  /**
   * The deal's way through the pipeline it is in.
   *
   * @param pipeline the deal's, with the stages that were deleted
   */
  @Transactional(readOnly = true)
  public StagePath path(DealLine deal, Pipeline pipeline, Instant now, AccountId account) {
    List<Visit> visits = moves.visits(deal.id(), pipeline.id(), account);
    return StagePath.of(pipeline, visits, deal.stage(), deal.since(), now);
  }
}
