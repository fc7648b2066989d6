package voronka.funnel;

import static voronka.funnel.Rows.offset;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import voronka.journal.Event;
import voronka.journal.Journal;
import voronka.shared.AccountId;
import voronka.shared.ImportRun;
import voronka.shared.MemberId;
import voronka.shared.Subject;
import voronka.shared.UndoneChunk;

/** Takes back what an import did to deals, a chunk at a time, in the transaction of the chunk. */
@Component
public class DealImportUndo {

  private record Candidate(int id, boolean made, boolean touched) {}

  private final JdbcClient jdbc;
  private final FunnelRebuild readings;
  private final Journal journal;
  private final Clock clock;

  DealImportUndo(JdbcClient jdbc, FunnelRebuild readings, Journal journal, Clock clock) {
    this.jdbc = jdbc;
    this.readings = readings;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Removes deals the import made and puts back those it changed, with their moves.
   *
   * @param after the last deal of the chunk before
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public UndoneChunk undo(ImportRun run, int after, int many) {
    List<Candidate> found = candidates(run, after, many);
    if (found.isEmpty()) {
      return new UndoneChunk(null, 0, List.of());
    }
    List<Integer> made = ids(found, true);
    List<Integer> changed = ids(found, false);
    remove(made, run);
    putBack(changed, run);
    List<Integer> kept = found.stream().filter(Candidate::touched).map(Candidate::id).toList();
    return new UndoneChunk(found.getLast().id(), made.size() + changed.size(), kept);
  }

  private static List<Integer> ids(List<Candidate> found, boolean made) {
    return found.stream()
        .filter(deal -> !deal.touched() && deal.made() == made)
        .map(Candidate::id)
        .toList();
  }

  /**
   * Touched is a deal whose version tells of more than this import and later ones that were undone:
   * each of those raised it by its steps, and by one more when it was undone; or a deal that
   * somebody planned a task about, which raises no version.
   */
  private List<Candidate> candidates(ImportRun run, int after, int many) {
    return jdbc.sql(
            """
            select d.id, d.import_id is not distinct from :import as made,
                   d.version <> coalesce(c.version, 1) + (
                     select coalesce(sum(o.steps + 1), 0)
                       from funnel.import_change o
                      where o.account_id = d.account_id
                        and o.deal_id = d.id
                        and o.import_id <> :import
                        and o.undone
                        and o.version > coalesce(c.version, 1))
                   or exists (
                     select 1
                       from tasks.task k
                      where k.account_id = d.account_id
                        and k.subject_kind = 'deal'
                        and k.subject_id = d.id) as touched
              from (
                   (select id
                      from funnel.deal
                     where account_id = :account
                       and import_id = :import
                       and id > :after
                     order by id
                     limit :many)
                   union
                   (select deal_id
                      from funnel.import_change
                     where account_id = :account
                       and import_id = :import
                       and deal_id > :after
                       and not undone
                     order by deal_id
                     limit :many)
                   order by id
                   limit :many) t
              join funnel.deal d
                on d.account_id = :account
               and d.id = t.id
              left join funnel.import_change c
                on c.account_id = d.account_id
               and c.import_id = :import
               and c.deal_id = d.id
             where not d.undone
             order by d.id
               for update of d
            """)
        .param("account", run.account().value())
        .param("import", run.id())
        .param("after", after)
        .param("many", many)
        .query(
            (rs, n) ->
                new Candidate(rs.getInt("id"), rs.getBoolean("made"), rs.getBoolean("touched")))
        .list();
  }

  private void remove(List<Integer> deals, ImportRun run) {
    run(
        """
        update funnel.deal
           set undone = true,
               version = version + 1
         where account_id = :account
           and id = any (:deals)
        """,
        deals,
        run);
  }

  private void putBack(List<Integer> deals, ImportRun run) {
    if (deals.isEmpty()) {
      return;
    }
    run(FIELDS, deals, run);
    run(OLD_TAGS, deals, run);
    run(NEW_TAGS, deals, run);
    withdraw(deals, run);
    run(IN_FORCE_AGAIN, deals, run);
    readings.rebuildChanged(deals, run.account());
    run(UNDONE, deals, run);
  }

  private static final String FIELDS =
      """
      update funnel.deal d
         set name = c.before ->> 'name',
             budget = (c.before ->> 'budget')::numeric,
             contact_id = (c.before ->> 'contact')::int,
             company_id = (c.before ->> 'company')::int,
             owner_id = (c.before ->> 'owner')::int,
             source_id = (c.before ->> 'source')::int,
             expected_at = (c.before ->> 'expectedAt')::timestamptz
        from funnel.import_change c
       where d.account_id = :account
         and d.id = any (:deals)
         and c.account_id = d.account_id
         and c.import_id = :import
         and c.deal_id = d.id
         and c.before is not null
      """;

  private static final String OLD_TAGS =
      """
      delete from funnel.deal_tag t
       using funnel.import_change c
       where t.account_id = :account
         and t.deal_id = any (:deals)
         and c.account_id = t.account_id
         and c.import_id = :import
         and c.deal_id = t.deal_id
         and c.before is not null
      """;

  private static final String NEW_TAGS =
      """
      insert into funnel.deal_tag (account_id, deal_id, tag)
      select c.account_id, c.deal_id, tag
        from funnel.import_change c
       cross join lateral jsonb_array_elements_text(c.before -> 'tags') tag
       where c.account_id = :account
         and c.import_id = :import
         and c.deal_id = any (:deals)
         and c.before is not null
      """;

  private void withdraw(List<Integer> deals, ImportRun run) {
    MemberId by = run.by().actor().member();
    jdbc.sql(
            """
            update funnel.move
               set withdrawn_at = :at,
                   withdrawn_by_id = :by::int,
                   withdrawn_by_name = :byName
             where account_id = :account
               and deal_id = any (:deals)
               and import_id = :import
               and withdrawn_at is null
            """)
        .param("account", run.account().value())
        .param("import", run.id())
        .param("deals", deals.toArray(Integer[]::new))
        .param("at", offset(clock.instant()))
        .param("by", by == null ? null : by.value())
        .param("byName", run.by().actor().name())
        .update();
  }

  private static final String IN_FORCE_AGAIN =
      """
      update funnel.move
         set withdrawn_at = null,
             withdrawn_by_id = null,
             withdrawn_by_name = null,
             withdrawn_import_id = null
       where account_id = :account
         and deal_id = any (:deals)
         and withdrawn_import_id = :import
      """;

  private static final String UNDONE =
      """
      update funnel.import_change
         set undone = true
       where account_id = :account
         and import_id = :import
         and deal_id = any (:deals)
      """;

  private void run(String sql, List<Integer> deals, ImportRun run) {
    if (!deals.isEmpty()) {
      jdbc.sql(sql)
          .param("account", run.account().value())
          .param("import", run.id())
          .param("deals", deals.toArray(Integer[]::new))
          .update();
    }
  }

  /** Those of the contacts that a deal still leads to. */
  @Transactional(readOnly = true)
  public Set<Integer> contactsInUse(Collection<Integer> contacts, AccountId account) {
    return inUse("contact_id", contacts, account);
  }

  /** Those of the companies that a deal still leads to. */
  @Transactional(readOnly = true)
  public Set<Integer> companiesInUse(Collection<Integer> companies, AccountId account) {
    return inUse("company_id", companies, account);
  }

  private Set<Integer> inUse(String column, Collection<Integer> ids, AccountId account) {
    return new HashSet<>(
        jdbc.sql(
                """
                select distinct %1$s
                  from funnel.deal
                 where account_id = :account
                   and %1$s = any (:ids)
                   and not undone
                """
                    .formatted(column))
            .param("account", account.value())
            .param("ids", ids.toArray(Integer[]::new))
            .query(Integer.class)
            .list());
  }

  /** A pipeline the import made goes too, when nothing is left in it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void retireEmpty(PipelineId pipeline, ImportRun run) {
    int gone =
        jdbc.sql(
                """
                update funnel.pipeline p
                   set archived_at = :at,
                       version = version + 1
                 where p.account_id = :account
                   and p.id = :pipeline
                   and p.archived_at is null
                   and not exists (
                         select 1
                           from funnel.deal d
                          where d.account_id = p.account_id
                            and (d.pipeline_id = p.id or d.home_pipeline_id = p.id)
                            and not d.undone)
                """)
            .param("account", run.account().value())
            .param("pipeline", pipeline.value())
            .param("at", offset(clock.instant()))
            .update();
    if (gone == 1) {
      journal.write(
          new Event(
              "pipeline.archived",
              new Subject("pipeline", pipeline.value()),
              null,
              java.util.Map.of()),
          run.by());
    }
  }
}
