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
      "with found as materialized (select d.id, d.changed_at%s) ";

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
    return around(column, filter, deal, account);
  }

  private static final String AROUND = "%s select %s as before, %s as after, %s as among";

  /** In a list in its order. */
  @Transactional(readOnly = true)
  public Neighbours inList(
      DealLine deal, DealFilter filter, DealSorting sorting, AccountId account) {
    var here = DealPlace.of(deal, sorting);
    var onward = new DealWalk(filter, sorting, false);
    String before = new DealWalk(filter, sorting, true).ids(here, Neighbours.MOST);
    String sql =
        AROUND.formatted(onward.with(), before, onward.ids(here, Neighbours.MOST), onward.among());
    return DealWalk.bind(DealConditions.bind(jdbc.sql(sql), filter), here)
        .param("account", account.value())
        .query(DealNeighbours::around)
        .single();
  }

  private static Neighbours around(ResultSet rs, int n) throws SQLException {
    Integer[] before = (Integer[]) rs.getArray("before").getArray();
    Integer[] after = (Integer[]) rs.getArray("after").getArray();
    return new Neighbours(
        before.length == 0 ? null : new DealId(before[0]),
        after.length == 0 ? null : new DealId(after[0]),
        Math.min(before.length, Neighbours.MOST),
        Math.min(after.length, Neighbours.MOST),
        rs.getBoolean("among"));
  }

  private Neighbours around(String where, DealFilter filter, DealLine deal, AccountId account) {
    String before = " and (d.changed_at, d.id) < (:since, :here)";
    String after = " and (d.changed_at, d.id) > (:since, :here)";
    String falling = " order by d.changed_at desc, d.id desc";
    String onward = " order by d.changed_at, d.id";
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
        .param("since", Rows.offset(deal.since()))
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
