package voronka.contacts;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import voronka.shared.ImportRun;
import voronka.shared.UndoneChunk;

/**
 * Takes back what an import did to contacts and companies, a chunk at a time, in the transaction of
 * the chunk.
 */
@Component
public class PartyImportUndo {

  /** Whom a deal can be with. */
  public enum Party {
    CONTACT,
    COMPANY;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Candidate(int id, boolean made, boolean touched) {}

  private final JdbcClient jdbc;

  PartyImportUndo(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Removes those the import made and puts back those it changed.
   *
   * @param after the last of the chunk before
   * @param inUse which of them a deal still leads to: they stay
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public UndoneChunk undo(
      Party party,
      ImportRun run,
      int after,
      int many,
      BiFunction<List<Integer>, ImportRun, Set<Integer>> inUse) {
    List<Candidate> found = candidates(party, run, after, many);
    if (found.isEmpty()) {
      return new UndoneChunk(null, 0, List.of());
    }
    Set<Integer> kept = kept(party, found, inUse, run);
    List<Integer> made = ids(found, true, kept);
    List<Integer> changed = ids(found, false, kept);
    remove(party, made, run);
    putBack(party, changed, run);
    return new UndoneChunk(found.getLast().id(), made.size() + changed.size(), List.copyOf(kept));
  }

  private Set<Integer> kept(
      Party party,
      List<Candidate> found,
      BiFunction<List<Integer>, ImportRun, Set<Integer>> inUse,
      ImportRun run) {
    Set<Integer> kept = new HashSet<>();
    found.stream().filter(Candidate::touched).map(Candidate::id).forEach(kept::add);
    List<Integer> made = found.stream().filter(Candidate::made).map(Candidate::id).toList();
    kept.addAll(inUse.apply(made, run));
    if (party == Party.COMPANY) {
      kept.addAll(employers(made, run));
    }
    return kept;
  }

  private List<Integer> employers(List<Integer> companies, ImportRun run) {
    return jdbc.sql(
            """
            select distinct company_id
              from contacts.contact
             where account_id = :account
               and company_id = any (:ids)
               and not undone
            """)
        .param("account", run.account().value())
        .param("ids", companies.toArray(Integer[]::new))
        .query(Integer.class)
        .list();
  }

  private static List<Integer> ids(List<Candidate> found, boolean made, Collection<Integer> kept) {
    return found.stream()
        .filter(one -> one.made() == made && !kept.contains(one.id()))
        .map(Candidate::id)
        .toList();
  }

  /** Touched as a deal is: by more than this import and later ones that were undone. */
  private List<Candidate> candidates(Party party, ImportRun run, int after, int many) {
    return jdbc.sql(
            """
            select d.id, d.import_id is not distinct from :import as made,
                   d.version <> coalesce(c.version, 1) + (
                     select coalesce(sum(o.steps + 1), 0)
                       from contacts.import_change o
                      where o.account_id = d.account_id
                        and o.kind = :kind
                        and o.subject_id = d.id
                        and o.import_id <> :import
                        and o.undone
                        and o.version > coalesce(c.version, 1)) as touched
              from (
                   (select id
                      from contacts.%1$s
                     where account_id = :account
                       and import_id = :import
                       and id > :after
                     order by id
                     limit :many)
                   union
                   (select subject_id
                      from contacts.import_change
                     where account_id = :account
                       and import_id = :import
                       and kind = :kind
                       and subject_id > :after
                       and not undone
                     order by subject_id
                     limit :many)
                   order by id
                   limit :many) t
              join contacts.%1$s d
                on d.account_id = :account
               and d.id = t.id
              left join contacts.import_change c
                on c.account_id = d.account_id
               and c.import_id = :import
               and c.kind = :kind
               and c.subject_id = d.id
             where not d.undone
             order by d.id
               for update of d
            """
                .formatted(party.code()))
        .param("account", run.account().value())
        .param("import", run.id())
        .param("kind", party.code())
        .param("after", after)
        .param("many", many)
        .query(
            (rs, n) ->
                new Candidate(rs.getInt("id"), rs.getBoolean("made"), rs.getBoolean("touched")))
        .list();
  }

  private void remove(Party party, List<Integer> ids, ImportRun run) {
    run(
        """
        update contacts.%s
           set undone = true,
               version = version + 1
         where account_id = :account
           and id = any (:ids)
        """
            .formatted(party.code()),
        ids,
        run);
  }

  private void putBack(Party party, List<Integer> ids, ImportRun run) {
    if (party == Party.COMPANY) {
      run(COMPANY, ids, run);
    } else {
      run(CONTACT, ids, run);
      for (String table : List.of("phone", "email", "contact_tag")) {
        run(
            "delete from contacts.%s where account_id = :account and contact_id = any (:ids)"
                .formatted(table),
            ids,
            run);
      }
      run(PHONES, ids, run);
      run(EMAILS, ids, run);
      run(TAGS, ids, run);
    }
    run(UNDONE.formatted(party.code()), ids, run);
  }

  private static final String COMPANY =
      """
      update contacts.company d
         set version = d.version + 1,
             name = c.before ->> 'name',
             inn = c.before ->> 'inn',
             phone = c.before ->> 'phone',
             phone_e164 = c.before ->> 'e164',
             email = c.before ->> 'email',
             owner_id = (c.before ->> 'owner')::int,
             external_id = c.before ->> 'externalId'
        from contacts.import_change c
       where d.account_id = :account
         and d.id = any (:ids)
         and c.account_id = d.account_id
         and c.import_id = :import
         and c.kind = 'company'
         and c.subject_id = d.id
      """;

  private static final String CONTACT =
      """
      update contacts.contact d
         set version = d.version + 1,
             name = c.before ->> 'name',
             company_id = (c.before ->> 'company')::int,
             owner_id = (c.before ->> 'owner')::int,
             source_id = (c.before ->> 'source')::int,
             external_id = c.before ->> 'externalId'
        from contacts.import_change c
       where d.account_id = :account
         and d.id = any (:ids)
         and c.account_id = d.account_id
         and c.import_id = :import
         and c.kind = 'contact'
         and c.subject_id = d.id
      """;

  private static final String CHANGE =
      """
        from contacts.import_change c
       cross join lateral jsonb_array_elements(c.before -> '%s') with ordinality as t (part, place)
       where c.account_id = :account
         and c.import_id = :import
         and c.kind = 'contact'
         and c.subject_id = any (:ids)
      """;

  private static final String PHONES =
      """
      insert into contacts.phone (account_id, contact_id, place, value, e164)
      select c.account_id, c.subject_id, t.place, t.part ->> 0, t.part ->> 1
      """
          + CHANGE.formatted("phones");

  private static final String EMAILS =
      """
      insert into contacts.email (account_id, contact_id, place, value)
      select c.account_id, c.subject_id, t.place, t.part #>> '{}'
      """
          + CHANGE.formatted("emails");

  private static final String TAGS =
      """
      insert into contacts.contact_tag (account_id, contact_id, tag)
      select c.account_id, c.subject_id, t.part #>> '{}'
      """
          + CHANGE.formatted("tags");

  private static final String UNDONE =
      """
      update contacts.import_change
         set undone = true
       where account_id = :account
         and import_id = :import
         and kind = '%s'
         and subject_id = any (:ids)
      """;

  private void run(String sql, List<Integer> ids, ImportRun run) {
    if (!ids.isEmpty()) {
      jdbc.sql(sql)
          .param("account", run.account().value())
          .param("import", run.id())
          .param("ids", ids.toArray(Integer[]::new))
          .update();
    }
  }
}
