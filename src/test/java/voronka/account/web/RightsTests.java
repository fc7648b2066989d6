package voronka.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import voronka.VoronkaTest;
import voronka.account.Allowed;
import voronka.account.Anyone;

/** docs/rights.md says what each address asks for; this keeps it true for every module. */
@VoronkaTest
class RightsTests {

  private static final Path TABLE = Path.of("docs/rights.md");
  private static final Pattern ROW = Pattern.compile("\\| `(\\S+ /\\S*)` \\| (\\S+) \\|");

  @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;

  @Test
  void everyHandlerNamesItsRightOrIsOpen() {
    assertThat(ours())
        .allSatisfy(
            handler ->
                assertThat(
                        AccessCheck.isOpen(handler) || handler.hasMethodAnnotation(Allowed.class))
                    .as("%s is @Allowed or for @Anyone", handler)
                    .isTrue());
    assertThat(ours())
        .noneMatch(
            handler ->
                handler.hasMethodAnnotation(Anyone.class)
                    && handler.hasMethodAnnotation(Allowed.class));
  }

  @Test
  void theTableOfRightsIsTrue() throws IOException {
    Set<String> written =
        Files.readAllLines(TABLE).stream()
            .map(ROW::matcher)
            .filter(row -> row.matches())
            .map(row -> row.group(1) + " " + row.group(2))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(written)
        .as("the rows of docs/rights.md and the addresses that are answered")
        .containsExactlyInAnyOrderElementsOf(mapped());
  }

  private Iterable<HandlerMethod> ours() {
    return requestMappingHandlerMapping.getHandlerMethods().values().stream()
        .filter(handler -> handler.getBeanType().getPackageName().startsWith("voronka."))
        .toList();
  }

  private Set<String> mapped() {
    Set<String> rows = new TreeSet<>();
    requestMappingHandlerMapping
        .getHandlerMethods()
        .forEach(
            (info, handler) -> {
              if (handler.getBeanType().getPackageName().startsWith("voronka.")) {
                rows.addAll(rows(info, handler));
              }
            });
    return rows;
  }

  private static Set<String> rows(RequestMappingInfo info, HandlerMethod handler) {
    Allowed allowed = handler.getMethodAnnotation(Allowed.class);
    String right = allowed == null ? "anyone" : allowed.value().name();
    Set<String> methods =
        info.getMethodsCondition().getMethods().isEmpty()
            ? Set.of("ANY")
            : info.getMethodsCondition().getMethods().stream()
                .map(Enum::name)
                .collect(Collectors.toSet());
    return info.getPatternValues().stream()
        .flatMap(path -> methods.stream().map(method -> method + " " + path + " " + right))
        .collect(Collectors.toSet());
  }
}
