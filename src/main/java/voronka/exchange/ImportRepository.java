package voronka.exchange;

import static voronka.store.Unnest.integers;
import static voronka.store.Unnest.texts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import voronka.exchange.Import.Counts;
import voronka.exchange.Import.State;
import voronka.shared.AccountId;
import voronka.shared.Actor;
import voronka.shared.MemberId;
import voronka.shared.Sentence;
import voronka.shared.Subject;
import voronka.shared.Taken.Outcome;
import voronka.tables.Guess;

/** Keeps imports, how far they are, and the rows they left. */
@Repository
class ImportRepository {

  private static final String IMPORT =
      """
      select i.id, i.kind, i.state, i.dry_run, i.file_id, f.name as file_name, i.reading, i.mapping,
             i.account_id, i.by_id, i.by_name, i.by_role, i.row_count, i.read_rows,
             i.created, i.updated, i.duplicate, i.skipped, i.invalid, i.failure,
             i.created_at, i.started_at, i.finished_at, i.undo_asked_at, i.undone_at, i.kept_count
        from exchange.import i
        join exchange.file f
          on f.account_id = i.account_id
         and f.id = i.file_id
       where i.account_id = :account
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ImportRepository(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void add(Import wanted) {
    MemberId by = wanted.by().member();
    jdbc.sql(
            """
            insert into exchange.import (
              account_id, id, kind, state, dry_run, file_id, reading, mapping,
              by_id, by_name, by_role, created_at)
            values (
              :account, :id, :kind, :state, :dry, :file, :reading::jsonb, :mapping::jsonb,
              :by::int, :byName, :role, :at)
            """)
        .param("account", wanted.by().account().value())
        .param("id", wanted.id().value())
        .param("kind", wanted.kind().code())
        .param("state", wanted.state().code())
        .param("dry", wanted.dryRun())
        .param("file", wanted.file().value())
        .param("reading", json.writeValueAsString(wanted.reading()))
        .param("mapping", json.writeValueAsString(wanted.mapping()))
        .param("by", by == null ? null : by.value())
        .param("byName", wanted.by().name())
        .param("role", wanted.by().role().name())
        .param("at", wanted.createdAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Import> find(ImportId id, AccountId account) {
    return jdbc.sql(IMPORT + " and i.id = :id")
        .param("account", account.value())
        .param("id", id.value())
        .query(this::row)
        .optional();
  }

  Optional<Import> lock(ImportId id, AccountId account) {
    return jdbc.sql(IMPORT + " and i.id = :id for update of i")
        .param("account", account.value())
        .param("id", id.value())
        .query(this::row)
        .optional();
  }

  List<Import> newest(@Nullable Instant before, int beforeId, int many, AccountId account) {
    return jdbc.sql(
            IMPORT
                + """
                   and (:before::timestamptz is null or (i.created_at, i.id) < (:before::timestamptz, :beforeId))
                 order by i.created_at desc, i.id desc
                 limit :many
                """)
        .param("account", account.value())
        .param("before", before == null ? null : before.toString())
        .param("beforeId", beforeId)
        .param("many", many)
        .query(this::row)
        .list();
  }

  /** Two jobs of one account ask one after the other. */
  void queueUp(AccountId account) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('imports', :account))")
        .param("account", account.value())
        .query((row, n) -> 0)
        .single();
  }

  /** Whether another import of the account is at work, or has waited longer. */
  boolean mustWait(ImportId id, AccountId account) {
    return jdbc.sql(
            """
            select exists (
                     select 1
                       from exchange.import other
                       join exchange.import mine
                         on mine.account_id = other.account_id
                        and mine.id = :id
                      where other.account_id = :account
                        and other.id <> :id
                        and (other.state = 'running'
                             or other.state = 'queued'
                                and mine.state = 'queued'
                                and (other.created_at, other.id) < (mine.created_at, mine.id)))
            """)
        .param("account", account.value())
        .param("id", id.value())
        .query(Boolean.class)
        .single();
  }

  void start(ImportId id, Instant at, AccountId account) {
    change(id, account, "state = 'running', started_at = coalesce(started_at, :at)", at);
  }

  /** A dry run leaves nothing behind, so it begins anew when it was interrupted. */
  void forgetProgress(ImportId id, AccountId account) {
    jdbc.sql(
            """
            update exchange.import
               set read_rows = 0,
                   created = 0,
                   updated = 0,
                   duplicate = 0,
                   skipped = 0,
                   invalid = 0
             where account_id = :account
               and id = :id
            """)
        .param("account", account.value())
        .param("id", id.value())
        .update();
    for (String table : List.of("left_row", "move_row")) {
      jdbc.sql(
              "delete from exchange.%s where account_id = :account and import_id = :id"
                  .formatted(table))
          .param("account", account.value())
          .param("id", id.value())
          .update();
    }
  }

  void rows(ImportId id, int rows, AccountId account) {
    jdbc.sql(
            """
            update exchange.import
               set row_count = :rows
             where account_id = :account
               and id = :id
            """)
        .param("account", account.value())
        .param("id", id.value())
        .param("rows", rows)
        .update();
  }

  /** In the transaction of the chunk: it is either done and counted, or neither. */
  void advance(ImportId id, int read, Counts more, AccountId account) {
    jdbc.sql(
            """
            update exchange.import
               set read_rows = :read
             where account_id = :account
               and id = :id
            """)
        .param("account", account.value())
        .param("id", id.value())
        .param("read", read)
        .update();
    count(id, more, account);
  }

  /** Last in its transaction: whoever else counts waits for it. */
  void count(ImportId id, Counts more, AccountId account) {
    jdbc.sql(
            """
            update exchange.import
               set created = created + :created,
                   updated = updated + :updated,
                   duplicate = duplicate + :duplicate,
                   skipped = skipped + :skipped,
                   invalid = invalid + :invalid
             where account_id = :account
               and id = :id
            """)
        .param("account", account.value())
        .param("id", id.value())
        .param("created", more.created())
        .param("updated", more.updated())
        .param("duplicate", more.duplicate())
        .param("skipped", more.skipped())
        .param("invalid", more.invalid())
        .update();
  }

  void finish(ImportId id, Instant at, AccountId account) {
    change(id, account, "state = 'done', finished_at = :at", at);
  }

  void fail(ImportId id, Sentence why, Instant at, AccountId account) {
    jdbc.sql(
            """
            update exchange.import
               set state = 'failed',
                   failure = :why::jsonb,
                   finished_at = :at
             where account_id = :account
               and id = :id
            """)
        .param("account", account.value())
        .param("id", id.value())
        .param("why", json.writeValueAsString(why))
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  private void change(ImportId id, AccountId account, String what, Instant at) {
    jdbc.sql(
            """
            update exchange.import
               set %s
             where account_id = :account
               and id = :id
            """
                .formatted(what))
        .param("account", account.value())
        .param("id", id.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  void leave(ImportId id, List<LeftRow> rows, AccountId account) {
    if (rows.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into exchange.left_row (account_id, import_id, number, place, outcome, field, sentence)
            select :account, :import, number, place, outcome, field, sentence::jsonb
              from unnest(:numbers::int[], :places::int[], :outcomes::text[], :fields::text[], :sentences::text[])
                as t (number, place, outcome, field, sentence)
            """)
        .param("account", account.value())
        .param("import", id.value())
        .param("numbers", integers(rows, LeftRow::number))
        .param("places", integers(rows, LeftRow::place))
        .param("outcomes", texts(rows, row -> row.outcome().code()))
        .param("fields", texts(rows, LeftRow::field))
        .param("sentences", texts(rows, row -> json.writeValueAsString(row.why())))
        .update();
  }

  /** In the order of the file, from the row after; the row's faults together. */
  List<LeftRow> left(ImportId id, int after, int many, AccountId account) {
    return jdbc.sql(
            """
            select number, place, outcome, field, sentence
              from exchange.left_row
             where account_id = :account
               and import_id = :import
               and number > :after
             order by number, place
             limit :many
            """)
        .param("account", account.value())
        .param("import", id.value())
        .param("after", after)
        .param("many", many)
        .query(this::left)
        .list();
  }

  List<LeftRow> invalid(ImportId id, int many, AccountId account) {
    return jdbc.sql(
            """
            select number, place, outcome, field, sentence
              from exchange.left_row
             where account_id = :account
               and import_id = :import
               and outcome = 'invalid'
             order by number, place
             limit :many
            """)
        .param("account", account.value())
        .param("import", id.value())
        .param("many", many)
        .query(this::left)
        .list();
  }

  Set<Integer> leftNumbers(ImportId id, AccountId account) {
    return new HashSet<>(
        jdbc.sql(
                """
                select distinct number
                  from exchange.left_row
                 where account_id = :account
                   and import_id = :import
                """)
            .param("account", account.value())
            .param("import", id.value())
            .query(Integer.class)
            .list());
  }

  void madePipeline(ImportId id, int pipeline, AccountId account) {
    jdbc.sql(
            """
            update exchange.import
               set made_pipeline_id = :pipeline
             where account_id = :account
               and id = :id
            """)
        .param("account", account.value())
        .param("id", id.value())
        .param("pipeline", pipeline)
        .update();
  }

  Optional<Integer> madePipeline(ImportId id, AccountId account) {
    return jdbc.sql(
            """
            select made_pipeline_id
              from exchange.import
             where account_id = :account
               and id = :id
               and made_pipeline_id is not null
            """)
        .param("account", account.value())
        .param("id", id.value())
        .query(Integer.class)
        .optional();
  }

  void askUndo(ImportId id, Actor by, Instant at) {
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

  UndoProgress undoProgress(ImportId id, AccountId account) {
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
                        member(row, "undo_by_id"),
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
    change(
        id,
        account,
        """
        state = 'done', undone_at = :at,
               kept_count = (select count(*) from exchange.kept k
                              where k.account_id = import.account_id and k.import_id = import.id)
        """,
        at);
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

  private LeftRow left(ResultSet row, int number) throws SQLException {
    return new LeftRow(
        row.getInt("number"),
        row.getInt("place"),
        Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
        row.getString("field"),
        sentence(row.getString("sentence")));
  }

  private Sentence sentence(String written) {
    return sentence(json.readTree(written));
  }

  private static Sentence sentence(JsonNode node) {
    Object[] arguments =
        node.path("arguments").valueStream().map(ImportRepository::argument).toArray();
    return Sentence.of(node.path("key").stringValue(), arguments);
  }

  private static Object argument(JsonNode node) {
    if (node.isObject()) {
      return sentence(node);
    }
    return node.isNumber() ? node.numberValue() : node.asString();
  }

  private Import row(ResultSet row, int number) throws SQLException {
    String failure = row.getString("failure");
    return new Import(
        new ImportId(row.getInt("id")),
        Kind.of(row.getString("kind")).orElseThrow(),
        State.of(row.getString("state")),
        row.getBoolean("dry_run"),
        new FileId(row.getInt("file_id")),
        row.getString("file_name"),
        json.readValue(row.getString("reading"), Guess.class),
        json.readValue(row.getString("mapping"), Mapping.class),
        new Actor(
            new AccountId(row.getInt("account_id")),
            member(row, "by_id"),
            row.getString("by_name"),
            Actor.Role.valueOf(row.getString("by_role"))),
        row.getInt("row_count"),
        row.getInt("read_rows"),
        new Counts(
            row.getInt("created"),
            row.getInt("updated"),
            row.getInt("duplicate"),
            row.getInt("skipped"),
            row.getInt("invalid")),
        failure == null ? null : sentence(failure),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        instant(row, "undo_asked_at"),
        instant(row, "undone_at"),
        row.getInt("kept_count"));
  }

  private static @Nullable MemberId member(ResultSet row, String column) throws SQLException {
    Integer id = row.getObject(column, Integer.class);
    return id == null ? null : new MemberId(id);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
