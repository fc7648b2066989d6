package voronka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The product as somebody installs it, in a data folder of its own: for what can be tried only once
 * in a database.
 */
public final class Installation implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private Installation(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** An empty folder; PostgreSQL's programs, which take a while to unpack, are shared. */
  public static Path emptyFolder(String name) {
    Path folder = Path.of("target/test-installations", name);
    Path tests = Path.of("target/test-data");
    try {
      FileSystemUtils.deleteRecursively(folder);
      Files.createDirectories(folder);
      if (Files.isDirectory(tests)) {
        try (Stream<Path> files = Files.list(tests)) {
          for (Path programs : files.filter(Installation::isPrograms).toList()) {
            Files.createSymbolicLink(
                folder.resolve(programs.getFileName()), programs.toAbsolutePath());
          }
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPrograms(Path path) {
    return path.getFileName().toString().matches("postgres-bin-[0-9.]+");
  }

  /**
   * @param settings {@code name=value}
   */
  public static Installation start(Path folder, String... settings) {
    List<String> arguments =
        new ArrayList<>(List.of("--voronka.data=" + folder, "--server.port=0"));
    Stream.of(settings).forEach(setting -> arguments.add("--" + setting));
    return new Installation(
        new SpringApplicationBuilder(VoronkaApplication.class)
            .initializers(
                context ->
                    context.getBeanFactory().registerSingleton("noTests", new WithoutTests()))
            .run(arguments.toArray(String[]::new)));
  }

  /** What the tests add to the class path is no part of an installation. */
  private static class WithoutTests extends TypeExcludeFilter {

    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
      return type.getResource().getURL().getPath().contains("/test-classes/");
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof WithoutTests;
    }

    @Override
    public int hashCode() {
      return WithoutTests.class.hashCode();
    }
  }

  public String address() {
    return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
  }

  public Browser browser() {
    return new Browser(address(), null);
  }

  public Api api(@Nullable String token) {
    return new Api(address(), token);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
