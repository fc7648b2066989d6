package voronka.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Text 4.5 to 1, edges of controls and marks 3 to 1, in both themes, as the style sheet has them.
 */
class ContrastTests {

  private static final Pattern TOKEN =
      Pattern.compile("--([a-z0-9-]+): light-dark\\(#([0-9A-F]{6}), #([0-9A-F]{6})\\)");
  private static final Pattern TINT = Pattern.compile("--(tint-\\d): #([0-9A-F]{6})");
  private static final List<String> GROUNDS = List.of("surface", "bg", "sunken", "hover");

  private final TreeMap<String, List<Integer>> tokens = new TreeMap<>();

  ContrastTests() throws IOException {
    String css = Files.readString(Path.of("src/main/resources/static/css/tokens.css"));
    TOKEN
        .matcher(css)
        .results()
        .forEach(t -> tokens.put(t.group(1), List.of(rgb(t.group(2)), rgb(t.group(3)))));
    TINT.matcher(css)
        .results()
        .forEach(t -> tokens.put(t.group(1), List.of(rgb(t.group(2)), rgb(t.group(2)))));
    tokens.put("white", List.of(0xffffff, 0xffffff));
  }

  @ParameterizedTest
  @CsvSource({
    "text, 4.5",
    "text-2, 4.5",
    "text-3, 4.5",
    "accent, 4.5",
    "ok, 4.5",
    "warn, 4.5",
    "bad, 4.5",
    "hot, 4.5",
    "warm, 4.5",
    "cold, 4.5",
    "control, 3.0",
    "data-1, 3.0"
  })
  void canBeReadOnEveryGround(String token, double least) {
    for (String ground : GROUNDS) {
      assertContrast(token, ground, least);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "on-accent, accent, 4.5",
    "accent, accent-bg, 4.5",
    "text, accent-bg, 4.5",
    "text-2, accent-bg, 4.5",
    "ok, ok-bg, 4.5",
    "warn, warn-bg, 4.5",
    "bad, bad-bg, 4.5",
    "text, warn-bg, 4.5",
    "text-2, warn-bg, 4.5",
    "text, bad-bg, 4.5",
    "on-inverse, inverse, 4.5",
    "on-inverse-2, inverse, 4.5",
    "inverse-accent, inverse, 4.5",
    "data-2, surface, 3.0",
    "data-lost, surface, 3.0",
    "white, tint-1, 4.5",
    "white, tint-2, 4.5",
    "white, tint-3, 4.5",
    "white, tint-4, 4.5"
  })
  void canBeReadOnItsOwnGround(String token, String ground, double least) {
    assertContrast(token, ground, least);
  }

  private void assertContrast(String token, String ground, double least) {
    IntStream.of(0, 1)
        .forEach(
            theme ->
                assertThat(contrast(tokens.get(token).get(theme), tokens.get(ground).get(theme)))
                    .as("%s on %s, theme %d", token, ground, theme)
                    .isGreaterThanOrEqualTo(least));
  }

  private static int rgb(String hex) {
    return Integer.parseInt(hex, 16);
  }

  private static double contrast(int one, int other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double c = (channel & 255) / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
