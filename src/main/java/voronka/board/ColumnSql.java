package voronka.board;

import org.jspecify.annotations.Nullable;
import voronka.board.Board.Place;
import voronka.funnel.DealConditions;
import voronka.funnel.DealFilter;

/**
 * The cards of a column as SQL: by urgency, those longest in their stage first, read from the index
 * deal_on_board; under an order by hand those with a place before them, read from
 * card_place_in_order. Wants {@code :account}, {@code :stages} and {@code :keeper}.
 */
record ColumnSql(boolean isByHand, DealFilter filter) {

  /** Of the cards of one column, as {@code d}. */
  static final String ORDER = "d.rank nulls last, d.changed_at, d.id";

  private static final String COLUMNS =
      """
      d.id, d.version, d.stage_id, d.name, d.budget, d.changed_at, d.owner_id, d.contact_id,
      d.company_id, d.source_id, d.next_task_id, d.loss_reason_id""";

  private static String placed(String d) {
    return """
        board.card_place p
        join funnel.deal $d
          on $d.account_id = :account
         and $d.id = p.deal_id
         and $d.stage_id = p.stage_id
         and $d.changed_at = p.since
        """
        .replace("$d", d);
  }

  /** A hashed set, small beside the column, that leaves the reading in the index's order. */
  private static String without(String d) {
    return """
        and ($d.id, $d.stage_id, $d.changed_at) not in (
              select p.deal_id, p.stage_id, p.since
                from board.card_place p
               where p.account_id = :account
                 and p.stage_id = any (:stages)
                 and p.keeper_id = :keeper)
        """
        .replace("$d", d);
  }

  static ColumnSql of(CardOrder order, DealFilter filter) {
    return new ColumnSql(order.isByHand(), filter);
  }

  /**
   * The first cards of the column {@code s.id}.
   *
   * @param after wants {@code :afterRank}, {@code :afterAt} and {@code :afterId}
   */
  String cards(@Nullable Place after, int most) {
    boolean amongPlaced = after != null && after.rank() != null;
    String unplaced = unplaced(after != null && !amongPlaced, most);
    if (!isByHand || after != null && !amongPlaced) {
      return unplaced;
    }
    return "(%s) union all (%s) order by rank nulls last, changed_at, id limit %d"
        .formatted(placed(amongPlaced, most), unplaced, most);
  }

  private String placed(boolean goesOn, int most) {
    return """
        select %s, p.rank
          from %s
         where p.account_id = :account
           and p.stage_id = s.id
           and p.keeper_id = :keeper
           %s %s
         order by p.rank, p.deal_id
         limit %d
        """
        .formatted(COLUMNS, placed("d"), goesOn ? PLACED_FURTHER : "", where("d"), most);
  }

  /** The column may have been numbered anew since the page before. */
  private static final String PLACED_FURTHER =
      """
      and (p.rank, p.deal_id) > (
            coalesce(
              (select l.rank
                 from board.card_place l
                where l.account_id = :account
                  and l.stage_id = s.id
                  and l.keeper_id = :keeper
                  and l.deal_id = :afterId),
              :afterRank),
            :afterId)
      """;

  private String unplaced(boolean goesOn, int most) {
    return """
        select %s, null::bigint as rank
          from funnel.deal d
         where d.account_id = :account
           and d.stage_id = s.id
           %s %s %s
         order by d.changed_at, d.id
         limit %d
        """
        .formatted(
            COLUMNS,
            goesOn ? "and (d.changed_at, d.id) > (:afterAt, :afterId)" : "",
            isByHand ? without("d") : "",
            where("d"),
            most);
  }

  /**
   * What was closed at {@code :closedAt} from {@code :closedSince} on, the latest first.
   *
   * @param after wants {@code :afterAt} and {@code :afterId}
   */
  static String closed(DealFilter filter, @Nullable Place after, int most) {
    return """
        select %s, null::bigint as rank
          from funnel.deal d
         where d.account_id = :account
           and d.stage_id = :closedAt
           and d.changed_at >= :closedSince
           %s %s
         order by d.changed_at desc, d.id desc
         limit %d
        """
        .formatted(
            COLUMNS,
            after == null ? "" : "and (d.changed_at, d.id) < (:afterAt, :afterId)",
            DealConditions.where(filter, "d"),
            most);
  }

  /** The deals {@code :ids}. */
  String these() {
    String place =
        """
        left join board.card_place p
          on p.account_id = :account
         and p.stage_id = d.stage_id
         and p.keeper_id = :keeper
         and p.deal_id = d.id
         and p.since = d.changed_at
        """;
    return """
        select %s, %s as rank
          from funnel.deal d
          %s
         where d.account_id = :account
           and d.id = any (:ids)
           and d.stage_id = any (:stages)
           %s
        """
        .formatted(
            COLUMNS, isByHand ? "p.rank" : "null::bigint", isByHand ? place : "", where("d"));
  }

  /** The card right above {@code d}: one without a place, else the last of those that have one. */
  String above() {
    String unplaced =
        """
        (select b.id
           from funnel.deal b
          where b.account_id = :account
            and b.stage_id = d.stage_id
            and (b.changed_at, b.id) < (d.changed_at, d.id)
            %s %s
          order by b.changed_at desc, b.id desc
          limit 1)
        """;
    if (!isByHand) {
      return unplaced.formatted("", where("b"));
    }
    String placed =
        """
        (select b.id
           from %s
          where p.account_id = :account
            and p.stage_id = d.stage_id
            and p.keeper_id = :keeper
            and (d.rank is null or (p.rank, p.deal_id) < (d.rank, d.id))
            %s
          order by p.rank desc, p.deal_id desc
          limit 1)
        """;
    return "coalesce(%s, %s)"
        .formatted(
            unplaced.formatted("and d.rank is null " + without("b"), where("b")),
            placed.formatted(placed("b"), where("b")));
  }

  private String where(String alias) {
    return DealConditions.where(filter, alias);
  }
}
