package voronka.tasks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Whether something is still to be done. */
public enum TaskState {
  OPEN,
  DONE,
  CANCELLED;

  /** As the database and the API write it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static List<String> codes() {
    return Arrays.stream(values()).map(TaskState::code).toList();
  }

  public static TaskState of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
