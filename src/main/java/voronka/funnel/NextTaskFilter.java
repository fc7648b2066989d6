package voronka.funnel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which deals are meant by their next task: open ones that have none, or those whose task is due
 * between two instants, or both kinds.
 *
 * @param from included, null: at any time before
 * @param before not included, null: none is meant that has a task
 */
public record NextTaskFilter(boolean none, @Nullable Instant from, @Nullable Instant before) {

  /** What an address may ask for; several are joined. */
  public static final List<String> WORDS = List.of("overdue", "today", "none");

  static NextTaskFilter of(List<String> asked, ZoneId zone, Instant now) {
    boolean overdue = asked.contains("overdue");
    boolean today = asked.contains("today");
    Instant midnight = LocalDate.ofInstant(now, zone).plusDays(1).atStartOfDay(zone).toInstant();
    return new NextTaskFilter(
        asked.contains("none"),
        overdue || !today ? null : now,
        today ? midnight : overdue ? now : null);
  }
}
