package voronka.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import voronka.exchange.Import.Counts;
import voronka.exchange.Import.State;
import voronka.shared.AccountId;
import voronka.shared.Actor;
import voronka.shared.MemberId;
import voronka.shared.Sentence;
import voronka.tables.Guess;

/** Keeps imports and how far they are. */
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
  private final SentenceJson sentences;

  ImportRepository(JdbcClient jdbc, JsonMapper json, SentenceJson sentences) {
    this.jdbc = jdbc;
    this.json = json;
    this.sentences = sentences;
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
        .param("why", sentences.written(why))
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
            memberOf(row, "by_id"),
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
        failure == null ? null : sentences.read(failure),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        instant(row, "undo_asked_at"),
        instant(row, "undone_at"),
        row.getInt("kept_count"));
  }

  static @Nullable MemberId memberOf(ResultSet row, String column) throws SQLException {
    Integer id = row.getObject(column, Integer.class);
    return id == null ? null : new MemberId(id);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
