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

  Journal(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
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
  }
}
