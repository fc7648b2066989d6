package voronka.journal;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import voronka.shared.By;
import voronka.shared.MemberId;

/** Writes what happened in the transaction of the change: either both are there or neither is. */
@Component
public class Journal {

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;
  private final CommittedChanges changes;

  Journal(JdbcClient jdbc, JsonMapper json, Clock clock, CommittedChanges changes) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
    this.changes = changes;
  }

  /** Adds one row; refuses to work outside a transaction, since then it could lie. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void write(Event event, By by) {
    MemberId member = by.actor().member();
    long position =
        jdbc.sql(
                """
            insert into journal.entry (
              account_id, at, kind, subject_kind, subject_id, subject_version,
              cause, actor_id, actor_name, details)
            values (
              :account, :at, :kind, :subjectKind, :subjectId, :version,
              :cause, :actorId, :actorName, :details::jsonb)
            returning position
            """)
            .param("account", by.account().value())
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .param("kind", event.kind())
            .param("subjectKind", event.subject().kind())
            .param("subjectId", event.subject().id())
            .param("version", event.version())
            .param("cause", by.cause().code())
            .param("actorId", member == null ? null : member.value())
            .param("actorName", by.actor().name())
            .param("details", json.writeValueAsString(event.details()))
            .query(Long.class)
            .single();
    announce(
        new Change(
            by.account(), position, event.subject(), event.version(), member, by.actor().name()));
  }

  /**
   * Lets the {@link ChangeListener}s know after the commit. {@link #write} does it by itself; who
   * adds rows to the journal by a statement of their own calls it for each, and so does who changes
   * what the journal does not keep but listeners should know.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void announce(Change change) {
    changes.add(change);
  }
}
