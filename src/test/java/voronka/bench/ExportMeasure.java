package voronka.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.postgresql.PGConnection;
import voronka.FirstAccount;

/**
 * All deals as a file, from the request to its last byte, next to COPY that writes the bare rows of
 * the same table; and how much memory the product's process takes meanwhile.
 */
final class ExportMeasure implements Measure {

  @Override
  public String name() {
    return "export";
  }

  @Override
  public void run(Installation at) throws Exception {
    export("csv", at);
    long before = at.product().residentKilobytes();
    tell("CSV", export("csv", at), before, at);
    tell("XLSX", export("xlsx", at), before, at);
  }

  /** What came, and the most memory seen while it came. */
  private record Came(double seconds, long bytes, long kilobytes) {}

  private static Came export(String format, Installation at)
      throws IOException, InterruptedException {
    URI address = URI.create(at.product().address() + "/api/crm/exports/deals?format=" + format);
    Peak peak = new Peak(at.product()::residentKilobytes);
    long begin = System.nanoTime();
    var connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setRequestProperty("Authorization", "Bearer " + FirstAccount.TOKEN);
    long bytes = 0;
    try (InputStream in = connection.getInputStream()) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Came(seconds, bytes, peak.stop());
  }

  private static void tell(String format, Came came, long before, Installation at)
      throws SQLException, IOException {
    int rows = rows(at);
    double copied = copied(at);
    System.out.printf(
        "  %s: %,d rows, %.1f MB in %.1f s, %,.0f a second; COPY %.1f s: ratio %.1f; memory %d MB before, at most %d MB meanwhile (wanted 10,000 rows a second)%n",
        format,
        rows,
        came.bytes() / 1e6,
        came.seconds(),
        rows / came.seconds(),
        copied,
        came.seconds() / copied,
        before / 1024,
        came.kilobytes() / 1024);
  }

  private static int rows(Installation at) throws SQLException, IOException {
    try (Connection connection = at.product().connect("postgres");
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select count(*) from funnel.deal where account_id = 1 and not undone and deleted_at is null")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static double copied(Installation at) throws SQLException, IOException {
    Path file = Files.createTempFile("voronka-bench", ".copy");
    try (Connection connection = at.product().connect("postgres");
        var out = Files.newOutputStream(file)) {
      long begin = System.nanoTime();
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut(
              "copy (select * from funnel.deal where account_id = 1 and deleted_at is null) to stdout",
              out);
      return (System.nanoTime() - begin) / 1e9;
    } finally {
      Files.delete(file);
    }
  }

  /** Looks ten times a second. */
  private static final class Peak {

    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread looking;
    private volatile long most;

    Peak(LongSupplier now) {
      looking =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!over.get()) {
                      most = Math.max(most, now.getAsLong());
                      LockSupport.parkNanos(100_000_000);
                    }
                  });
    }

    long stop() throws InterruptedException {
      over.set(true);
      looking.join();
      return most;
    }
  }
}
