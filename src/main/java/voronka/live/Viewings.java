package voronka.live;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import voronka.shared.AccountId;

/**
 * Which deals are open before whom, as every node said last. A node repeats itself; what one has
 * not repeated for a while counts no more.
 */
final class Viewings {

  static final Duration COUNTS = Duration.ofSeconds(60);

  private record Said(List<Viewer> viewers, long at) {}

  private final Map<AccountId, Map<String, Said>> said = new ConcurrentHashMap<>();

  void hear(News.Viewing news) {
    said.compute(
        news.account(),
        (account, nodes) -> {
          Map<String, Said> now = nodes == null ? new ConcurrentHashMap<>() : nodes;
          if (news.viewers().isEmpty()) {
            now.remove(news.node());
          } else {
            now.put(news.node(), new Said(news.viewers(), System.nanoTime()));
          }
          return now.isEmpty() ? null : now;
        });
  }

  List<Viewer> of(AccountId account) {
    long oldest = System.nanoTime() - COUNTS.toNanos();
    return said.getOrDefault(account, Map.of()).values().stream()
        .filter(node -> node.at() - oldest > 0)
        .flatMap(node -> node.viewers().stream())
        .distinct()
        .toList();
  }
}
