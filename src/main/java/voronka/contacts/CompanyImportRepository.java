package voronka.contacts;

import static voronka.store.Unnest.integers;
import static voronka.store.Unnest.texts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import voronka.contacts.CompanyImport.Draft;
import voronka.shared.ImportRun;

/** Companies by the thousand: each statement here works on a whole chunk of a file. */
@Repository
class CompanyImportRepository {

  /**
   * Which company has what others know it by.
   *
   * @param key x and the external id, i and the INN, n and the name in lower case
   */
  record Found(String key, int id) {}

  private final JdbcClient jdbc;

  CompanyImportRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Of several of one name the oldest. Counts on company_external_id, company_inn, company_by_name.
   */
  List<Found> found(List<String> keys, ImportRun run) {
    if (keys.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select 'x' || external_id as key, id
              from contacts.company
             where account_id = :account
               and external_id = any (:external)
               and not undone
             union all
            select 'i' || inn, min(id)
              from contacts.company
             where account_id = :account
               and inn = any (:inns)
               and deleted_at is null
               and not undone
             group by inn
             union all
            select 'n' || name_key, min(id)
              from contacts.company
             where account_id = :account
               and name_key = any (:names)
               and deleted_at is null
               and not undone
             group by name_key
            """)
        .param("account", run.account().value())
        .param("external", of(keys, 'x'))
        .param("inns", of(keys, 'i'))
        .param("names", of(keys, 'n'))
        .query((row, n) -> new Found(row.getString("key"), row.getInt("id")))
        .list();
  }

  private static String[] of(List<String> keys, char prefix) {
    return keys.stream()
        .filter(key -> key.charAt(0) == prefix)
        .map(key -> key.substring(1))
        .distinct()
        .toArray(String[]::new);
  }

  /** Holds them until the chunk is done, but in a dry run. */
  List<Company> all(List<Integer> ids, ImportRun run) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select %s
              from contacts.company
             where account_id = :account
               and id = any (:ids)
               and not undone
             order by id
            """
                    .formatted(CompanyRepository.COLUMNS)
                + (run.dry() ? "" : " for update"))
        .param("account", run.account().value())
        .param("ids", ids.toArray(Integer[]::new))
        .query(CompanyRepository::company)
        .list();
  }

  void add(List<Draft> added, Instant at, ImportRun run) {
    fields(
            """
            insert into contacts.company (
              account_id, id, name, inn, phone, phone_e164, email, owner_id, external_id, created_at, import_id)
            select :account, id, name, inn, phone, e164, email, owner, external, :at, :import
            """
                + FIELDS,
            added,
            run)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("import", run.id())
        .update();
  }

  /** Keeps what the companies were, for undoing, and makes them what the rows say. */
  void change(List<Draft> changed, ImportRun run) {
    if (changed.isEmpty()) {
      return;
    }
    keepBefore(integers(changed, draft -> draft.id), run);
    fields(
            """
            update contacts.company c
               set version = c.version + 1,
                   name = t.name,
                   inn = t.inn,
                   phone = t.phone,
                   phone_e164 = t.e164,
                   email = t.email,
                   owner_id = t.owner,
                   external_id = t.external
              from (%s) t
             where c.account_id = :account
               and c.id = t.id
            """
                .formatted("select * " + FIELDS),
            changed,
            run)
        .update();
  }

  private static final String FIELDS =
      """
      from unnest(
        :ids::int[], :names::text[], :inns::text[], :phones::text[], :e164::text[], :emails::text[],
        :owners::int[], :external::text[])
        as t (id, name, inn, phone, e164, email, owner, external)
      """;

  private JdbcClient.StatementSpec fields(String sql, List<Draft> drafts, ImportRun run) {
    return jdbc.sql(sql)
        .param("account", run.account().value())
        .param("ids", integers(drafts, draft -> draft.id))
        .param("names", texts(drafts, draft -> draft.now.name()))
        .param("inns", texts(drafts, draft -> draft.now.inn()))
        .param("phones", texts(drafts, draft -> draft.now.phone()))
        .param("e164", texts(drafts, draft -> draft.now.e164()))
        .param("emails", texts(drafts, draft -> draft.now.email()))
        .param(
            "owners",
            integers(drafts, draft -> draft.now.owner() == null ? null : draft.now.owner().value()))
        .param("external", texts(drafts, draft -> draft.now.externalId()));
  }

  /**
   * The first image stays; a version that is not the next one betrays that somebody was here in
   * between.
   */
  private void keepBefore(Integer[] ids, ImportRun run) {
    jdbc.sql(
            """
            insert into contacts.import_change as kept (account_id, import_id, kind, subject_id, version, before)
            select c.account_id, :import, 'company', c.id, c.version + 1,
                   jsonb_build_object(
                     'name', c.name, 'inn', c.inn, 'phone', c.phone, 'e164', c.phone_e164, 'email', c.email,
                     'owner', c.owner_id, 'externalId', c.external_id)
              from contacts.company c
             where c.account_id = :account
               and c.id = any (:ids)
                on conflict (account_id, import_id, kind, subject_id) do update
               set version = excluded.version,
                   steps = kept.steps + 1
             where kept.version = excluded.version - 1
            """)
        .param("account", run.account().value())
        .param("import", run.id())
        .param("ids", ids)
        .update();
  }
}
