package voronka.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import voronka.journal.Change;
import voronka.journal.ChangeListener;
import voronka.shared.AccountId;
import voronka.shared.MemberId;

/**
 * What was committed at this node and is not told yet. A change costs its writer one entry in a
 * map; an import of thousands becomes one word per account.
 */
@Component
class Gathering implements ChangeListener {

  /** More deals of an account than this at once are told as much. */
  static final int NAMED = 200;

  private record Author(@Nullable MemberId member, String name) {}

  private static class Account {
    private boolean much;
    private boolean members;
    private final Map<Author, Map<Integer, Integer>> deals = new LinkedHashMap<>();

    private int count() {
      return deals.values().stream().mapToInt(Map::size).sum();
    }
  }

  private final Map<AccountId, Account> accounts = new LinkedHashMap<>();
  private final Map<AccountId, News.Viewing> viewing = new LinkedHashMap<>();
  private final Semaphore something = new Semaphore(0);

  @Override
  public void committed(List<Change> changes) {
    synchronized (this) {
      changes.forEach(this::add);
    }
    something.release();
  }

  private void add(Change change) {
    switch (change.subject().kind()) {
      case "deal" -> deal(change);
      case "import", "pipeline" -> account(change.account()).much = true;
      case "member" -> account(change.account()).members = true;
      default -> {
        // Nothing that an open page shows of itself.
      }
    }
  }

  private void deal(Change change) {
    int version = change.version() == null ? 0 : change.version();
    deal(
        change.account(), new Author(change.by(), change.byName()), change.subject().id(), version);
  }

  private void deal(AccountId id, Author author, int deal, int version) {
    Account account = account(id);
    if (account.much) {
      return;
    }
    account
        .deals
        .computeIfAbsent(author, key -> new LinkedHashMap<>())
        .merge(deal, version, Math::max);
    if (account.count() > NAMED) {
      account.much = true;
      account.deals.clear();
    }
  }

  private Account account(AccountId id) {
    return accounts.computeIfAbsent(id, key -> new Account());
  }

  /** Says which deals are open here now; an older word that is not told yet goes unsaid. */
  void add(News.Viewing news) {
    synchronized (this) {
      viewing.put(news.account(), news);
    }
    something.release();
  }

  /** What could not be told goes back, unless newer has come. */
  void putBack(List<News> untold) {
    synchronized (this) {
      untold.forEach(this::putBack);
    }
    something.release();
  }

  private void putBack(News news) {
    switch (news) {
      case News.Deals told ->
          told.deals()
              .forEach(
                  (deal, version) ->
                      deal(told.account(), new Author(told.by(), told.byName()), deal, version));
      case News.Much told -> account(told.account()).much = true;
      case News.Members told -> account(told.account()).members = true;
      case News.Viewing told -> viewing.putIfAbsent(told.account(), told);
    }
  }

  /** Waits until there is something to tell; it may turn out to be nothing. */
  void await() throws InterruptedException {
    something.acquire();
    something.drainPermits();
  }

  /** Everything gathered since the last time. */
  synchronized List<News> take() {
    List<News> news = new ArrayList<>();
    accounts.forEach((id, account) -> news.addAll(news(id, account)));
    news.addAll(viewing.values());
    accounts.clear();
    viewing.clear();
    return news;
  }

  private static List<News> news(AccountId id, Account account) {
    List<News> news = new ArrayList<>();
    if (account.members) {
      news.add(new News.Members(id));
    }
    if (account.much) {
      news.add(new News.Much(id));
    } else {
      account.deals.forEach(
          (author, deals) -> news.add(new News.Deals(id, author.member(), author.name(), deals)));
    }
    return news;
  }
}
