package voronka.board;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import voronka.funnel.PipelineId;
import voronka.shared.AccountId;
import voronka.shared.MemberId;

/** Saved views as a member sees them: their own and the shared ones, no others. */
@Repository
class SavedViewRepository {

  private static final String SEEN =
      """
      select v.id, v.member_id, m.name as member_name, v.name, v.pipeline_id, v.query, v.shared
        from board.saved_view v
        join account.member m on m.account_id = :account and m.id = v.member_id
       where v.account_id = :account
         and (v.member_id = :member or v.shared)
      """;

  private final JdbcClient jdbc;

  SavedViewRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The member's own first. */
  List<SavedView> all(MemberId member, AccountId account) {
    return jdbc.sql(
            SEEN
                + """
                   order by v.member_id <> :member, v.name collate "und-x-icu", v.id
                  """)
        .param("account", account.value())
        .param("member", member.value())
        .query(SavedViewRepository::view)
        .list();
  }

  Optional<SavedView> lock(ViewId id, MemberId member, AccountId account) {
    return jdbc.sql(SEEN + " and v.id = :id for update of v")
        .param("account", account.value())
        .param("member", member.value())
        .param("id", id.value())
        .query(SavedViewRepository::view)
        .optional();
  }

  int countOf(MemberId member, AccountId account) {
    return jdbc.sql(
            """
            select count(*)
              from board.saved_view
             where account_id = :account
               and member_id = :member
            """)
        .param("account", account.value())
        .param("member", member.value())
        .query(Integer.class)
        .single();
  }

  /**
   * @throws org.springframework.dao.DuplicateKeyException the author has another of that name
   */
  void add(SavedView view, AccountId account) {
    PipelineId pipeline = view.address().pipeline();
    jdbc.sql(
            """
            insert into board.saved_view (account_id, id, member_id, name, pipeline_id, query, shared)
            values (:account, :id, :member, :name, :pipeline::int, :query, :shared)
            """)
        .param("account", account.value())
        .param("id", view.id().value())
        .param("member", view.author().value())
        .param("name", view.name())
        .param("pipeline", pipeline == null ? null : pipeline.value())
        .param("query", view.address().query())
        .param("shared", view.shared())
        .update();
  }

  /**
   * Keeps name and sharing.
   *
   * @throws org.springframework.dao.DuplicateKeyException the author has another of that name
   */
  void keep(SavedView view, AccountId account) {
    jdbc.sql(
            """
            update board.saved_view
               set name = :name,
                   shared = :shared
             where account_id = :account
               and id = :id
            """)
        .param("account", account.value())
        .param("id", view.id().value())
        .param("name", view.name())
        .param("shared", view.shared())
        .update();
  }

  void delete(ViewId id, AccountId account) {
    jdbc.sql(
            """
            delete from board.saved_view
             where account_id = :account
               and id = :id
            """)
        .param("account", account.value())
        .param("id", id.value())
        .update();
  }

  private static SavedView view(ResultSet row, int n) throws SQLException {
    @Nullable Integer pipeline = row.getObject("pipeline_id", Integer.class);
    return new SavedView(
        new ViewId(row.getInt("id")),
        new MemberId(row.getInt("member_id")),
        row.getString("member_name"),
        row.getString("name"),
        ViewAddress.kept(
            pipeline == null ? null : new PipelineId(pipeline), row.getString("query")),
        row.getBoolean("shared"));
  }
}
