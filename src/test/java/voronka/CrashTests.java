package voronka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.springframework.util.FileSystemUtils;

/** What was acknowledged is there after any crash, once. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "a process group of its own is made by setsid")
@Timeout(600)
class CrashTests {

  private static final Path DATA = Path.of("target/crash/data");
  private static final int ROUNDS = 10;

  private static Product product;

  @BeforeAll
  static void start() throws Exception {
    FileSystemUtils.deleteRecursively(DATA.resolve("postgres"));
    product = startProduct();
    try (var connection = product.connect("voronka_owner")) {
      FirstAccount.open(connection);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (product != null) {
      product.close();
    }
  }

  @Test
  void everyAcknowledgedMoveIsThereOnceAfterTenKills() throws Exception {
    var crowd = MovingCrowd.atWorkOn(product);
    List<Duration> restarts = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      crowd.moveUntil(200 + 40 * round, product::kill);
      product = startProduct();
      restarts.add(product.readyAfter());

      crowd.goOnWith(product);
      crowd.checkHistories();
      crowd.repeatWhatWasNotAnswered();
      crowd.checkHistories();
    }

    System.out.printf(
        "%d kills, %d moves acknowledged, %d repeated; ready again after %s%n",
        ROUNDS, crowd.acknowledged(), crowd.repeated(), seconds(restarts));
    assertThat(crowd.acknowledged()).isGreaterThan(200 * ROUNDS);
  }

  private static String seconds(List<Duration> durations) {
    return durations.stream()
        .map(duration -> "%.1f s".formatted(duration.toMillis() / 1000.0))
        .collect(Collectors.joining(", "));
  }

  private static Product startProduct() throws IOException, InterruptedException {
    Files.createDirectories(DATA.getParent());
    return Product.start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-cp",
            classPathWithoutTests(),
            "voronka.VoronkaApplication"),
        (port, data) -> List.of("--server.port=" + port, "--voronka.data=" + data),
        DATA);
  }

  private static String classPathWithoutTests() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
