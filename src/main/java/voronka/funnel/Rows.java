package voronka.funnel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import voronka.shared.MemberId;

/** The trade's words to and from columns that may be empty. */
final class Rows {

  private Rows() {}

  static @Nullable OffsetDateTime offset(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  static Instant instantOf(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static @Nullable Integer integer(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, Integer.class);
  }

  static @Nullable Integer integer(@Nullable StageId stage) {
    return stage == null ? null : stage.value();
  }

  static @Nullable StageId stage(ResultSet rs, String column) throws SQLException {
    return number(rs, column, StageId::new);
  }

  static @Nullable MemberId member(ResultSet rs, String column) throws SQLException {
    return number(rs, column, MemberId::new);
  }

  static <T> @Nullable T number(ResultSet rs, String column, IntFunction<T> word)
      throws SQLException {
    Integer id = integer(rs, column);
    return id == null ? null : word.apply(id);
  }
}
