package voronka.funnel;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import voronka.shared.AccountId;

/** Finds the deals before and after one: look-ups in an index, however many there are. */
@Repository
public class DealNeighbours {

  /** A search through texts costs too much to be asked five times. */
  private static final String FOUND_ONCE =
      "with found as materialized (select d.id, d.changed_at, d.created_at%s) ";

  private final JdbcClient jdbc;

  DealNeighbours(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * In the deal's column of a board, the longest there first; counts on the index deal_on_board.
   *
   * @param filter which of the column's deals are shown
   */
  @Transactional(readOnly = true)
  public Neighbours inColumn(DealLine deal, DealFilter filter, AccountId account) {
    String column =
        " and d.pipeline_id = :herePipeline and d.stage_id = :hereStage"
            + DealConditions.where(filter, "d");
    return around(column, "d.changed_at", "asc", filter, deal, account);
  }

  /** In a list, the newest first; counts on deal_newest and deal_newest_in. */
  @Transactional(readOnly = true)
  public Neighbours inList(DealLine deal, DealFilter filter, AccountId account) {
    return around(DealConditions.where(filter, "d"), "d.created_at", "desc", filter, deal, account);
  }

  private Neighbours around(
      String where,
      String key,
      String direction,
      DealFilter filter,
      DealLine deal,
      AccountId account) {
    boolean rising = direction.equals("asc");
    String before = " and (%s, d.id) %s (:hereKey, :here)".formatted(key, rising ? "<" : ">");
    String after = " and (%s, d.id) %s (:hereKey, :here)".formatted(key, rising ? ">" : "<");
    String falling = " order by %s %s, d.id %2$s".formatted(key, rising ? "desc" : "asc");
    String onward = " order by %s %s, d.id %2$s".formatted(key, rising ? "asc" : "desc");
    String all = " from funnel.deal d where d.account_id = :account" + where;
    boolean searched = filter.query() != null;
    String from = searched ? " from found d where true" : all;
    String sql =
        (searched ? FOUND_ONCE.formatted(all) : "")
            + "select (select d.id"
            + from
            + before
            + falling
            + " limit 1) as previous,"
            + " (select d.id"
            + from
            + after
            + onward
            + " limit 1) as next,"
            + " (select count(*) from (select 1"
            + from
            + before
            + falling
            + " limit :most) x) as before,"
            + " (select count(*) from (select 1"
            + from
            + after
            + onward
            + " limit :most) x) as after,"
            + " exists (select 1"
            + from
            + " and d.id = :here) as among";
    return DealConditions.bind(jdbc.sql(sql), filter)
        .param("account", account.value())
        .param("here", deal.id().value())
        .param("hereKey", Rows.offset(rising ? deal.since() : deal.createdAt()))
        .param("herePipeline", deal.pipeline().value())
        .param("hereStage", deal.stage().value())
        .param("most", Neighbours.MOST)
        .query(DealNeighbours::neighbours)
        .single();
  }

  private static Neighbours neighbours(ResultSet rs, int n) throws SQLException {
    return new Neighbours(
        Rows.number(rs, "previous", DealId::new),
        Rows.number(rs, "next", DealId::new),
        rs.getInt("before"),
        rs.getInt("after"),
        rs.getBoolean("among"));
  }
}
