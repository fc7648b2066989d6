package voronka.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import voronka.shared.MemberId;

/**
 * One thing a page is told.
 *
 * @param event {@code deals}, {@code places}, {@code contacts}, {@code companies}, {@code much},
 *     {@code viewing}, {@code again}, {@code bye}
 * @param data JSON
 */
public record Told(String event, String data) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String NOTHING_MORE = "{}";

  /** Whatever the page shows may be old. */
  static final Told MUCH = new Told("much", NOTHING_MORE);

  /** The stream ends soon, and another one should be open by then. */
  public static final Told AGAIN = new Told("again", NOTHING_MORE);

  /** Whoever listens is signed in no more. */
  public static final Told BYE = new Told("bye", NOTHING_MORE);

  /** For the stream alone: whoever listens may have lost the right to. */
  public static final Told CHECK = new Told("check", NOTHING_MORE);

  /** Ids and who did it, and nothing of what they are: a page reads that with its own rights. */
  static Told of(News.Changed news) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(news.what().word(), news.versions().entrySet().stream().map(Told::one).toList());
    data.put("by", number(news.by()));
    data.put("name", news.byName());
    return new Told(news.what().word(), JSON.writeValueAsString(data));
  }

  private static Map<String, Object> one(Map.Entry<Integer, Integer> changed) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", changed.getKey());
    data.put("version", changed.getValue());
    return data;
  }

  private static int number(@Nullable MemberId member) {
    return member == null ? 0 : member.value();
  }

  static Told of(List<Viewer> viewers) {
    List<Map<String, Object>> all =
        viewers.stream()
            .map(
                viewer ->
                    Map.<String, Object>of(
                        "deal", viewer.deal(),
                        "by", viewer.member().value(),
                        "name", viewer.name()))
            .toList();
    return new Told("viewing", JSON.writeValueAsString(Map.of("viewing", all)));
  }
}
