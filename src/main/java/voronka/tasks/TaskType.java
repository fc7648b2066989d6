package voronka.tasks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is to be done. */
public enum TaskType {
  CALL,
  LETTER,
  MESSAGE,
  MEETING,
  SHOWING,
  DOCUMENT,
  /** Asks nothing of a person until it is due: then something that should have come has not. */
  WAIT,
  OTHER;

  /** As the database and the API write it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static List<String> codes() {
    return Arrays.stream(values()).map(TaskType::code).toList();
  }

  public static TaskType of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
