package voronka.funnel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import voronka.funnel.NewPipeline.NewStage;
import voronka.shared.AccountId;
import voronka.store.Ids;

/** Keeps pipelines, their stages and reasons for refusal. */
@Repository
class PipelineRepository {

  private record Row(
      PipelineId pipeline, String name, int version, @Nullable Stage stage, boolean hidden) {}

  private final JdbcClient jdbc;
  private final Ids ids;
  private final Clock clock;
  private final KnownPipelines known = new KnownPipelines();

  PipelineRepository(JdbcClient jdbc, Ids ids, Clock clock) {
    this.jdbc = jdbc;
    this.ids = ids;
    this.clock = clock;
  }

  private static final String PIPELINES =
      """
      select p.id as pipeline_id, p.name as pipeline_name, p.version,
             s.id, s.name, s.kind, s.place, s.deleted_at is not null as hidden,
             s.meaning, s.step, s.limit_days, s.colour,
             s.next_task_type, s.next_task_text, s.next_task_due, s.next_task_member_id
        from funnel.pipeline p
        left join funnel.stage s
          on s.account_id = p.account_id
         and s.pipeline_id = p.id
       where p.account_id = :account
         and p.archived_at is null
      """;

  List<Pipeline> all(AccountId account) {
    return together(
        jdbc.sql(PIPELINES + " order by p.place, p.id, s.place")
            .param("account", account.value())
            .query(PipelineRepository::row)
            .list());
  }

  Optional<Pipeline> find(PipelineId id, AccountId account) {
    return together(
            jdbc.sql(PIPELINES + " and p.id = :id order by s.place")
                .param("account", account.value())
                .param("id", id.value())
                .query(PipelineRepository::row)
                .list())
        .stream()
        .findFirst();
  }

  /** Mostly without a statement. Every change of a pipeline or its stages makes a new edition. */
  Pipeline inEdition(long edition, PipelineId id, AccountId account) {
    return known.get(id, edition, account, () -> find(id, account).orElseThrow());
  }

  Optional<Pipeline> named(String name, AccountId account) {
    return together(
            jdbc.sql(PIPELINES + " and lower(p.name) = lower(:name) order by s.place")
                .param("account", account.value())
                .param("name", name)
                .query(PipelineRepository::row)
                .list())
        .stream()
        .findFirst();
  }

  /** The pipeline an ordinary stage belongs to. */
  Optional<Pipeline> having(StageId stage, AccountId account) {
    return together(
            jdbc.sql(
                    PIPELINES
                        + """
                         and p.id = (
                               select pipeline_id
                                 from funnel.stage
                                where account_id = :account
                                  and id = :stage
                                  and deleted_at is null)
                         order by s.place
                        """)
                .param("account", account.value())
                .param("stage", stage.value())
                .query(PipelineRepository::row)
                .list())
        .stream()
        .findFirst();
  }

  /** Holds the pipeline until the transaction ends: those who change its stages queue up. */
  Pipeline hold(PipelineId id, AccountId account) {
    jdbc.sql(
            """
            select id
              from funnel.pipeline
             where account_id = :account
               and id = :id
               and archived_at is null
               for update
            """)
        .param("account", account.value())
        .param("id", id.value())
        .query(Integer.class)
        .optional()
        .orElseThrow(() -> new PipelineNotFound(id));
    return find(id, account).orElseThrow();
  }

  Pipeline add(NewPipeline wanted, AccountId account) {
    PipelineId id = new PipelineId(ids.next(account, "pipeline"));
    jdbc.sql(
            """
            insert into funnel.pipeline (account_id, id, name, place, created_at)
            select :account, :id, :name, coalesce(max(place), 0) + 1, :now
              from funnel.pipeline
             where account_id = :account
            """)
        .param("account", account.value())
        .param("id", id.value())
        .param("name", wanted.name())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    List<Stage> stages = new ArrayList<>();
    for (NewStage stage : wanted.stages()) {
      stages.add(add(stage, stages.size() + 1, id, account));
    }
    return new Pipeline(id, wanted.name(), 1, stages);
  }

  Stage add(NewStage wanted, int place, PipelineId pipeline, AccountId account) {
    StageId id = new StageId(ids.next(account, "stage"));
    jdbc.sql(
            """
            insert into funnel.stage (
              account_id, id, pipeline_id, name, kind, place, meaning, step, limit_days, colour,
              next_task_type, next_task_text, next_task_due, next_task_member_id)
            values (
              :account, :id, :pipeline, :name, :kind, :place, :meaning, :step, :limit, :colour,
              :taskType, :taskText, :taskDue, :taskMember::int)
            """)
        .param("account", account.value())
        .param("id", id.value())
        .param("pipeline", pipeline.value())
        .param("name", wanted.name())
        .param("kind", wanted.kind().code())
        .param("place", place)
        .params(StageRows.params(wanted.settings()))
        .update();
    return new Stage(id, pipeline, wanted.name(), wanted.kind(), place, wanted.settings());
  }

