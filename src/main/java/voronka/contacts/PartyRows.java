package voronka.contacts;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import voronka.contacts.PartyImportUndo.Party;
import voronka.shared.AccountId;
import voronka.shared.Invalid;
import voronka.shared.Sentence;

/** What the tables of contacts and of companies keep in the same way. */
final class PartyRows {

  private final JdbcClient jdbc;
  private final String table;

  PartyRows(JdbcClient jdbc, Party party) {
    this.jdbc = jdbc;
    this.table = "contacts." + party.code();
  }

  /** Holds the row until the transaction ends. */
  void lock(int id, AccountId account) {
    jdbc.sql(
            """
            select id
              from %s
             where account_id = :account
               and id = :id
               for update
            """
                .formatted(table))
        .param("account", account.value())
        .param("id", id)
        .query(Integer.class)
        .optional();
  }

  /**
   * @param mine whose it may be, null for one that is to be added
   * @throws Invalid another one of the account has this external id
   */
  void refuseTaken(@Nullable String externalId, @Nullable Integer mine, AccountId account) {
    if (externalId == null) {
      return;
    }
    jdbc.sql(
            """
            select id
              from %s
             where account_id = :account
               and external_id = :externalId
               and not undone
            """
                .formatted(table))
        .param("account", account.value())
        .param("externalId", externalId)
        .query(Integer.class)
        .optional()
        .filter(id -> !id.equals(mine))
        .ifPresent(
            id -> {
              throw new Invalid(
                  "externalId", Sentence.of("contacts.fault.externalId", id.toString()));
            });
  }

  /**
   * Into the bin or out of it.
   *
   * @param binnedAt null: out of it
   */
  void place(int id, @Nullable Instant binnedAt, AccountId account) {
    jdbc.sql(
            """
            update %s
               set version = version + 1,
                   deleted_at = :binnedAt
             where account_id = :account
               and id = :id
            """
                .formatted(table))
        .param("account", account.value())
        .param("id", id)
        .param(
            "binnedAt",
            binnedAt == null ? null : binnedAt.atOffset(ZoneOffset.UTC),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .update();
  }
}
