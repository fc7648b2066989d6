package voronka.funnel;

import static voronka.funnel.Rows.instant;
import static voronka.funnel.Rows.instantOf;
import static voronka.funnel.Rows.integer;
import static voronka.funnel.Rows.offset;
import static voronka.funnel.Rows.stage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import voronka.contacts.CompanyId;
import voronka.contacts.ContactId;
import voronka.contacts.SourceId;
import voronka.shared.AccountId;
import voronka.tasks.FirstTask;
import voronka.tasks.TaskId;

/** Keeps deals as they are now. */
@Repository
class DealRepository {

  /**
   * A deal nobody else can change now.
   *
   * @param edition the one its pipeline is in
   * @param next its open task that is due first
   */
  record Held(Deal deal, long edition, @Nullable FirstTask next) {}

  private static final String DEAL =
      """
      select d.id, d.version, d.name, d.budget, d.contact_id, d.company_id, d.owner_id, d.source_id,
             d.external_id, d.created_at, d.expected_at, d.deleted_at,
             d.pipeline_id, d.stage_id, d.moves, d.changed_at, d.came_in_at,
             d.from_stage_id, d.furthest_stage_id, d.first_won_at, d.loss_reason_id,
             d.next_task_id, d.next_task_at,
             array (
               select t.tag
                 from funnel.deal_tag t
                where t.account_id = d.account_id
                  and t.deal_id = d.id
                order by t.tag) as tags,
             (select p.edition
                from funnel.pipeline p
               where p.account_id = d.account_id
                 and p.id = d.pipeline_id) as edition
        from funnel.deal d
       where d.account_id = :account
         and d.id = :id
         and not d.undone
      """;

  private final JdbcClient jdbc;

  DealRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Holds the row until the transaction ends, so two drags of one deal queue up instead of racing.
   */
  Held hold(DealId id, AccountId account) {
    return one(DEAL + " for update of d", id, account);
  }

  Deal lock(DealId id, AccountId account) {
    return hold(id, account).deal();
  }

  Deal get(DealId id, AccountId account) {
    return one(DEAL, id, account).deal();
  }

  private Held one(String sql, DealId id, AccountId account) {
    return jdbc.sql(sql)
        .param("account", account.value())
        .param("id", id.value())
        .query((rs, n) -> new Held(deal(rs), rs.getLong("edition"), next(rs)))
        .optional()
        .orElseThrow(() -> new DealNotFound(id));
  }

  /** The deal of that name in another system, opened in the pipeline; in the bin too. */
  Optional<DealId> named(String externalId, PipelineId home, AccountId account) {
    return jdbc.sql(
            """
            select id
              from funnel.deal
             where account_id = :account
               and home_pipeline_id = :home
               and external_id = :externalId
               and not undone
            """)
        .param("account", account.value())
        .param("home", home.value())
        .param("externalId", externalId)
        .query((rs, n) -> new DealId(rs.getInt("id")))
        .optional();
  }

  /** The pipeline the deal was opened in. */
  Optional<PipelineId> homeOf(DealId id, AccountId account) {
    return jdbc.sql(
            """
            select home_pipeline_id
              from funnel.deal
             where account_id = :account
               and id = :id
            """)
        .param("account", account.value())
        .param("id", id.value())
        .query((rs, n) -> new PipelineId(rs.getInt("home_pipeline_id")))
        .optional();
  }

  void add(Deal deal, AccountId account) {
    Standing standing = deal.standing();
    jdbc.sql(
            """
            insert into funnel.deal (
              account_id, id, version, name, budget, contact_id, company_id, owner_id, source_id,
              external_id, home_pipeline_id, created_at, expected_at,
              pipeline_id, stage_id, moves, changed_at, came_in_at)
            values (
              :account, :id, :version, :name, :budget, :contact, :company, :owner, :source,
              :externalId, :pipeline, :createdAt, :expectedAt,
              :pipeline, :stage, 0, :changedAt, :cameInAt)
            """)
        .param("account", account.value())
        .param("id", deal.id().value())
        .param("version", deal.version())
        .param("name", deal.name())
        .param("budget", deal.budget())
        .param("contact", deal.contact() == null ? null : deal.contact().value())
        .param("company", deal.company() == null ? null : deal.company().value())
        .param("owner", deal.owner() == null ? null : deal.owner().value())
        .param("source", deal.source() == null ? null : deal.source().value())
        .param("externalId", deal.externalId())
        .param("createdAt", offset(deal.createdAt()))
        .param("expectedAt", offset(deal.expectedAt()))
        .param("pipeline", standing.pipeline().value())
        .param("stage", standing.stage().value())
        .param("changedAt", offset(standing.changedAt()))
        .param("cameInAt", offset(standing.cameInAt()))
        .update();
    tag(deal.id(), deal.tags(), account);
  }

