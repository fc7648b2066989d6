package voronka.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import voronka.shared.Sentence;

/**
 * The address of an outside database, as people write it: {@code
 * jdbc:postgresql://host/db?user=u&password=p} or {@code postgres://u:p@host/db}.
 *
 * @param jdbc the address without user and password
 */
record DatabaseUrl(String jdbc, String database, String user, @Nullable String password) {

  static DatabaseUrl parse(String text) {
    try {
      URI uri = new URI(text.strip().replaceFirst("^jdbc:", ""));
      if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
        throw unreadable(null);
      }
      return of(uri);
    } catch (URISyntaxException e) {
      throw unreadable(e);
    }
  }

  private static DatabaseUrl of(URI uri) {
    Map<String, String> options = options(uri.getRawQuery());
    String[] signIn =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    String user = signIn.length > 0 ? decoded(signIn[0]) : decoded(options.get("user"));
    String password = signIn.length > 1 ? decoded(signIn[1]) : decoded(options.get("password"));
    String path = uri.getRawPath();
    if (user == null || path == null || path.length() < 2 || uri.getRawAuthority() == null) {
      throw unreadable(null);
    }
    options.keySet().removeIf(name -> name.equals("user") || name.equals("password"));
    String hosts = uri.getRawAuthority().replaceFirst("^.*@", "");
    return new DatabaseUrl(jdbc(hosts, path, options), decoded(path.substring(1)), user, password);
  }

  private static Map<String, String> options(@Nullable String query) {
    var options = new LinkedHashMap<String, String>();
    if (query != null) {
      for (String option : query.split("&")) {
        String[] pair = option.split("=", 2);
        options.put(pair[0], pair.length > 1 ? pair[1] : "");
      }
    }
    return options;
  }

  private static String jdbc(String hosts, String path, Map<String, String> options) {
    String query =
        options.entrySet().stream()
            .map(option -> option.getKey() + "=" + option.getValue())
            .collect(Collectors.joining("&"));
    return "jdbc:postgresql://" + hosts + path + (query.isEmpty() ? "" : "?" + query);
  }

  private static @Nullable String decoded(@Nullable String text) {
    return text == null || text.isEmpty()
        ? null
        : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static StartRefused unreadable(@Nullable Exception cause) {
    return new StartRefused(Sentence.of("store.url.unreadable"), cause);
  }

  @Override
  public String toString() {
    return user + "@" + jdbc;
  }
}
