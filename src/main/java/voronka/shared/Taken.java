package voronka.shared;

import org.jspecify.annotations.Nullable;

/**
 * What became of one row of an imported file.
 *
 * @param id of what was made or changed, null for the others and in a dry run
 * @param field of the row, where its fault lies in one
 * @param why null for rows that were taken
 */
public record Taken(
    Outcome outcome, @Nullable Integer id, @Nullable String field, @Nullable Sentence why) {

  /** Every row of a file ends as one of these. */
  public enum Outcome {
    CREATED,
    UPDATED,
    DUPLICATE,
    SKIPPED,
    INVALID;

    /** As the history and the API write it. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public static Taken created(@Nullable Integer id) {
    return new Taken(Outcome.CREATED, id, null, null);
  }

  public static Taken updated(@Nullable Integer id) {
    return new Taken(Outcome.UPDATED, id, null, null);
  }

  public static Taken duplicate(String key, Object... arguments) {
    return new Taken(Outcome.DUPLICATE, null, null, Sentence.of(key, arguments));
  }

  public static Taken skipped(String key, Object... arguments) {
    return new Taken(Outcome.SKIPPED, null, null, Sentence.of(key, arguments));
  }

  public static Taken invalid(String field, String key, Object... arguments) {
    return new Taken(Outcome.INVALID, null, field, Sentence.of(key, arguments));
  }

  public boolean isTaken() {
    return why == null;
  }
}
