package voronka.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people read stands in the bundles, all of it, and nothing else does. */
class BundleTests {

  private static final Path JAVA = Path.of("src/main/java");
  private static final Path JTE = Path.of("src/main/jte");
  private static final Pattern KEY =
      Pattern.compile(
          "(?:\\btext|Sentence\\.of)\\(\\s*\"([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)+)\"\\s*[,)]");
  private static final Pattern LITERAL =
      Pattern.compile("\"(\\.?[a-z][A-Za-z0-9_-]*(?:\\.[A-Za-z0-9_-]+)*\\.?)\"");
  private static final Pattern COMMENT =
      Pattern.compile("(?s)/\\*.*?\\*/|<%--.*?--%>|(?m)(?<![:\"])//.*$");
  private static final Pattern CYRILLIC = Pattern.compile("\\p{IsCyrillic}");

  /** Letters that are looked for in files and in searches, not words of ours. */
  private static final List<String> DATA =
      List.of("voronka/exchange/", "voronka/tables/RussianText", "voronka/contacts/SearchWords");

  private final Words words = Words.russian(true);

  @Test
  void everyKeyThatIsUsedHasAText() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (Path file : sources()) {
      KEY.matcher(Files.readString(file))
          .results()
          .map(key -> key.group(1))
          .filter(key -> !key.endsWith(".") && !words.texts().containsKey(key))
          .forEach(key -> missing.add(file + ": " + key));
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyTextIsUsed() throws IOException {
    Set<String> literals = new TreeSet<>();
    for (Path file : sources()) {
      LITERAL.matcher(Files.readString(file)).results().forEach(r -> literals.add(r.group(1)));
    }
    Set<String> unused =
        words.texts().keySet().stream()
            .filter(key -> !literals.contains(key) && !isBuilt(key, literals))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(unused).isEmpty();
  }

  /** "web.theme." + code, or words + ".hint": one part is in the source, or both are. */
  private static boolean isBuilt(String key, Set<String> literals) {
    for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
      boolean halves =
          literals.contains(key.substring(0, dot)) && literals.contains(key.substring(dot));
      if (halves || literals.contains(key.substring(0, dot + 1))) {
        return true;
      }
    }
    return false;
  }

  @Test
  void noRussianStandsInCodeOrTemplates() throws IOException {
    Set<String> found = new TreeSet<>();
    for (Path file : sources()) {
      String path = file.toString().replace('\\', '/');
      boolean data = DATA.stream().anyMatch(path::contains);
      String code = COMMENT.matcher(Files.readString(file)).replaceAll("");
      if (!data && CYRILLIC.matcher(code).find()) {
        found.add(path);
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void noTemplatePrintsUnescaped() throws IOException {
    for (Path file : sources()) {
      assertThat(Files.readString(file)).as(file.toString()).doesNotContain("$unsafe");
    }
  }

  @Test
  void noTemplateCarriesAScriptOrAHandler() throws IOException {
    try (Stream<Path> files = Files.walk(JTE)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jte")).toList()) {
        assertThat(Files.readString(file))
            .as(file.toString())
            .doesNotContainPattern("<script(?![^>]*\\bsrc=)|\\son[a-z]+=|hx-on|<style");
      }
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> java = Files.walk(JAVA);
        Stream<Path> jte = Files.walk(JTE)) {
      return Stream.concat(java, jte)
          .filter(file -> file.toString().endsWith(".java") || file.toString().endsWith(".jte"))
          .toList();
    }
  }
}
