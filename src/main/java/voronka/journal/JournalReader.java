package voronka.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import voronka.shared.AccountId;
import voronka.shared.Cause;
import voronka.shared.MemberId;
import voronka.shared.Subject;

/** What happened to a subject, for its page. */
@Repository
public class JournalReader {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  JournalReader(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * The last rows of these kinds about the subject, newest first. Counts on the index
   * entry_of_subject.
   *
   * @param most how many at most
   */
  @Transactional(readOnly = true)
  public List<Entry> about(Subject subject, List<String> kinds, int most, AccountId account) {
    return jdbc.sql(
            """
            select position, at, kind, subject_version, cause, actor_id, actor_name, details
              from journal.entry
             where account_id = :account
               and subject_kind = :kind
               and subject_id = :id
               and kind = any (:kinds)
             order by position desc
             limit :most
            """)
        .param("account", account.value())
        .param("kind", subject.kind())
        .param("id", subject.id())
        .param("kinds", kinds.toArray(String[]::new))
        .param("most", most)
        .query(this::entry)
        .list();
  }

  private Entry entry(ResultSet rs, int n) throws SQLException {
    Integer actor = rs.getObject("actor_id", Integer.class);
    return new Entry(
        rs.getLong("position"),
        rs.getObject("at", OffsetDateTime.class).toInstant(),
        rs.getString("kind"),
        rs.getObject("subject_version", Integer.class),
        Cause.of(rs.getString("cause")),
        actor == null ? null : new MemberId(actor),
        rs.getString("actor_name"),
        json.readTree(rs.getString("details")));
  }
}
