package voronka.funnel;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import voronka.shared.AccountId;

/**
 * Lets programs outside the module, which write moves in bulk, have the kept readings made by the
 * product.
 */
public final class KeptReadings {

  private KeptReadings() {}

  public static void rebuild(Collection<Integer> deals, AccountId account, JdbcClient jdbc) {
    new FunnelRebuild(jdbc).rebuild(deals, account);
  }
}
