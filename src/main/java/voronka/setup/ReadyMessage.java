package voronka.setup;

import org.jspecify.annotations.Nullable;
import voronka.funnel.TaskDue;

/**
 * A message the funnel can send by itself. It comes switched off: nothing goes to a client until
 * the owner says so.
 *
 * @param stage the stage whose entering plans it
 * @param subject letters only
 * @param text with placeholders in braces, {@code {client}}
 */
public record ReadyMessage(
    String name,
    Channel channel,
    String stage,
    TaskDue due,
    @Nullable String subject,
    String text) {

  public enum Channel {
    SMS,
    LETTER
  }
}
