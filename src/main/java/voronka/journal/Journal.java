package voronka.journal;

import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import voronka.shared.By;
import voronka.shared.MemberId;
import voronka.shared.Subject;

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
    jdbc.sql(
            """
            insert into journal.entry (
              account_id, at, kind, subject_kind, subject_id, subject_version,
              cause, actor_id, actor_name, details)
            values (
              :account, :at, :kind, :subjectKind, :subjectId, :version,
              :cause, :actorId, :actorName, :details::jsonb)
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
        .update();
    announce(event.subject(), event.version(), by);
  }

  /**
   * Lets the {@link ChangeListener}s know after the commit. {@link #write} does it by itself; who
   * adds rows to the journal by a statement of their own calls it for each.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void announce(Subject subject, @Nullable Integer version, By by) {
    changes.add(new Change(by.account(), subject, version, by.actor().member(), by.actor().name()));
  }
}
