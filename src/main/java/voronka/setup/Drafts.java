package voronka.setup;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The wizards under way, by the secret in each browser's cookie. In memory and short-lived: they
 * hold a password, and only who knows the code of this very start begins one.
 */
@Component
public class Drafts {

  private static final int MOST = 20;

  private final Map<String, Draft> drafts =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Draft> eldest) {
          return size() > MOST;
        }
      };

  /** Begins a wizard and answers its secret. */
  public synchronized String begin() {
    String secret = UUID.randomUUID().toString();
    drafts.put(secret, Draft.EMPTY);
    return secret;
  }

  public synchronized Optional<Draft> find(String secret) {
    return Optional.ofNullable(drafts.get(secret));
  }

  public synchronized void keep(String secret, Draft draft) {
    drafts.replace(secret, draft);
  }

  /** The installation has its account. */
  public synchronized void endAll() {
    drafts.clear();
  }
}
