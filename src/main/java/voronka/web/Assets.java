package voronka.web;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Addresses of style sheets, scripts, fonts and icons. One hash over all of them stands in the
 * path, so that a browser may keep them for ever and the files can name each other relatively.
 */
final class Assets {

  private static final String[] FILES = {
    "classpath*:static/**/*.*", "classpath*:META-INF/resources/webjars/htmx.org/*/dist/htmx.min.js"
  };

  private final String root;

  private Assets(String hash) {
    this.root = "/static/" + hash + "/";
  }

  static Assets read() throws IOException {
    var files = new TreeMap<String, Resource>();
    var resolver = new PathMatchingResourcePatternResolver();
    for (String pattern : FILES) {
      for (Resource file : resolver.getResources(pattern)) {
        files.put(file.getURL().getPath(), file);
      }
    }
    MessageDigest digest = sha256();
    for (Resource file : files.values()) {
      try (InputStream content = file.getInputStream()) {
        digest.update(content.readAllBytes());
      }
    }
    return new Assets(HexFormat.of().formatHex(digest.digest(), 0, 6));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The folder that holds everything: {@code /static/1f2e3d4c5b6a/}. */
  String root() {
    return root;
  }

  String address(String path) {
    return root + path;
  }
}
