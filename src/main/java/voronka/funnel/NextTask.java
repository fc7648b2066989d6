package voronka.funnel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import voronka.shared.MemberId;

/**
 * A task set when a deal enters a stage.
 *
 * @param whom null: the deal's owner
 */
public record NextTask(Type type, String text, TaskDue due, @Nullable MemberId whom) {

  public NextTask(Type type, String text, TaskDue due) {
    this(type, text, due, null);
  }

  /**
   * {@code WAIT} asks nothing of a person until it is due: then something that should have come has
   * not.
   */
  public enum Type {
    CALL,
    LETTER,
    MESSAGE,
    MEETING,
    SHOWING,
    DOCUMENT,
    WAIT;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Type of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