  void edit(Deal deal, AccountId account) {
    jdbc.sql(
            """
            update funnel.deal
               set version = :version,
                   name = :name,
                   budget = :budget,
                   contact_id = :contact,
                   company_id = :company,
                   owner_id = :owner,
                   source_id = :source,
                   external_id = :externalId,
                   expected_at = :expectedAt,
                   deleted_at = :deletedAt
             where account_id = :account
               and id = :id
            """)
        .param("account", account.value())
        .param("id", deal.id().value())
        .param("version", deal.version())
        .param("name", deal.name())
        .param("budget", deal.budget())
        .param("contact", deal.contact() == null ? null : deal.contact().value())
        .param("company", deal.company() == null ? null : deal.company().value())
        .param("owner", deal.owner() == null ? null : deal.owner().value())
        .param("source", deal.source() == null ? null : deal.source().value())
        .param("externalId", deal.externalId())
        .param("expectedAt", offset(deal.expectedAt()))
        .param("deletedAt", offset(deal.deletedAt()))
        .update();
  }

  void retag(DealId id, List<String> tags, AccountId account) {
    jdbc.sql(
            """
            delete from funnel.deal_tag
             where account_id = :account
               and deal_id = :deal
            """)
        .param("account", account.value())
        .param("deal", id.value())
        .update();
    tag(id, tags, account);
  }

  private void tag(DealId id, List<String> tags, AccountId account) {
    if (tags.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into funnel.deal_tag (account_id, deal_id, tag)
            select :account, :deal, unnest(:tags)
            on conflict do nothing
            """)
        .param("account", account.value())
        .param("deal", id.value())
        .param("tags", tags.toArray(String[]::new))
        .update();
  }

  /** A kept reading: no change that anybody made, so the version stays. */
  void keepNextTask(DealId id, @Nullable FirstTask next, AccountId account) {
    jdbc.sql(
            """
            update funnel.deal
               set next_task_id = :task::int,
                   next_task_at = :at
             where account_id = :account
               and id = :id
               and (next_task_id, next_task_at) is distinct from (:task::int, :at::timestamptz)
            """)
        .param("account", account.value())
        .param("id", id.value())
        .param("task", next == null ? null : next.id().value())
        .param("at", next == null ? null : offset(next.dueAt()))
        .update();
  }

  /** A change that touched no column of the deal itself, such as a move taken back. */
  void raiseVersion(DealId id, AccountId account) {
    jdbc.sql(
            """
            update funnel.deal
               set version = version + 1
             where account_id = :account
               and id = :id
            """)
        .param("account", account.value())
        .param("id", id.value())
        .update();
  }

  private static Deal deal(ResultSet rs) throws SQLException {
    return new Deal(
        new DealId(rs.getInt("id")),
        rs.getInt("version"),
        rs.getString("name"),
        rs.getBigDecimal("budget"),
        Rows.number(rs, "contact_id", ContactId::new),
        Rows.number(rs, "company_id", CompanyId::new),
        Rows.member(rs, "owner_id"),
        Rows.number(rs, "source_id", SourceId::new),
        List.of((String[]) rs.getArray("tags").getArray()),
        rs.getString("external_id"),
        instantOf(rs, "created_at"),
        instant(rs, "expected_at"),
        instant(rs, "deleted_at"),
        standing(rs));
  }

  private static @Nullable FirstTask next(ResultSet rs) throws SQLException {
    TaskId id = Rows.number(rs, "next_task_id", TaskId::new);
    return id == null ? null : new FirstTask(id, instant(rs, "next_task_at"));
  }

  private static Standing standing(ResultSet rs) throws SQLException {
    return new Standing(
        new PipelineId(rs.getInt("pipeline_id")),
        new StageId(rs.getInt("stage_id")),
        rs.getInt("moves"),
        instantOf(rs, "changed_at"),
        instantOf(rs, "came_in_at"),
        stage(rs, "from_stage_id"),
        stage(rs, "furthest_stage_id"),
        instant(rs, "first_won_at"),
        integer(rs, "loss_reason_id"));
  }
}
