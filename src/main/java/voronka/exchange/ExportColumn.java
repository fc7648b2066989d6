package voronka.exchange;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of an exported list.
 *
 * @param code names it in an address, and its word in {@code exchange.column}
 * @param width in characters
 * @param value a text, a number, a day, a moment without a zone, or null
 */
record ExportColumn<T>(String code, int width, Function<T, @Nullable Object> value) {

  /** As the clock of the company shows it; a day where it is a day's first moment. */
  static @Nullable Object moment(@Nullable Instant at, ZoneId zone) {
    if (at == null) {
      return null;
    }
    LocalDateTime local = LocalDateTime.ofInstant(at, zone);
    return local.toLocalTime().equals(LocalTime.MIDNIGHT) ? local.toLocalDate() : local;
  }
}
