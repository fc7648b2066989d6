package voronka.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The server's processes of one cluster, as the operating system and {@code postmaster.pid} show
 * them.
 */
class PostgresProcesses {

  /** What the server writes about itself. */
  record Postmaster(long pid, int port, boolean ready) {}

  private final Path cluster;

  PostgresProcesses(Path cluster) {
    this.cluster = cluster;
  }

  @Nullable Postmaster postmaster() {
    try {
      List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
      if (lines.size() < 8) {
        return null;
      }
      boolean ready = lines.get(7).strip().equals("ready");
      return new Postmaster(
          Long.parseLong(lines.get(0).strip()), Integer.parseInt(lines.get(3).strip()), ready);
    } catch (IOException | NumberFormatException e) {
      return null;
    }
  }

  /**
   * Ends what an earlier run left: first the server, then its connections. A connection outlives a
   * server that was killed until its statement ends, and no new server may touch the files before
   * that.
   *
   * @return whether nothing is left
   */
  boolean endLeftovers(Duration patience) throws InterruptedException {
    Postmaster old = postmaster();
    if (old != null && isOurs(old.pid())) {
      signal("INT", old.pid());
      if (!await(patience, old.pid())) {
        return false;
      }
    }
    long[] connections = inCluster();
    for (long connection : connections) {
      signal("TERM", connection);
    }
    return await(patience, connections);
  }

  static void signal(String name, long pid) {
    try {
      new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid).start().waitFor();
    } catch (IOException e) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The number alone proves nothing: after a restart of the machine it may be anybody's. */
  private boolean isOurs(long pid) {
    if (Files.isDirectory(Path.of("/proc/self"))) {
      return worksInCluster(Path.of("/proc", Long.toString(pid)));
    }
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().command())
        .filter(command -> command.endsWith("postgres"))
        .isPresent();
  }

  private long[] inCluster() {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(process -> process.getFileName().toString().chars().allMatch(Character::isDigit))
          .filter(this::worksInCluster)
          .mapToLong(process -> Long.parseLong(process.getFileName().toString()))
          .toArray();
    } catch (IOException e) {
      return new long[0];
    }
  }

  private boolean worksInCluster(Path process) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(cluster.toRealPath())
          && Files.readSymbolicLink(process.resolve("exe")).endsWith("postgres");
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean await(Duration patience, long... pids) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (long pid : pids) {
      while (isAlive(pid)) {
        if (System.nanoTime() > deadline) {
          return false;
        }
        Thread.sleep(5);
      }
    }
    return true;
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
