package voronka.store;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.util.FileSystemUtils;
import voronka.shared.Sentence;

/**
 * Our own PostgreSQL in the data folder. It is started again when it dies before we do, and shuts
 * down when we die.
 */
class EmbeddedPostgres implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LOG_BYTES = 10_000_000;

  private static final Map<String, String> SETTINGS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("listen_addresses", "127.0.0.1"),
              Map.entry("unix_socket_directories", ""),
              Map.entry("max_connections", "60"),
              Map.entry("shared_buffers", sharedBuffers() + "MB"),
              Map.entry("effective_cache_size", "1GB"),
              Map.entry("work_mem", "16MB"),
              Map.entry("maintenance_work_mem", "128MB"),
              Map.entry("max_wal_size", "2GB"),
              Map.entry("random_page_cost", "1.1"),
              Map.entry("autovacuum_naptime", "10s"),
              Map.entry("jit", "off"),
              Map.entry("wal_level", "logical"),
              Map.entry("fsync", "on"),
              Map.entry("synchronous_commit", "on"),
              Map.entry("timezone", "UTC"),
              Map.entry("log_timezone", "UTC"),
              Map.entry("log_line_prefix", "%m [%p] %q%u ")));

  /**
   * Megabytes: a sixteenth of the computer's memory, which is taken page by page as it is needed.
   * An account of a million deals moves them a tenth quicker in 512 MB than in 128.
   */
  private static long sharedBuffers() {
    var computer = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return Math.clamp(computer.getTotalMemorySize() >> 24, 128, 512);
  }

  private final DataFolder folder;
  private final Path cluster;
  private final Path logFile;
  private final PostgresProcesses processes;
  private final PostgresAccount account = PostgresAccount.choose();

  private int port;
  private volatile boolean stopping;
  private volatile @Nullable Process server;
  private @Nullable Thread keeper;

  EmbeddedPostgres(DataFolder folder) {
    this.folder = folder;
    this.cluster = folder.resolve("postgres");
    this.logFile = folder.resolve("postgres.log");
    this.processes = new PostgresProcesses(cluster);
  }

  /** Starts the server, making the cluster the first time, and waits until it takes connections. */
  void start() {
    try {
      Path programs = PostgresBinaries.unpackInto(folder.path()).resolve("bin");
      initialize(programs);
      beginLog();
      port = freePort();
      stopping = false;
      keeper = Thread.ofPlatform().name("postgres").start(() -> keepRunning(programs));
      awaitReady();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Takes the server that a living instance runs in the same folder. */
  void join() {
    PostgresProcesses.Postmaster running = processes.postmaster();
    if (running == null || !running.ready()) {
      throw new StartRefused(Sentence.of("store.data.in_use", folder.path().toString()));
    }
    port = running.port();
  }

  /** The server's superuser, for making roles and the database. */
  SignIn superuser() {
    return signIn("postgres", "postgres");
  }

  SignIn signIn(String database, String role) {
    return new SignIn(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), role, folder.secret(role));
  }

  long pid() {
    Process running = server;
    return running == null ? -1 : running.pid();
  }

  private void initialize(Path programs) throws IOException, InterruptedException {
    if (Files.isDirectory(cluster)) {
      return;
    }
    Path half = folder.resolve("postgres.init");
    FileSystemUtils.deleteRecursively(half);
    Files.createDirectory(half);
    Path password = folder.resolve("postgres.init.secret");
    Files.copy(folder.resolve(secretFile()), password, StandardCopyOption.REPLACE_EXISTING);
    account.own(half);
    account.own(password);
    initdb(programs, half, password);
    Files.delete(password);
    // initdb may be interrupted half-way; only the rename makes the cluster exist.
    Files.move(half, cluster, StandardCopyOption.ATOMIC_MOVE);
  }

  private String secretFile() {
    folder.secret("postgres");
    return "postgres.secret";
  }

  private void initdb(Path programs, Path target, Path password)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(List.of(programs.resolve("initdb").toString(), "-D", target.toString()));
    command.addAll(List.of("-U", "postgres", "-E", "UTF8", "--locale=C"));
    command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    command.addAll(List.of("-A", "scram-sha-256", "--pwfile=" + password, "--data-checksums"));
    command.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
    Process process = run(account.detached(command));
    if (process.waitFor() != 0) {
      throw new StartRefused(Sentence.of("store.postgres.no_cluster", logFile.toString()));
    }
  }

  private void beginLog() throws IOException {
    if (Files.exists(logFile) && Files.size(logFile) > LOG_BYTES) {
      Files.move(logFile, folder.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * Runs in a thread of its own: the kernel ties the server to the thread that started it, not to
   * the process.
   */
  private void keepRunning(Path programs) {
    try {
      while (!stopping) {
        if (processes.endLeftovers(PATIENCE)) {
          Process process = run(account.attached(command(programs)));
          server = process;
          int code = process.waitFor();
          log.atLevel(stopping ? Level.DEBUG : Level.WARN)
              .log("PostgreSQL ended with code {}", code);
        }
        TimeUnit.MILLISECONDS.sleep(stopping ? 0 : 100);
      }
    } catch (IOException e) {
      log.error("PostgreSQL cannot be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> command(Path programs) {
    var command =
        new ArrayList<>(List.of(programs.resolve("postgres").toString(), "-D", cluster.toString()));
    command.addAll(List.of("-p", Integer.toString(port)));
    SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return command;
  }

  private Process run(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .directory(folder.path().toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()))
        .start();
  }

  /**
   * A server that recovers after a crash may take long and is waited for; one that will not start
   * is not.
   */
  private void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      Process process = server;
      boolean gone = process != null && !process.isAlive();
      if (System.nanoTime() > deadline && (gone || process == null)) {
        close();
        throw new StartRefused(Sentence.of("store.postgres.not_started", logFile.toString()));
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  boolean isReady() {
    PostgresProcesses.Postmaster postmaster = processes.postmaster();
    return postmaster != null && postmaster.ready() && postmaster.pid() == pid();
  }

  /**
   * Leaves the server running and nobody watching it, as when we are killed where the kernel tells
   * it nothing.
   */
  void abandon() {
    stopping = true;
  }

  /** A fast shutdown: open transactions are rolled back, everything committed is on disk. */
  @Override
  public void close() {
    stopping = true;
    Process process = server;
    Thread thread = keeper;
    if (process == null || thread == null) {
      return;
    }
    try {
      PostgresProcesses.signal("INT", process.pid());
      if (!process.waitFor(4, TimeUnit.SECONDS)) {
        PostgresProcesses.signal("QUIT", process.pid());
      }
      thread.join(Duration.ofSeconds(3));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
