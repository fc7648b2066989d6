package voronka.live;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import voronka.shared.AccountId;
import voronka.shared.MemberId;

/** What a node tells every node, itself too, about one account. */
sealed interface News {

  AccountId account();

  /**
   * Of what a page may show: deals, where in the order that all share they stand, and the clients
   * whose names stand on them.
   */
  enum What {
    DEALS,
    PLACES,
    CONTACTS,
    COMPANIES;

    /** Null for what no page shows by itself. */
    static @Nullable What of(String kind) {
      return switch (kind) {
        case "deal" -> DEALS;
        case "place" -> PLACES;
        case "contact" -> CONTACTS;
        case "company" -> COMPANIES;
        default -> null;
      };
    }

    /** As it is called on the way. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Somebody changed these.
   *
   * @param versions by id, after it; 0 where the change raised none, as a note does
   */
  record Changed(
      AccountId account,
      What what,
      @Nullable MemberId by,
      String byName,
      Map<Integer, Integer> versions)
      implements News {}

  /** Too much changed to name it, or what was named is lost: whoever looks should look again. */
  record Much(AccountId account) implements News {}

  /**
   * Rows of the journal that are told with this, where no version tells it: for the net, not for
   * pages.
   */
  record Rows(AccountId account, Set<Long> positions) implements News {}

  /** Members changed: who listens may have lost the right to. */
  record Members(AccountId account) implements News {}

  /**
   * Which deals are open before people at one node; replaces what it said before.
   *
   * @param node a name of the node's own choice
   */
  record Viewing(AccountId account, String node, List<Viewer> viewers) implements News {}
}
