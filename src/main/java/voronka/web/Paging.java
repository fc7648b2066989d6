package voronka.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import voronka.shared.Invalid;
import voronka.shared.Sentence;

/**
 * How much of a list is asked for, and from where.
 *
 * @param cursor as {@link Slice#next()} gave it, null for the beginning
 */
public record Paging(int limit, @Nullable String cursor) {

  private static final int USUAL = 50;
  private static final int MOST = 250;

  /** A limit above 250 is taken as 250; no number, or none above zero, is refused. */
  public static Paging of(@Nullable String limit, @Nullable String cursor) {
    return of(limit, cursor, MOST);
  }

  public static Paging of(@Nullable String limit, @Nullable String cursor, int most) {
    return new Paging(limit(limit, most), cursor == null || cursor.isEmpty() ? null : cursor);
  }

  private static int limit(@Nullable String limit, int most) {
    if (limit == null || limit.isEmpty()) {
      return Math.min(USUAL, most);
    }
    if (!limit.matches("0*[1-9]\\d{0,99}")) {
      throw new Invalid("limit", Sentence.of("web.invalid.limit", most));
    }
    String digits = limit.replaceFirst("^0+", "");
    return digits.length() > 9 ? most : Math.min(Integer.parseInt(digits), most);
  }

  /** How many rows to read: one more than are shown tells whether there are more. */
  public int fetch() {
    return limit + 1;
  }

  /** The values {@link #slice} put into the cursor, null at the beginning. */
  public @Nullable List<String> after(int values) {
    return cursor == null ? null : Cursor.decode(cursor, values);
  }

  /**
   * The page out of up to {@link #fetch()} rows.
   *
   * @param place what tells a row's place in the order, for the cursor
   */
  public <T> Slice<T> slice(List<T> rows, Function<T, List<String>> place) {
    if (rows.size() <= limit) {
      return new Slice<>(rows, null);
    }
    List<T> shown = List.copyOf(rows.subList(0, limit));
    return new Slice<>(shown, Cursor.encode(place.apply(shown.getLast())));
  }
}
