package voronka.exchange;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import voronka.shared.AccountId;
import voronka.shared.Actor;
import voronka.shared.Subject;

/** Keeps who undoes an import, how far that is, and what it left standing. */
@Repository
class UndoRepository {

  private final JdbcClient jdbc;

  UndoRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void ask(ImportId id, Actor by, Instant at) {
    jdbc.sql(
            """
            update exchange.import
               set state = 'queued',
                   undo_asked_at = :at,
                   undo_by_id = :by::int,
                   undo_by_name = :byName
             where account_id = :account
               and id = :id
            """)
        .param("account", by.account().value())
        .param("id", id.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("by", by.member() == null ? null : by.member().value())
        .param("byName", by.name())
        .update();
  }

  /** How far undoing is: the kind of thing, and the last id of it. */
  record UndoProgress(@Nullable String kind, int after, Actor by) {}

  UndoProgress progress(ImportId id, AccountId account) {
    return jdbc.sql(
            """
            select undo_kind, undo_after, undo_by_id, undo_by_name
              from exchange.import
             where account_id = :account
               and id = :id
            """)
        .param("account", account.value())
        .param("id", id.value())
        .query(
            (row, n) ->
                new UndoProgress(
                    row.getString("undo_kind"),
                    row.getInt("undo_after"),
                    new Actor(
                        account,
                        ImportRepository.memberOf(row, "undo_by_id"),
                        row.getString("undo_by_name"),
                        Actor.Role.SYSTEM)))
        .single();
  }

  void undone(ImportId id, String kind, int after, AccountId account) {
    jdbc.sql(
            """
            update exchange.import
               set undo_kind = :kind,
                   undo_after = :after
             where account_id = :account
               and id = :id
            """)
        .param("account", account.value())
        .param("id", id.value())
        .param("kind", kind)
        .param("after", after)
        .update();
  }

  void undone(ImportId id, Instant at, AccountId account) {
    jdbc.sql(
            """
            update exchange.import
               set state = 'done',
                   undone_at = :at,
                   kept_count = (
                     select count(*)
                       from exchange.kept k
                      where k.account_id = import.account_id
                        and k.import_id = import.id)
             where account_id = :account
               and id = :id
            """)
        .param("account", account.value())
        .param("id", id.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  void keep(ImportId id, String kind, Collection<Integer> subjects, AccountId account) {
    if (subjects.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into exchange.kept (account_id, import_id, subject_kind, subject_id)
            select :account, :import, :kind, unnest(:subjects::int[])
                on conflict do nothing
            """)
        .param("account", account.value())
        .param("import", id.value())
        .param("kind", kind)
        .param("subjects", subjects.toArray(Integer[]::new))
        .update();
  }

  List<Subject> kept(ImportId id, int many, AccountId account) {
    return jdbc.sql(
            """
            select subject_kind, subject_id
              from exchange.kept
             where account_id = :account
               and import_id = :import
             order by subject_kind, subject_id
             limit :many
            """)
        .param("account", account.value())
        .param("import", id.value())
        .param("many", many)
        .query((row, n) -> new Subject(row.getString("subject_kind"), row.getInt("subject_id")))
        .list();
  }
}
