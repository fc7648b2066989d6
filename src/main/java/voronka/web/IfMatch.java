package voronka.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import voronka.shared.Invalid;
import voronka.shared.Sentence;

/** The version a change was made from: header If-Match in, ETag out. */
public final class IfMatch {

  private static final Pattern VERSION = Pattern.compile("(?:W/)?(\"?)(\\d{1,9})\\1");

  private IfMatch() {}

  /**
   * The version named: {@code "7"}, {@code W/"7"} or bare 7.
   *
   * @throws Invalid there is something else in the header
   */
  public static Optional<Integer> parse(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return Optional.empty();
    }
    Matcher version = VERSION.matcher(header.strip());
    if (!version.matches()) {
      throw new Invalid("If-Match", Sentence.of("web.invalid.version"));
    }
    return Optional.of(Integer.valueOf(version.group(2)));
  }

  /**
   * The version, where a change without one would overwrite what others wrote.
   *
   * @throws VersionRequired there is no such header
   */
  public static int required(@Nullable String header) {
    return parse(header).orElseThrow(VersionRequired::new);
  }

  public static String etag(int version) {
    return "\"" + version + "\"";
  }
}
