package voronka.funnel;

import static voronka.store.Unnest.instants;
import static voronka.store.Unnest.integers;
import static voronka.store.Unnest.texts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import voronka.funnel.ImportedParties.Parties;
import voronka.shared.ImportRun;

/** Deals by the thousand: each statement here works on a whole chunk of a file. */
@Repository
class DealImportRepository {

  /** Another system's name for a deal, within the pipeline it was opened in. */
  record Name(PipelineId pipeline, String externalId) {}

  /** A deal that was there before. */
  record Known(
      int id,
      int version,
      PipelineId pipeline,
      StageId stage,
      int moves,
      boolean inBin,
      @Nullable String contactName) {}

  /** A deal to be, with its one row of history. */
  record Fresh(
      ImportedDeal row,
      int id,
      int move,
      String name,
      Parties with,
      Instant createdAt,
      Instant at,
      @Nullable Integer lossReason) {

    StageId stage() {
      return row.opening();
    }
  }

  private record Tag(int deal, String tag) {}

  private record Hit(Name name, Known known) {}

  private final JdbcClient jdbc;

  DealImportRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Holds the deals until the chunk is done, but in a dry run. Counts on deal_external_id. */
  Map<Name, Known> named(List<Name> names, ImportRun run) {
    Map<Name, Known> known = new HashMap<>();
    if (names.isEmpty()) {
      return known;
    }
    jdbc.sql(
            """
            select d.home_pipeline_id, d.external_id, d.id, d.version, d.pipeline_id, d.stage_id, d.moves,
                   d.deleted_at is not null as in_bin,
                   (select c.name
                      from contacts.contact c
                     where c.account_id = d.account_id
                       and c.id = d.contact_id) as contact_name
              from unnest(:pipelines::int[], :names::text[]) as t (pipeline, name)
              join funnel.deal d
                on d.account_id = :account
               and d.home_pipeline_id = t.pipeline
               and d.external_id = t.name
               and not d.undone
             order by d.id
            """
                + (run.dry() ? "" : " for update of d"))
        .param("account", run.account().value())
        .param("pipelines", integers(names, name -> name.pipeline().value()))
        .param("names", texts(names, Name::externalId))
        .query(
            (rs, n) ->
                new Hit(
                    new Name(
                        new PipelineId(rs.getInt("home_pipeline_id")), rs.getString("external_id")),
                    new Known(
                        rs.getInt("id"),
                        rs.getInt("version"),
                        new PipelineId(rs.getInt("pipeline_id")),
                        new StageId(rs.getInt("stage_id")),
                        rs.getInt("moves"),
                        rs.getBoolean("in_bin"),
                        rs.getString("contact_name"))))
        .list()
        .forEach(hit -> known.put(hit.name(), hit.known()));
    return known;
  }

  /** With the readings of its one row of history, so that nothing needs rebuilding. */
  void add(List<Fresh> fresh, ImportRun run) {
    jdbc.sql(
            """
            insert into funnel.deal (
              account_id, id, name, budget, contact_id, company_id, owner_id, source_id, external_id,
              home_pipeline_id, created_at, expected_at, import_id,
              pipeline_id, stage_id, moves, changed_at, came_in_at,
              furthest_stage_id, first_won_at, loss_reason_id)
            select :account, id, name, budget, contact, company, owner, source, external,
                   pipeline, created_at, expected_at, :import,
                   pipeline, stage, 1, at, created_at,
                   case when stage > 10000 then stage end, case when stage = 142 then at end, reason
              from unnest(
                :ids::int[], :names::text[], :budgets::text[]::numeric[], :contacts::int[], :companies::int[],
                :owners::int[], :sources::int[], :external::text[], :pipelines::int[],
                :created::text[]::timestamptz[], :expected::text[]::timestamptz[], :stages::int[],
                :at::text[]::timestamptz[], :reasons::int[])
                as t (id, name, budget, contact, company, owner, source, external, pipeline,
                      created_at, expected_at, stage, at, reason)
            """)
        .param("account", run.account().value())
        .param("import", run.id())
        .param("ids", integers(fresh, Fresh::id))
        .param("names", texts(fresh, Fresh::name))
        .param("budgets", texts(fresh, deal -> plain(deal.row().budget())))
        .param("contacts", integers(fresh, deal -> deal.with().contact()))
        .param("companies", integers(fresh, deal -> deal.with().company()))
        .param("owners", integers(fresh, deal -> owner(deal.row())))
        .param("sources", integers(fresh, deal -> deal.with().source()))
        .param("external", texts(fresh, deal -> deal.row().externalId()))
        .param("pipelines", integers(fresh, deal -> deal.row().pipeline().value()))
        .param("created", instants(fresh, Fresh::createdAt))
        .param("expected", instants(fresh, deal -> deal.row().hopedFor(!deal.stage().isEnd())))
        .param("stages", integers(fresh, deal -> deal.stage().value()))
        .param("at", instants(fresh, Fresh::at))
        .param("reasons", integers(fresh, Fresh::lossReason))
        .update();
    List<Tag> tags = new ArrayList<>();
    fresh.forEach(deal -> deal.row().tags().forEach(tag -> tags.add(new Tag(deal.id(), tag))));
    tag(tags, run);
  }

