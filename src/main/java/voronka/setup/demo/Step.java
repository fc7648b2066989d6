package voronka.setup.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something a person of the agency does at some moment of the year. */
sealed interface Step {

  Instant at();

  /** Deals by their order in the plan. */
  int deal();

  /** The e-mail of who does it. */
  String by();

  record Client(String name, String phone, @Nullable String email) {}

  record Open(
      Instant at,
      int deal,
      String by,
      String funnel,
      String name,
      BigDecimal budget,
      Client client,
      @Nullable String company,
      String source,
      List<String> tags)
      implements Step {}

  /** Into the stage at that index. */
  record Move(Instant at, int deal, String by, String funnel, int stage, @Nullable String comment)
      implements Step {}

  record Win(Instant at, int deal, String by) implements Step {}

  record Lose(Instant at, int deal, String by, String reason, @Nullable String comment)
      implements Step {}

  record Undo(Instant at, int deal, String by) implements Step {}

  record Reprice(Instant at, int deal, String by, BigDecimal budget) implements Step {}

  record Bin(Instant at, int deal, String by) implements Step {}

  record Restore(Instant at, int deal, String by) implements Step {}
}
