package voronka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.util.FileSystemUtils;

/**
 * A test on the whole product, its own PostgreSQL and a clock it can turn ({@code @Autowired
 * TurnableClock}). All classes share one context and one database, so each test makes an account of
 * its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = VoronkaApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "voronka.data=target/test-data",
      "voronka.words.strict=true",
      "voronka.access.strict=true",
      "voronka.live.heartbeat=500ms"
    })
@ContextConfiguration(initializers = VoronkaTest.EmptyDatabase.class)
@Import({TurnableClock.class, World.class, Statements.class})
public @interface VoronkaTest {

  /** Removes what the run before left, but not the unpacked programs. */
  class EmptyDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      try {
        FileSystemUtils.deleteRecursively(Path.of("target/test-data/postgres"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
