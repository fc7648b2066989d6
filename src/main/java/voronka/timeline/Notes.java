package voronka.timeline;

import static voronka.store.Unnest.integers;
import static voronka.store.Unnest.texts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import voronka.journal.Event;
import voronka.journal.Journal;
import voronka.shared.AccountId;
import voronka.shared.By;
import voronka.shared.ImportRun;
import voronka.shared.MemberId;
import voronka.shared.Subject;
import voronka.store.Ids;

/** Texts that people write about deals, contacts and companies. */
@Service
public class Notes {

  /** A note to be. */
  public record Written(Subject about, String text) {}

  private final JdbcClient jdbc;
  private final Ids ids;
  private final Journal journal;
  private final Clock clock;

  Notes(JdbcClient jdbc, Ids ids, Journal journal, Clock clock) {
    this.jdbc = jdbc;
    this.ids = ids;
    this.journal = journal;
    this.clock = clock;
  }

  /** Writes a note about the subject, which the caller knows to be there. */
  @Transactional
  public Note add(Subject about, String text, Instant at, By by) {
    Note note = new Note(ids.next(by.account(), "note"), about, text, at, by.actor().name());
    MemberId author = by.actor().member();
    jdbc.sql(
            """
            insert into timeline.note (account_id, id, subject_kind, subject_id, text, at, by_id, by_name)
            values (:account, :id, :kind, :subject, :text, :at, :by::int, :byName)
            """)
        .param("account", by.account().value())
        .param("id", note.id())
        .param("kind", about.kind())
        .param("subject", about.id())
        .param("text", text)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("by", author == null ? null : author.value())
        .param("byName", note.by())
        .update();
    journal.write(
        new Event("note.added", about, null, Map.of("note", note.id(), "text", text)), by);
    return note;
  }

  /** Oldest first. */
  @Transactional(readOnly = true)
  public List<Note> list(Subject about, AccountId account) {
    return jdbc.sql(
            """
            select id, subject_kind, subject_id, text, at, by_name
              from timeline.note
             where account_id = :account
               and subject_kind = :kind
               and subject_id = :subject
             order by at, id
            """)
        .param("account", account.value())
        .param("kind", about.kind())
        .param("subject", about.id())
        .query(Notes::note)
        .list();
  }

  /** The notes of a file; a text that its subject has already is not written again. */
  @Transactional
  public void addAll(List<Written> notes, ImportRun run) {
    if (notes.isEmpty()) {
      return;
    }
    MemberId author = run.by().actor().member();
    int first = ids.take(run.account(), "note", notes.size());
    jdbc.sql(
            """
            insert into timeline.note (account_id, id, subject_kind, subject_id, text, at, by_id, by_name, import_id)
            select :account, :first + t.place::int - 1, t.kind, t.subject, t.text, :at, :by::int, :byName, :import
              from unnest(:kinds::text[], :subjects::int[], :texts::text[])
                   with ordinality as t (kind, subject, text, place)
             where not exists (
                     select 1
                       from timeline.note n
                      where n.account_id = :account
                        and n.subject_kind = t.kind
                        and n.subject_id = t.subject
                        and n.text = t.text)
            """)
        .param("account", run.account().value())
        .param("first", first)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("by", author == null ? null : author.value())
        .param("byName", run.by().actor().name())
        .param("import", run.id())
        .param("kinds", texts(notes, note -> note.about().kind()))
        .param("subjects", integers(notes, note -> note.about().id()))
        .param("texts", texts(notes, Written::text))
        .update();
  }

  /**
   * Takes back notes that an import wrote.
   *
   * @return how many; fewer than asked for when there are no more
   */
  @Transactional
  public int removeOf(int importId, int most, AccountId account) {
    return jdbc.sql(
            """
            delete from timeline.note
             where account_id = :account
               and id in (
                     select id
                       from timeline.note
                      where account_id = :account
                        and import_id = :import
                      limit :most)
            """)
        .param("account", account.value())
        .param("import", importId)
        .param("most", most)
        .update();
  }

  private static Note note(ResultSet row, int number) throws SQLException {
    return new Note(
        row.getInt("id"),
        new Subject(row.getString("subject_kind"), row.getInt("subject_id")),
        row.getString("text"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("by_name"));
  }
}
