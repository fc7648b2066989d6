package voronka.live;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import voronka.shared.AccountId;
import voronka.shared.MemberId;

/** What a node tells every node, itself too, about one account. */
sealed interface News {

  AccountId account();

  /**
   * Somebody changed deals.
   *
   * @param deals their versions after it; 0 where the change raised none, as a note does
   */
  record Deals(AccountId account, @Nullable MemberId by, String byName, Map<Integer, Integer> deals)
      implements News {}

  /** Too much changed to name it, or what was named is lost: whoever looks should look again. */
  record Much(AccountId account) implements News {}

  /** Members changed: who listens may have lost the right to. */
  record Members(AccountId account) implements News {}

  /**
   * Which deals are open before people at one node; replaces what it said before.
   *
   * @param node a name of the node's own choice
   */
  record Viewing(AccountId account, String node, List<Viewer> viewers) implements News {}
}
