package voronka.exchange;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Real data beside the project, {@code ../shared/data} or {@code $VORONKA_SHARED/data}; tests that use it are skipped without it. */
final class SharedData {

  private SharedData() {}

  static Path file(String name) {
    String shared = System.getenv().getOrDefault("VORONKA_SHARED", "../shared");
    Path file = Path.of(shared).toAbsolutePath().normalize().resolve("data").resolve(name);
    assumeTrue(Files.exists(file), () -> "skipped: there is no " + file);
    return file;
  }

  static Path unpacked(String name, Path folder) throws IOException {
    Path plain = folder.resolve(name.substring(name.lastIndexOf('/') + 1).replace(".gz", ""));
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file(name)))) {
      Files.copy(in, plain);
    }
    return plain;
  }
}
