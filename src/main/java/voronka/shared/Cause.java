package voronka.shared;

/** Why a change was made: through which door it came. */
public enum Cause {
  PERSON,
  RULE,
  IMPORT,
  API;

  /** As the history and the API write it. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  public static Cause of(String code) {
    return valueOf(code.toUpperCase(java.util.Locale.ROOT));
  }
}
