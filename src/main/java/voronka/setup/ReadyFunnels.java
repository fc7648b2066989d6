package voronka.setup;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The ready funnels of every business, read once when the application starts. */
@Component
public class ReadyFunnels {

  /** In the order they are offered; one more file is one more business. */
  private static final List<String> FILES =
      List.of("real-estate.yaml", "b2b-services.yaml", "agency.yaml", "goods.yaml");

  private final List<ReadyBusiness> businesses;

  /**
   * @throws ReadyFunnelBroken a file is wrong; the message names the file and the line
   */
  public ReadyFunnels() {
    businesses = FILES.stream().map(ReadyFunnels::read).toList();
    refuseRepeatedKeys();
  }

  public List<ReadyBusiness> all() {
    return businesses;
  }

  public Optional<ReadyBusiness> business(String key) {
    return businesses.stream().filter(business -> business.key().equals(key)).findFirst();
  }

  public Optional<ReadyPipeline> pipeline(String key) {
    return businesses.stream()
        .flatMap(business -> business.pipelines().stream())
        .filter(pipeline -> pipeline.key().equals(key))
        .findFirst();
  }

  private static ReadyBusiness read(String file) {
    try (Reader reader =
        new InputStreamReader(
            new ClassPathResource("ready/" + file).getInputStream(), StandardCharsets.UTF_8)) {
      return ReadyFile.read(YamlPlace.root("ready/" + file, reader));
    } catch (IOException missing) {
      throw new UncheckedIOException("ready/" + file, missing);
    }
  }

  private void refuseRepeatedKeys() {
    Set<String> keys = new HashSet<>();
    for (ReadyBusiness business : businesses) {
      for (ReadyPipeline pipeline : business.pipelines()) {
        if (!keys.add(pipeline.key())) {
          throw new ReadyFunnelBroken(
              "ready/" + business.key() + ".yaml", 1, "pipeline key used twice: " + pipeline.key());
        }
      }
    }
  }
}
