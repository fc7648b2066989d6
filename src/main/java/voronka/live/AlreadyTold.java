package voronka.live;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import voronka.journal.Change;
import voronka.shared.AccountId;

/** What nodes told lately, so that the net does not tell it again. */
final class AlreadyTold {

  private static final int MOST = 20_000;

  private record Thing(AccountId account, News.What what, int id) {}

  private record Row(AccountId account, long position) {}

  private final Map<Thing, Integer> versions = lately();
  private final Set<Row> rows = Collections.newSetFromMap(lately());

  private static <K, V> Map<K, V> lately() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST;
      }
    };
  }

  void remember(News news) {
    switch (news) {
      case News.Changed told ->
          told.versions()
              .forEach(
                  (id, version) ->
                      versions.merge(
                          new Thing(told.account(), told.what(), id), version, Math::max));
      case News.Rows told ->
          told.positions().forEach(position -> rows.add(new Row(told.account(), position)));
      case News.Much _, News.Members _, News.Viewing _ -> {
        // Of these the rows are told beside.
      }
    }
  }

  boolean knows(Change change) {
    if (rows.contains(new Row(change.account(), change.position()))) {
      return true;
    }
    News.What what = News.What.of(change.subject().kind());
    if (what == null || change.version() == null) {
      return false;
    }
    var thing = new Thing(change.account(), what, change.subject().id());
    return versions.getOrDefault(thing, 0) >= change.version();
  }
}
