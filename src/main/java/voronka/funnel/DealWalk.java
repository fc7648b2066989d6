package voronka.funnel;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The numbers of deals in a list's order, as SQL. It asks for parts one after another, the next
 * only when those before have not filled the page: what is left of the place's own group, the
 * groups after it, the deals without one. Each part can walk an index and stop; nothing is compared
 * with null.
 *
 * <p>A walk that passes over nearly all it meets is slower than to gather the few that are left and
 * sort them. So a filtered list is gathered up to a bound first, and walked only beyond it.
 *
 * @param back towards the beginning of the list, the nearest first
 */
record DealWalk(DealFilter filter, DealSorting sorting, boolean back) {

  private static final int FEW = 2000;

  private static final String FOUND =
      """
      with found as materialized (
        select d.id, d.name, d.budget_hundredths, d.pipeline_id, d.stage_id, d.contact_id, d.company_id, d.owner_id,
               d.source_id, d.created_at, d.changed_at, d.expected_at
          from funnel.deal d
         where d.account_id = :account%s%s)
      """;

  /** What the statement begins with. */
  String with() {
    return isSearch()
        ? FOUND.formatted(conditions(), "")
        : mayBeFew() ? FOUND.formatted(conditions(), " limit " + (FEW + 1)) : "";
  }

  /** The numbers as an array in order; up to twice as many as the limit. */
  String ids(@Nullable DealPlace from, int limit) {
    if (isSearch()) {
      return new DealParts(filter, sorting, back, DealParts.Of.FOUND, limit).ids(from);
    }
    String walked = new DealParts(filter, sorting, back, DealParts.Of.all(filter), limit).ids(from);
    if (!mayBeFew()) {
      return walked;
    }
    String gathered = new DealParts(filter, sorting, back, DealParts.Of.FOUND, limit).ids(from);
    return "(case when (select count(*) from found) > %d then %s else %s end)"
        .formatted(FEW, walked, gathered);
  }

  /** A search through texts costs too much to be asked for every part. */
  private boolean isSearch() {
    return filter.query() != null;
  }

  /** The newest of a pipeline have an index of their own. */
  private boolean mayBeFew() {
    return sorting.by() == DealSort.CREATED ? !filter.isPlain() : !filter.equals(DealFilter.ALL);
  }

  private String conditions() {
    return DealConditions.where(filter, "d");
  }

  /** Whether the place's own deal is in the list. */
  String among() {
    return isSearch()
        ? "exists (select 1 from found d where d.id = :here)"
        : "exists (select 1 from funnel.deal d where d.account_id = :account%s and d.id = :here)"
            .formatted(conditions());
  }

  /** What {@link #ids} has left open of the place; filter and account are bound besides. */
  static StatementSpec bind(StatementSpec statement, @Nullable DealPlace from) {
    return statement
        .param("value", from == null ? null : value(from.value()))
        .param("here", from == null ? null : from.id().value())
        .param("group", from == null ? null : group(from))
        .param("stage_here", from == null || from.stage() == null ? null : from.stage().value());
  }

  private static @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case Instant at -> Rows.offset(at);
      case BigDecimal sum -> sum.movePointRight(2).longValueExact();
      case null, default -> value;
    };
  }

  private static @Nullable Object group(DealPlace from) {
    String group = from.group();
    return group == null || from.sorting().by() == DealSort.SOURCE ? group : Integer.valueOf(group);
  }
}
