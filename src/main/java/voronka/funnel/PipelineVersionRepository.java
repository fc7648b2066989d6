package voronka.funnel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import voronka.shared.AccountId;
import voronka.shared.By;
import voronka.shared.MemberId;

/** Keeps pipelines as they were, and puts them back. */
@Repository
class PipelineVersionRepository {

  /** A pipeline as it was then. */
  record Kept(Instant at, @Nullable String by, Pipeline pipeline) {}

  private record Row(
      int version, Instant at, @Nullable String by, String name, Stage stage, boolean hidden) {}

  private final JdbcClient jdbc;

  PipelineVersionRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What was there before anybody changed it has no author; it is kept once. */
  void keepFirst(PipelineId pipeline, AccountId account) {
    keep(pipeline, null, null, account);
  }

  void keep(PipelineId pipeline, Instant at, By by) {
    keep(pipeline, at, by, by.account());
  }

  private void keep(PipelineId pipeline, @Nullable Instant at, @Nullable By by, AccountId account) {
    MemberId member = by == null ? null : by.actor().member();
    jdbc.sql(
            """
            insert into funnel.pipeline_version (account_id, pipeline_id, version, at, by_id, by_name, name, stages)
            select p.account_id, p.id, p.version, coalesce(:at, p.created_at), :by::int, :byName, p.name,
                   (select jsonb_agg(to_jsonb(s) order by s.place)
                      from funnel.stage s
                     where s.account_id = p.account_id
                       and s.pipeline_id = p.id)
              from funnel.pipeline p
             where p.account_id = :account
               and p.id = :pipeline
            on conflict do nothing
            """)
        .param("account", account.value())
        .param("pipeline", pipeline.value())
        .param("at", Rows.offset(at), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .param("by", member == null ? null : member.value())
        .param("byName", by == null ? null : by.actor().name())
        .update();
  }

  /** Oldest first. */
  List<Kept> all(PipelineId pipeline, AccountId account) {
    return together(
        pipeline,
        jdbc.sql(
                """
                select v.version, v.at, v.by_name, v.name as pipeline_name,
                       s.id, s.name, s.kind, s.place, s.deleted_at is not null as hidden,
                       s.meaning, s.step, s.limit_days, s.colour,
                       s.next_task_type, s.next_task_text, s.next_task_due, s.next_task_member_id
                  from funnel.pipeline_version v
                 cross join lateral jsonb_populate_recordset(null::funnel.stage, v.stages) s
                 where v.account_id = :account
                   and v.pipeline_id = :pipeline
                 order by v.version, s.place
                """)
            .param("account", account.value())
            .param("pipeline", pipeline.value())
            .query((rs, n) -> row(pipeline, rs))
            .list());
  }

  private static Row row(PipelineId pipeline, ResultSet rs) throws SQLException {
    return new Row(
        rs.getInt("version"),
        Rows.instantOf(rs, "at"),
        rs.getString("by_name"),
        rs.getString("pipeline_name"),
        StageRows.stage(new StageId(rs.getInt("id")), pipeline, rs),
        rs.getBoolean("hidden"));
  }

  private static List<Kept> together(PipelineId id, List<Row> rows) {
    Map<Integer, Kept> versions = new LinkedHashMap<>();
    for (Row row : rows) {
      Pipeline pipeline =
          versions
              .computeIfAbsent(
                  row.version(),
                  version ->
                      new Kept(
                          row.at(),
                          row.by(),
                          new Pipeline(
                              id, row.name(), version, new ArrayList<>(), new ArrayList<>())))
              .pipeline();
      (row.hidden() ? pipeline.hidden() : pipeline.stages()).add(row.stage());
    }
    return List.copyOf(versions.values());
  }

  /**
   * Gives name and stages the values of that version. Stages that came since stay as they are, and
   * so do the places.
   */
  void putBack(PipelineId pipeline, int version, AccountId account) {
    for (String sql : List.of(PUT_NAME_BACK, PUT_STAGES_BACK)) {
      jdbc.sql(sql)
          .param("account", account.value())
          .param("pipeline", pipeline.value())
          .param("version", version)
          .update();
    }
  }

  private static final String PUT_NAME_BACK =
      """
      update funnel.pipeline p
         set name = v.name
        from funnel.pipeline_version v
       where p.account_id = :account
         and p.id = :pipeline
         and v.account_id = :account
         and v.pipeline_id = :pipeline
         and v.version = :version
      """;

  private static final String PUT_STAGES_BACK =
      """
      update funnel.stage s
         set name = was.name,
             kind = was.kind,
             deleted_at = was.deleted_at,
             moved_to_id = was.moved_to_id,
             meaning = was.meaning,
             step = was.step,
             limit_days = was.limit_days,
             colour = was.colour,
             next_task_type = was.next_task_type,
             next_task_text = was.next_task_text,
             next_task_due = was.next_task_due,
             next_task_member_id = was.next_task_member_id
        from funnel.pipeline_version v
       cross join lateral jsonb_populate_recordset(null::funnel.stage, v.stages) was
       where v.account_id = :account
         and v.pipeline_id = :pipeline
         and v.version = :version
         and s.account_id = :account
         and s.id = was.id
      """;
}
