package voronka.funnel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import voronka.shared.AccountId;

/**
 * Pipelines as they were last read. Who wants one names the edition it has to be in, which they
 * have just read in a statement of their own, so nobody is ever given an old one.
 */
class KnownPipelines {

  private static final int MOST = 1_000;

  private record Key(AccountId account, PipelineId pipeline) {}

  private record Known(long edition, Pipeline pipeline) {}

  private final Map<Key, Known> known = new ConcurrentHashMap<>();

  Pipeline get(PipelineId id, long edition, AccountId account, Supplier<Pipeline> reading) {
    Key key = new Key(account, id);
    @Nullable Known before = known.get(key);
    if (before != null && before.edition() == edition) {
      return before.pipeline();
    }
    Pipeline read = reading.get();
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(key, new Known(edition, read));
    return read;
  }
}
