package voronka.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.DigestUtils;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of the JSON API. Every module writes its own part in {@code
 * openapi/<module>.yaml}; {@code voronka.yaml} holds what they share, and all of them are joined
 * into one document.
 */
final class OpenApi {

  private static final String SHARED = "voronka.yaml";

  private final byte[] json;
  private final String etag;

  private OpenApi(byte[] json) {
    this.json = json;
    this.etag = '"' + DigestUtils.md5DigestAsHex(json) + '"';
  }

  static OpenApi read() {
    Map<String, Object> document = new LinkedHashMap<>();
    for (Resource part : parts()) {
      join(document, content(part), part.getFilename() + ":");
    }
    return new OpenApi(JsonMapper.shared().writeValueAsBytes(document));
  }

  private static List<Resource> parts() {
    try {
      Resource[] found =
          new PathMatchingResourcePatternResolver().getResources("classpath*:openapi/*.yaml");
      return Arrays.stream(found)
          .sorted(
              Comparator.<Resource, Boolean>comparing(part -> !SHARED.equals(part.getFilename()))
                  .thenComparing(part -> String.valueOf(part.getFilename())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> content(Resource part) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (InputStream in = part.getInputStream()) {
      return new Yaml(new SafeConstructor(options)).load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Objects become one, lists follow each other; what two parts say in one place is a mistake. */
  @SuppressWarnings("unchecked")
  private static void join(Map<String, Object> whole, Map<String, Object> part, String at) {
    part.forEach(
        (key, value) -> {
          Object there = whole.get(key);
          if (there == null) {
            whole.put(key, value instanceof List<?> list ? new ArrayList<Object>(list) : value);
          } else if (there instanceof Map<?, ?> map && value instanceof Map<?, ?> more) {
            join((Map<String, Object>) map, (Map<String, Object>) more, at + "/" + key);
          } else if (there instanceof List<?> list && value instanceof List<?> more) {
            ((List<Object>) list).addAll(more);
          } else {
            throw new IllegalStateException(at + "/" + key + " is said elsewhere too");
          }
        });
  }

  byte[] json() {
    return json;
  }

  String etag() {
    return etag;
  }
}
