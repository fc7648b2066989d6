package voronka.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;
import voronka.shared.AccountId;
import voronka.store.Ids;

/**
 * Uploaded files, kept in the database in pieces of a megabyte, so that any node can work on them.
 */
@Repository
class ImportFiles {

  private static final int PIECE = 1 << 20;
  private static final int AT_ONCE = 4;
  private static final Duration KEPT_UNUSED = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Ids ids;
  private final Clock clock;

  ImportFiles(JdbcClient jdbc, TransactionOperations transactions, Ids ids, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /** A transaction for each piece: a large file takes longer than one may last. */
  FileId keep(Path file, String name, AccountId account) {
    forgetUnused(account);
    FileId id = new FileId(ids.next(account, "file"));
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      transactions.executeWithoutResult(tx -> add(id, name, size, account));
      int place = 0;
      for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
        byte[] bytes = piece;
        int next = place++;
        transactions.executeWithoutResult(tx -> add(id, next, bytes, account));
      }
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(FileId id, String name, long size, AccountId account) {
    jdbc.sql(
            """
            insert into exchange.file (account_id, id, name, size, at)
            values (:account, :id, :name, :size, :at)
            """)
        .param("account", account.value())
        .param("id", id.value())
        .param("name", name)
        .param("size", size)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  private void add(FileId id, int place, byte[] bytes, AccountId account) {
    jdbc.sql(
            """
            insert into exchange.file_piece (account_id, file_id, place, bytes)
            values (:account, :file, :place, :bytes)
            """)
        .param("account", account.value())
        .param("file", id.value())
        .param("place", place)
        .param("bytes", bytes)
        .update();
  }

  /** Files that were looked at and never imported. */
  private void forgetUnused(AccountId account) {
    transactions.executeWithoutResult(
        tx ->
            jdbc.sql(
                    """
                    delete from exchange.file f
                     where f.account_id = :account
                       and f.at < :before
                       and not exists (
                             select 1
                               from exchange.import i
                              where i.account_id = f.account_id
                                and i.file_id = f.id)
                    """)
                .param("account", account.value())
                .param("before", clock.instant().minus(KEPT_UNUSED).atOffset(ZoneOffset.UTC))
                .update());
  }

  void forget(FileId id, AccountId account) {
    transactions.executeWithoutResult(
        tx ->
            jdbc.sql("delete from exchange.file where account_id = :account and id = :id")
                .param("account", account.value())
                .param("id", id.value())
                .update());
  }

  Optional<String> name(FileId id, AccountId account) {
    return transactions.execute(
        tx ->
            jdbc.sql("select name from exchange.file where account_id = :account and id = :id")
                .param("account", account.value())
                .param("id", id.value())
                .query(String.class)
                .optional());
  }

  /** Puts the file on this node's disk; the caller deletes it. */
  Path fetch(FileId id, AccountId account) {
    try {
      Path file = Files.createTempFile("voronka-import", null);
      try (OutputStream out = Files.newOutputStream(file)) {
        for (int place = 0; write(id, place, out, account) == AT_ONCE; place += AT_ONCE) {
          // the writing is the condition
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int write(FileId id, int place, OutputStream out, AccountId account) throws IOException {
    List<byte[]> pieces = transactions.execute(tx -> pieces(id, place, account));
    for (byte[] piece : pieces) {
      out.write(piece);
    }
    return pieces.size();
  }

  private List<byte[]> pieces(FileId id, int from, AccountId account) {
    return jdbc.sql(
            """
            select bytes
              from exchange.file_piece
             where account_id = :account
               and file_id = :file
               and place >= :from
             order by place
             limit :many
            """)
        .param("account", account.value())
        .param("file", id.value())
        .param("from", from)
        .param("many", AT_ONCE)
        .query((row, n) -> row.getBytes("bytes"))
        .list();
  }
}
