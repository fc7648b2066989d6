package voronka.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Names of stages from the trade, labelled by hand; how and why is said at the top of the file. */
final class LabelledNames {

  /**
   * One of them.
   *
   * @param half {@code rules}: the rules were written on it; {@code held-out}: they were not
   * @param fault what is wrong with it, empty for a result
   */
  record LabelledName(String half, boolean result, String fault, String trade, String name) {}

  private LabelledNames() {}

  static List<LabelledName> all() {
    return lines("/doctor/names.tsv")
        .map(
            cell ->
                new LabelledName(cell[0], Boolean.parseBoolean(cell[1]), cell[2], cell[3], cell[4]))
        .toList();
  }

  /** The lines of a file but for its comments and its header, cell by cell. */
  static Stream<String[]> lines(String file) {
    try (InputStream in = LabelledNames.class.getResourceAsStream(file)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .map(line -> line.split("\t", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
