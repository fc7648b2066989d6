package voronka.store;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows turned into columns, to send thousands of them as a handful of arrays: {@code from
 * unnest(:ids::int[], :names::text[])}. Copying is refused on tables with row-level security.
 */
public final class Unnest {

  private Unnest() {}

  public static <T> @Nullable Integer[] integers(
      List<T> rows, Function<T, @Nullable Integer> column) {
    return rows.stream().map(column).toArray(Integer[]::new);
  }

  public static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  public static <T> Boolean[] flags(List<T> rows, Function<T, Boolean> column) {
    return rows.stream().map(column).toArray(Boolean[]::new);
  }

  /** As text: cast them to {@code text[]} and then to {@code timestamptz[]}. */
  public static <T> @Nullable String[] instants(
      List<T> rows, Function<T, @Nullable Instant> column) {
    return texts(
        rows,
        row -> {
          Instant at = column.apply(row);
          return at == null ? null : at.toString();
        });
  }
}
