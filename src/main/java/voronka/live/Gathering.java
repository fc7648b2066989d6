package voronka.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** More changes of an account than this at once are told as much. */
  static final int NAMED = 200;

  private record Heading(News.What what, @Nullable MemberId by, String byName) {}

  private static class Account {
    private boolean much;
    private boolean members;
    private final Set<Long> rows = new LinkedHashSet<>();
    private final Map<Heading, Map<Integer, Integer>> changed = new LinkedHashMap<>();

    private int count() {
      return changed.values().stream().mapToInt(Map::size).sum();
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
      case "deal", "place", "contact", "company" -> addChanged(change);
      case "import", "pipeline" -> {
        account(change.account()).much = true;
        addRow(change);
      }
      case "member" -> {
        account(change.account()).members = true;
        addRow(change);
      }
      default -> {
        // Nothing that an open page shows of itself.
      }
    }
  }

  private void addRow(Change change) {
    if (change.position() > 0) {
      addRow(change.account(), change.position());
    }
  }

  /** Beyond the bound the net tells it once more. */
  private void addRow(AccountId id, long position) {
    Set<Long> rows = account(id).rows;
    if (rows.size() < NAMED) {
      rows.add(position);
    }
  }

  private void addChanged(Change change) {
    News.What what = News.What.of(change.subject().kind());
    boolean client = what == News.What.CONTACTS || what == News.What.COMPANIES;
    if (change.version() == null && client) {
      // A note about a client shows on no deal.
      return;
    }
    if (change.version() == null) {
      addRow(change);
    }
    int version = change.version() == null ? 0 : change.version();
    add(
        change.account(),
        new Heading(what, change.by(), change.byName()),
        change.subject().id(),
        version);
  }

  private void add(AccountId id, Heading heading, int changed, int version) {
    Account account = account(id);
    if (account.much) {
      return;
    }
    account
        .changed
        .computeIfAbsent(heading, key -> new LinkedHashMap<>())
        .merge(changed, version, Math::max);
    if (account.count() > NAMED) {
      account.much = true;
      account.changed.clear();
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
      case News.Changed told -> {
        var heading = new Heading(told.what(), told.by(), told.byName());
        told.versions().forEach((id, version) -> add(told.account(), heading, id, version));
      }
      case News.Much told -> account(told.account()).much = true;
      case News.Rows told -> told.positions().forEach(position -> addRow(told.account(), position));
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
    if (!account.rows.isEmpty()) {
      news.add(new News.Rows(id, account.rows));
    }
    if (account.members) {
      news.add(new News.Members(id));
    }
    if (account.much) {
      news.add(new News.Much(id));
    } else {
      account.changed.forEach(
          (heading, versions) ->
              news.add(
                  new News.Changed(id, heading.what(), heading.by(), heading.byName(), versions)));
    }
    return news;
  }
}