  /**
   * Keeps what the deals were, for undoing, and lays what the rows give over it; tags are added.
   */
  void change(List<ImportedDeal> rows, List<Known> known, List<Parties> with, ImportRun run) {
    Integer[] ids = integers(known, Known::id);
    keepBefore(ids, run);
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      places.add(i);
    }
    jdbc.sql(
            """
            update funnel.deal d
               set version = d.version + 1,
                   name = coalesce(t.name, d.name),
                   budget = coalesce(t.budget, d.budget),
                   contact_id = coalesce(t.contact, d.contact_id),
                   company_id = coalesce(t.company, d.company_id),
                   owner_id = coalesce(t.owner, d.owner_id),
                   source_id = coalesce(t.source, d.source_id),
                   expected_at = coalesce(t.expected_at, d.expected_at)
              from unnest(
                :ids::int[], :names::text[], :budgets::text[]::numeric[], :contacts::int[], :companies::int[],
                :owners::int[], :sources::int[], :expected::text[]::timestamptz[])
                as t (id, name, budget, contact, company, owner, source, expected_at)
             where d.account_id = :account
               and d.id = t.id
            """)
        .param("account", run.account().value())
        .param("ids", ids)
        .param("names", texts(rows, ImportedDeal::name))
        .param("budgets", texts(rows, row -> plain(row.budget())))
        .param("contacts", integers(with, Parties::contact))
        .param("companies", integers(with, Parties::company))
        .param("owners", integers(rows, DealImportRepository::owner))
        .param("sources", integers(with, Parties::source))
        .param("expected", instants(places, i -> hopedFor(rows.get(i), known.get(i))))
        .update();
    List<Tag> tags = new ArrayList<>();
    places.forEach(
        i -> rows.get(i).tags().forEach(tag -> tags.add(new Tag(known.get(i).id(), tag))));
    tag(tags, run);
  }

  private static @Nullable Instant hopedFor(ImportedDeal row, Known known) {
    StageId stage = row.stage() == null ? known.stage() : row.stage();
    return row.hopedFor(!stage.isEnd());
  }

  private void keepBefore(Integer[] ids, ImportRun run) {
    jdbc.sql(
            """
            insert into funnel.import_change (account_id, import_id, deal_id, version, before)
            select d.account_id, :import, d.id, d.version + 1,
                   jsonb_build_object(
                     'name', d.name, 'budget', d.budget, 'contact', d.contact_id, 'company', d.company_id,
                     'owner', d.owner_id, 'source', d.source_id, 'expectedAt', d.expected_at,
                     'tags', (select coalesce(jsonb_agg(t.tag), '[]')
                                from funnel.deal_tag t
                               where t.account_id = d.account_id
                                 and t.deal_id = d.id))
              from funnel.deal d
             where d.account_id = :account
               and d.id = any (:ids)
            """)
        .param("account", run.account().value())
        .param("import", run.id())
        .param("ids", ids)
        .update();
  }

  private void tag(List<Tag> tags, ImportRun run) {
    if (tags.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into funnel.deal_tag (account_id, deal_id, tag)
            select :account, deal, tag
              from unnest(:deals::int[], :tags::text[]) as t (deal, tag)
                on conflict do nothing
            """)
        .param("account", run.account().value())
        .param("deals", integers(tags, Tag::deal))
        .param("tags", texts(tags, Tag::tag))
        .update();
  }

  private static @Nullable String plain(@Nullable BigDecimal budget) {
    return budget == null ? null : budget.toPlainString();
  }

  private static @Nullable Integer owner(ImportedDeal row) {
    return row.owner() == null ? null : row.owner().value();
  }
}
