package voronka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The product as the operating system sees it: a process group of its own that works in a data
 * folder.
 */
public final class Product implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final Process process;
  private final Path data;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Duration readyAfter;

  private Product(Process process, Path data, int port, long startedAt)
      throws IOException, InterruptedException {
    this.process = process;
    this.data = data;
    this.port = port;
    awaitHealth();
    this.readyAfter = Duration.ofNanos(System.nanoTime() - startedAt);
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param command a program and what comes before our own arguments
   * @param options written once with the port's number and once with the folder
   */
  public static Product start(List<String> command, Options options, Path data)
      throws IOException, InterruptedException {
    int port = freePort();
    List<String> all = new ArrayList<>(List.of("setsid"));
    all.addAll(command);
    all.addAll(options.of(port, data.toAbsolutePath()));
    Files.createDirectories(data.toAbsolutePath().getParent());
    Path log = data.resolveSibling(data.getFileName() + ".log");
    long startedAt = System.nanoTime();
    Process process =
        new ProcessBuilder(all)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new Product(process, data, port, startedAt);
  }

  /** How a program is told its port and folder. */
  public interface Options {
    List<String> of(int port, Path data);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitHealth() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isHealthy()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IllegalStateException("It does not start; see " + data + ".log");
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private boolean isHealthy() throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(address() + "/health"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  public String address() {
    return "http://127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  /** From the command to the first answer. */
  public Duration readyAfter() {
    return readyAfter;
  }

  /** What the application's process holds in memory now, its database not counted. */
  public long residentKilobytes() {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Straight to its PostgreSQL. */
  public Connection connect(String role) throws IOException, SQLException {
    String port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%s/voronka".formatted(port),
        role,
        Files.readString(data.resolve(role + ".secret")));
  }

  /** Everything at once, without a word to anybody: the application and its database. */
  public void kill() throws IOException, InterruptedException {
    signal("KILL");
    process.waitFor();
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("sh", "-c", "kill -s %s -- -%d".formatted(name, process.pid()))
        .start()
        .waitFor();
  }

  /** As Ctrl+C does; what is left after a while is killed. */
  @Override
  public void close() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      kill();
    }
  }
}
