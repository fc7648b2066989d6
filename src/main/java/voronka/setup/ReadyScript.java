package voronka.setup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with its branches.
 *
 * @param stage the stage in which it is spoken
 * @param start the key of the first replica
 * @param replicas in the order of the file; every one can be reached from the start
 */
public record ReadyScript(String name, String stage, String start, List<Replica> replicas) {

  /**
   * What the salesperson says. It has either answers or an outcome.
   *
   * @param say with placeholders in braces, {@code {client}}
   */
  public record Replica(String key, String say, List<Answer> answers, @Nullable Outcome outcome) {}

  /**
   * What the client answers, and the replica that follows.
   *
   * @param refusal whether the client says no here
   */
  public record Answer(String hear, String to, boolean refusal) {}

  /**
   * How a conversation ends.
   *
   * @param goal the goal reached, by name
   * @param reason the loss reason, by name
   * @param text what to do with the deal
   */
  public record Outcome(Kind kind, @Nullable String goal, @Nullable String reason, String text) {

    public enum Kind {
      REACHED,
      POSTPONED,
      REFUSED
    }
  }
}
