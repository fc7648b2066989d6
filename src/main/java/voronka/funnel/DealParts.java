package voronka.funnel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a walk through deals in an order, see {@link DealWalk}.
 *
 * @param of which deals
 */
record DealParts(DealFilter filter, DealSorting sorting, boolean back, Of of, int limit) {

  /**
   * @param walks there are so many that an index is walked and left as soon as the page is full
   */
  record Of(String relation, String where, boolean walks) {

    static final Of FOUND = new Of("found d", "true", false);

    static Of all(DealFilter filter) {
      return new Of(
          "funnel.deal d",
          "d.account_id = :account" + DealConditions.where(filter, "d"),
          !filter.bin());
    }
  }

  /** The numbers as an array in order; up to twice as many as the limit. */
  String ids(@Nullable DealPlace from) {
    DealOrder order = DealOrder.of(sorting.by());
    return gathered(
        order.groups() == null ? ofValues(order, from) : ofGroups(order, order.groups(), from));
  }

  // Written as conditions of one row each, the parts would be planned together and none could stop.
  private String gathered(List<String> parts) {
    String first = "array(" + parts.getFirst() + ")";
    if (parts.size() == 1) {
      return first;
    }
    // offset 0: else the planner puts the first part in both places, and it is walked twice.
    return "(select part.ids || case when cardinality(part.ids) < %d then %s else '{}' end from (select %s as ids offset 0) part)"
        .formatted(limit, gathered(parts.subList(1, parts.size())), first);
  }

  private List<String> ofValues(DealOrder order, @Nullable DealPlace from) {
    List<String> parts = new ArrayList<>();
    boolean inNone = from != null && from.value() == null && order.mayBeNone();
    if (inNone) {
      parts.add(none(order, after(List.of("d.id"), List.of(":here"), isFalling())));
    }
    if (!inNone || back) {
      boolean fresh = from == null || inNone;
      parts.add(some(order, fresh ? "" : after(order.keys(), order.here(), isFalling())));
    }
    if (!inNone && !back && order.mayBeNone()) {
      parts.add(none(order, ""));
    }
    return parts;
  }

  private String some(DealOrder order, String after) {
    String known = order.mayBeNone() ? " and " + order.keys().getFirst() + " is not null" : "";
    if (order.walksPlaces() && of.walks()) {
      return inPlaces(order, after);
    }
    String asked = DealOrder.asked(sorting.by(), filter);
    return flat(known + asked + after, by(order.keys(), isFalling()));
  }

  private String none(DealOrder order, String after) {
    String unknown = " and " + order.keys().getFirst() + " is null";
    return flat(unknown + after, by(List.of("d.id"), isFalling()));
  }

  /** Each stage's deals stand in this order already: the first of every stage, merged. */
  private String inPlaces(DealOrder order, String after) {
    return lateral(DealOrder.PLACES, DealOrder.IN_PLACE + after, by(order.keys(), isFalling()))
        + " order by "
        + by(List.of("d.key", "d.id"), isFalling())
        + " limit "
        + limit;
  }

  private List<String> ofGroups(
      DealOrder order, DealOrder.Groups groups, @Nullable DealPlace from) {
    List<String> parts = new ArrayList<>();
    boolean inNone = from != null && from.group() == null;
    if (from != null) {
      String same = " and " + (inNone ? groups.none() : groups.same());
      parts.add(
          flat(
              same + after(order.keys(), order.here(), order.falls() != back),
              by(order.keys(), order.falls() != back)));
    }
    if (!inNone || back) {
      boolean fresh = from == null || inNone;
      parts.add(
          groups(order, groups, fresh ? "" : after(groups.keys(), groups.here(), isFalling())));
    }
    if (!inNone && !back && groups.none() != null) {
      parts.add(flat(" and " + groups.none(), by(order.keys(), order.falls())));
    }
    return parts;
  }

  private String groups(DealOrder order, DealOrder.Groups groups, String later) {
    String after = DealOrder.asked(sorting.by(), filter) + later;
    String inner = by(order.keys(), order.falls() != back);
    String outer = by(groups.keys(), isFalling());
    if (groups.areFew() && of.walks()) {
      // The groups come in their order: the sort above goes group by group and stops with the page.
      String sorted =
          "(select * from %s where g.account_id = :account%s order by %s)"
              .formatted(groups.rows(), after, outer);
      return lateral(sorted + " g", " and " + groups.join(), inner)
          + " order by %s, %s limit %d"
              .formatted(outer, by(List.of("d.key", "d.id"), order.falls() != back), limit);
    }
    return "select d.id from %s join %s on %s where g.account_id = :account and %s%s order by %s, %s limit %d"
        .formatted(
            groups.rows(), of.relation(), groups.join(), of.where(), after, outer, inner, limit);
  }

  private String lateral(String groups, String conditions, String inner) {
    String key = DealOrder.of(sorting.by()).keys().getFirst();
    return "select d.id from %s cross join lateral (select d.id, %s as key from %s where %s%s order by %s limit %d) d"
        .formatted(groups, key, of.relation(), of.where(), conditions, inner, limit);
  }

  private String flat(String conditions, String order) {
    return "select d.id from %s where %s%s order by %s limit %d"
        .formatted(of.relation(), of.where(), conditions, order, limit);
  }

  private boolean isFalling() {
    return sorting.falling() != back;
  }

  private static String after(List<String> keys, List<String> here, boolean falling) {
    return " and (%s) %s (%s)"
        .formatted(String.join(", ", keys), falling ? "<" : ">", String.join(", ", here));
  }

  private static String by(List<String> keys, boolean falling) {
    return keys.stream()
        .map(key -> falling ? key + " desc" : key)
        .collect(Collectors.joining(", "));
  }
}