  void rename(PipelineId id, String name, AccountId account) {
    jdbc.sql("update funnel.pipeline set name = :name where account_id = :account and id = :id")
        .param("account", account.value())
        .param("id", id.value())
        .param("name", name)
        .update();
  }

  void raiseVersion(PipelineId id, AccountId account) {
    jdbc.sql(
            """
            update funnel.pipeline
               set version = version + 1
             where account_id = :account
               and id = :id
            """)
        .param("account", account.value())
        .param("id", id.value())
        .update();
  }

  /** A deleted stage is shown again by it. */
  void change(Stage stage, AccountId account) {
    jdbc.sql(
            """
            update funnel.stage
               set name = :name,
                   kind = :kind,
                   deleted_at = null,
                   moved_to_id = null,
                   meaning = :meaning,
                   step = :step,
                   limit_days = :limit,
                   colour = :colour,
                   next_task_type = :taskType,
                   next_task_text = :taskText,
                   next_task_due = :taskDue,
                   next_task_member_id = :taskMember::int
             where account_id = :account
               and id = :id
            """)
        .param("account", account.value())
        .param("id", stage.id().value())
        .param("name", stage.name())
        .param("kind", stage.kind().code())
        .params(StageRows.params(stage.settings()))
        .update();
  }

  /**
   * @param to takes the deals that stand in it
   */
  void hide(StageId stage, StageId to, AccountId account) {
    jdbc.sql(
            """
            update funnel.stage
               set deleted_at = :now,
                   moved_to_id = :to
             where account_id = :account
               and id = :id
            """)
        .param("account", account.value())
        .param("id", stage.value())
        .param("to", to.value())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(
            """
            update funnel.stage
               set moved_to_id = :to
             where account_id = :account
               and moved_to_id = :stage
            """)
        .param("account", account.value())
        .param("stage", stage.value())
        .param("to", to.value())
        .update();
  }

  /**
   * @param stages every stage of a pipeline, deleted ones too
   */
  void place(List<StageId> stages, AccountId account) {
    jdbc.sql(
            """
            update funnel.stage s
               set place = placed.place
              from unnest(:stages::int[]) with ordinality as placed (id, place)
             where s.account_id = :account
               and s.id = placed.id
               and s.place <> placed.place
            """)
        .param("account", account.value())
        .param("stages", stages.stream().map(StageId::value).toArray(Integer[]::new))
        .update();
  }

  /** The reason of that name, made when it is new; names differ in more than case. */
  int lossReason(PipelineId pipeline, String name, AccountId account) {
    Optional<Integer> known = lossReasonNamed(pipeline, name, account);
    if (known.isPresent()) {
      return known.get();
    }
    jdbc.sql(
            """
            insert into funnel.loss_reason (account_id, id, pipeline_id, name, place)
            select :account, :id, :pipeline, :name, coalesce(max(place), 0) + 1
              from funnel.loss_reason
             where account_id = :account
               and pipeline_id = :pipeline
            on conflict do nothing
            """)
        .param("account", account.value())
        .param("id", ids.next(account, "loss_reason"))
        .param("pipeline", pipeline.value())
        .param("name", name)
        .update();
    return lossReasonNamed(pipeline, name, account).orElseThrow();
  }

  private Optional<Integer> lossReasonNamed(PipelineId pipeline, String name, AccountId account) {
    return jdbc.sql(
            """
            select id
              from funnel.loss_reason
             where account_id = :account
               and pipeline_id = :pipeline
               and lower(name) = lower(:name)
            """)
        .param("account", account.value())
        .param("pipeline", pipeline.value())
        .param("name", name)
        .query(Integer.class)
        .optional();
  }

  private static Row row(ResultSet rs, int n) throws SQLException {
    PipelineId pipeline = new PipelineId(rs.getInt("pipeline_id"));
    StageId stage = Rows.stage(rs, "id");
    return new Row(
        pipeline,
        rs.getString("pipeline_name"),
        rs.getInt("version"),
        stage == null ? null : StageRows.stage(stage, pipeline, rs),
        rs.getBoolean("hidden"));
  }

  private static List<Pipeline> together(List<Row> rows) {
    Map<PipelineId, Pipeline> found = new LinkedHashMap<>();
    for (Row row : rows) {
      Pipeline pipeline =
          found.computeIfAbsent(
              row.pipeline(),
              id ->
                  new Pipeline(
                      id, row.name(), row.version(), new ArrayList<>(), new ArrayList<>()));
      if (row.stage() != null) {
        (row.hidden() ? pipeline.hidden() : pipeline.stages()).add(row.stage());
      }
    }
    return List.copyOf(found.values());
  }
}
