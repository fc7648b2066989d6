package voronka.funnel;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import voronka.World;

/** Puts histories into the database just as told, and has the kept readings made from them. */
final class Histories {

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  private final World world;
  private final JdbcClient jdbc;
  private final FunnelRebuild rebuild;
  private final Map<String, Integer> reasons = new HashMap<>();
  private int nextMove = 1;
  private int nextReason = 1;
  private int nextStage = 10_001;
  private int nextPipeline = 1;

  Histories(World world, JdbcClient jdbc, FunnelRebuild rebuild) {
    this.world = world;
    this.jdbc = jdbc;
    this.rebuild = rebuild;
  }

  /** A pipeline with stages of these names; the answer's stages are in that order. */
  Pipeline pipeline(String name, String... stages) {
    return world.in(
        () -> {
          var id = new PipelineId(nextPipeline++);
          insert(
              "funnel.pipeline (account_id, id, name, place, created_at)",
              id.value(),
              name,
              id.value(),
              utc(LONG_AGO));
          List<Stage> made = new ArrayList<>();
          for (String stage : stages) {
            var stageId = new StageId(nextStage++);
            int place = made.size() + 1;
            insert(
                "funnel.stage (account_id, id, pipeline_id, name, kind, place)",
                stageId.value(),
                id.value(),
                stage,
                "ordinary",
                place);
            made.add(new Stage(stageId, id, stage, StageKind.ORDINARY, place));
          }
          return new Pipeline(id, name, 1, made);
        });
  }

  void delete(Stage stage) {
    world.in(
        () ->
            jdbc.sql("update funnel.stage set deleted_at = now() where account_id = ? and id = ?")
                .params(world.account().value(), stage.id().value())
                .update());
  }

  void keep(Collection<History> histories) {
    world.in(
        () -> {
          histories.forEach(this::insertDeal);
          rebuild.rebuild(histories.stream().map(deal -> deal.id).toList(), world.account());
          return null;
        });
  }

  void source(int id, String name) {
    world.in(() -> insert("contacts.source (account_id, id, name)", id, name));
  }

  private void insertDeal(History deal) {
    History.Row last = deal.last();
    insert(
        """
        funnel.deal (account_id, id, name, budget, owner_id, source_id, home_pipeline_id, created_at,
          deleted_at, undone, pipeline_id, stage_id, moves, changed_at, came_in_at)
        """,
        deal.id,
        "Сделка " + deal.id,
        deal.budget,
        deal.owner,
        deal.source,
        deal.rows.getFirst().pipeline(),
        utc(deal.createdAt),
        deal.inBin ? utc(deal.createdAt) : null,
        deal.undone,
        last.pipeline(),
        last.stage(),
        deal.rows.size(),
        utc(last.at()),
        utc(last.at()));
    deal.tags.forEach(tag -> insert("funnel.deal_tag (account_id, deal_id, tag)", deal.id, tag));
    int place = 1;
    History.Row before = null;
    for (History.Row row : deal.rows) {
      insertMove(deal.id, place++, row, before);
      before = row.withdrawn() ? before : row;
    }
  }

  private void insertMove(int deal, int place, History.Row row, History.@Nullable Row before) {
    insert(
        """
        funnel.move (account_id, deal_id, place, id, at, from_pipeline_id, from_stage_id, pipeline_id, stage_id,
          loss_reason_id, cause, by_name, deal_version, counts, known, withdrawn_at)
        """,
        deal,
        place,
        nextMove++,
        utc(row.at()),
        before == null ? null : before.pipeline(),
        before == null ? null : before.stage(),
        row.pipeline(),
        row.stage(),
        reason(row.pipeline(), row.reason()),
        "person",
        "Анна",
        1,
        row.counts(),
        row.known(),
        row.withdrawn() ? utc(row.at()) : null);
  }

  private @Nullable Integer reason(int pipeline, @Nullable String name) {
    if (name == null) {
      return null;
    }
    return reasons.computeIfAbsent(
        pipeline + name,
        key -> {
          insert(
              "funnel.loss_reason (account_id, id, pipeline_id, name, place)",
              nextReason,
              pipeline,
              name,
              nextReason);
          return nextReason++;
        });
  }

  private int insert(String into, @Nullable Object... values) {
    List<@Nullable Object> all = new ArrayList<>();
    all.add(world.account().value());
    all.addAll(java.util.Arrays.asList(values));
    String marks = String.join(", ", java.util.Collections.nCopies(all.size(), "?"));
    return jdbc.sql("insert into " + into + " values (" + marks + ")").params(all).update();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
