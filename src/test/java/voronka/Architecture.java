package voronka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What ARCHITECTURE.md says, for the tests that hold it against the code. */
public final class Architecture {

  private static final Path PAGE = Path.of("ARCHITECTURE.md");
  private static final Pattern WORD = Pattern.compile("`([^`]+)`");

  private Architecture() {}

  /** A row of the table of modules. */
  record Module(String name, Set<String> offers, Set<String> uses) {}

  /** From the lowest to the highest. */
  static List<Module> modules() {
    return section("Modules")
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(Architecture::module)
        .toList();
  }

  private static Module module(String row) {
    String[] cells = row.split("\\|", -1);
    return new Module(words(cells[1]).iterator().next(), words(cells[3]), names(cells[4]));
  }

  /** The tables that carry no account: what is read to learn whose request it is. */
  public static Set<String> tablesOfTheInstallation() {
    return words(section("Tenancy")).stream()
        .filter(word -> word.matches("(account|store)\\.\\w+"))
        .collect(Collectors.toSet());
  }

  private static Set<String> words(String text) {
    return WORD.matcher(text).results().map(Architecture::word).collect(Collectors.toSet());
  }

  private static String word(MatchResult found) {
    return found.group(1);
  }

  private static Set<String> names(String cell) {
    return Arrays.stream(cell.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty() && !name.equals("–"))
        .collect(Collectors.toSet());
  }

  private static String section(String title) {
    String page = read();
    int start = page.indexOf("\n## " + title + "\n");
    if (start < 0) {
      throw new IllegalStateException(PAGE + " has no section " + title);
    }
    int end = page.indexOf("\n## ", start + 1);
    return page.substring(start, end < 0 ? page.length() : end);
  }

  private static String read() {
    try {
      return Files.readString(PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
