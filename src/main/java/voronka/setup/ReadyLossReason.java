package voronka.setup;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a deal was lost, or a group of such reasons.
 *
 * @param asks what else the person is asked for, null for nothing
 * @param children the reasons of a group, never deeper; empty for a reason proper
 */
public record ReadyLossReason(String name, @Nullable Asks asks, List<ReadyLossReason> children) {

  public enum Asks {
    COMPETITOR,
    COMMENT
  }

  public boolean isGroup() {
    return !children.isEmpty();
  }

  Stream<ReadyLossReason> choosable() {
    return isGroup() ? children.stream() : Stream.of(this);
  }
}
