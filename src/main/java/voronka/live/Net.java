package voronka.live;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import voronka.journal.Change;
import voronka.journal.JournalTail;
import voronka.shared.AccountId;

/**
 * Under what nodes tell each other: reads from the journal what was committed, in case a node died
 * before it said so or could not say it. What one look finds is told at the next, unless it was
 * told by then. Knows nothing of what the journal does not keep.
 */
final class Net {

  /** Of one account at a look; there may be more, so then whoever looks should look again. */
  private static final int MOST = 5_000;

  private final AlreadyTold told;
  private final JournalTail tail = new JournalTail();
  private List<Change> found = List.of();

  Net(AlreadyTold told) {
    this.told = told;
  }

  /**
   * What nobody told of these accounts. Asks nothing of the database when there are none, and then
   * begins anew.
   */
  List<News> look(Set<AccountId> accounts, Connection connection) throws SQLException {
    List<Change> before = found;
    if (accounts.isEmpty()) {
      tail.forget();
      found = List.of();
    } else {
      found = tail.next(accounts, MOST, connection);
    }
    return news(before);
  }

  private List<News> news(List<Change> changes) {
    List<News> news = new ArrayList<>(tooMany(changes));
    var gathering = new Gathering();
    gathering.committed(changes.stream().filter(change -> !told.knows(change)).toList());
    news.addAll(gathering.take());
    return news;
  }

  private static List<News> tooMany(List<Change> changes) {
    return changes.stream()
        .collect(Collectors.groupingBy(Change::account, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(account -> account.getValue() >= MOST)
        .map(Map.Entry::getKey)
        .<News>map(News.Much::new)
        .toList();
  }
}
