package voronka;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.web.bind.annotation.ResponseStatus;
import voronka.Architecture.Module;
import voronka.shared.Refusal;

/** The map of ARCHITECTURE.md is the code's, and the arrows point one way. */
class ArchitectureTests {

  private static final String TEMPLATES = "voronka.views..";
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("voronka")
          .that(not(resideInAPackage(TEMPLATES)));
  private static final Map<String, Module> MODULES =
      Architecture.modules().stream().collect(Collectors.toMap(Module::name, module -> module));

  private static final Path JAVA = Path.of("src/main/java");
  private static final Path PAGES = Path.of("src/main/jte");
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  private static final Pattern IMPORTED = Pattern.compile("voronka\\.([a-z]+)\\.[A-Za-z]");
  private static final Pattern CALLED = Pattern.compile("@template\\.([a-z]+)\\.");
  private static final Pattern TABLE =
      Pattern.compile("(?i)create table (?:if not exists )?(\\w+\\.\\w+)");
  private static final Pattern LITERAL =
      Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
  private static final Pattern NAMED_TABLE =
      Pattern.compile("(?i)\\b(?:from|join|into|update|using|table)\\s+(?:only\\s+)?(\\w+\\.\\w+)");

  @Test
  void modulesUseWhatTheyDeclareAndWhatIsOffered() {
    ApplicationModules.of(VoronkaApplication.class, resideInAPackage(TEMPLATES)).verify();
  }

  @Test
  void theTableNamesEveryModuleAndWhatItUses() {
    Map<String, Set<String>> declared =
        packages().stream()
            .map(ArchitectureTests::info)
            .filter(info -> info.isAnnotationPresent(ApplicationModule.class))
            .collect(
                Collectors.toMap(info -> moduleOf(info.getPackageName()), ArchitectureTests::uses));

    assertThat(MODULES.values().stream().collect(Collectors.toMap(Module::name, Module::uses)))
        .isEqualTo(declared);
  }

  @Test
  void theTableNamesWhatIsThere() {
    Set<String> missing =
        MODULES.values().stream()
            .flatMap(
                module ->
                    module.offers().stream().map(type -> "voronka." + module.name() + "." + type))
            .filter(type -> !CODE.contain(type) || !isPublic(CODE.get(type)))
            .collect(Collectors.toSet());
    assertThat(missing).isEmpty();
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC);
  }

  @Test
  void arrowsPointToRowsAbove() {
    Set<String> above = new HashSet<>();
    for (Module module : Architecture.modules()) {
      assertThat(above).as("rows above %s", module.name()).containsAll(module.uses());
      above.add(module.name());
    }
  }

  @Test
  void everyPackageSaysWhatItIsAndIsNullMarked() {
    assertThat(packages())
        .allSatisfy(
            name -> assertThat(info(name).isAnnotationPresent(NullMarked.class)).as(name).isTrue());
  }

  @Test
  void nobodyOutsideUsesAModulesPages() {
    for (String module : MODULES.keySet()) {
      noClasses()
          .that()
          .resideOutsideOfPackage("voronka." + module + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("voronka." + module + ".web..")
          .allowEmptyShould(true)
          .check(CODE);
    }
  }

  @Test
  void onlyPagesKnowHttp() {
    var http =
        resideInAnyPackage(
            "jakarta.servlet..", "org.springframework.web..", "org.springframework.http..");
    noClasses()
        .that()
        .resideOutsideOfPackages("voronka.web..", "voronka.*.web..")
        .and(not(assignableTo(Refusal.class)))
        .should()
        .dependOnClassesThat(http)
        .check(CODE);
    noClasses()
        .that()
        .areAssignableTo(Refusal.class)
        .should()
        .dependOnClassesThat(http.and(not(belongToAnyOf(ResponseStatus.class, HttpStatus.class))))
        .because("a refusal may name its status, no more")
        .check(CODE);
  }

  @Test
  void theSharedWordsAreNeitherBeansNorRows() {
    noClasses()
        .that()
        .resideInAPackage("voronka.shared..")
        .and(not(name("voronka.shared.package-info")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
        .check(CODE);
  }

  @Test
  void everybodyAsksTheOneClock() {
    noClasses()
        .should()
        .accessTargetWhere(
            describe("the time without the product's clock", ArchitectureTests::bypassesTheClock))
        .check(CODE);
    noClasses().should().dependOnClassesThat(belongToAnyOf(Date.class, Calendar.class)).check(CODE);
  }

  private static boolean bypassesTheClock(JavaAccess<?> call) {
    String owner = call.getTargetOwner().getName();
    boolean now =
        owner.startsWith("java.time.")
            && call.getName().equals("now")
            && call instanceof JavaCodeUnitAccess<?> method
            && method.getTarget().getRawParameterTypes().stream()
                .noneMatch(type -> type.isEquivalentTo(Clock.class));
    boolean own =
        owner.equals(Clock.class.getName())
            && call.getName().startsWith("system")
            && !call.getOriginOwner().getSimpleName().equals("StoreConfiguration");
    boolean millis = owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis");
    return now || own || millis;
  }

  @Test
  void templatesShowTheirOwnModuleAndThoseItUses() throws IOException {
    List<String> foreign = new ArrayList<>();
    for (Path template : files(PAGES, ".jte")) {
      Module module = MODULES.get(PAGES.relativize(template).getName(0).toString());
      String text = Files.readString(template);
      Stream.of(IMPORTED, CALLED)
          .flatMap(named -> named.matcher(text).results())
          .map(found -> found.group(1))
          .filter(name -> MODULES.containsKey(name) && !name.equals(module.name()))
          .filter(name -> !module.uses().contains(name))
          .forEach(name -> foreign.add(template + " shows " + name));
    }
    assertThat(foreign).isEmpty();
  }

  @Test
  void everyStatementOnRowsOfTheTradeNamesTheAccount() throws IOException {
    Set<String> tables = tablesOfTheTrade();
    List<String> nameless = new ArrayList<>();
    for (Path source : files(JAVA, ".java")) {
      statements(Files.readString(source)).stream()
          .filter(
              text ->
                  NAMED_TABLE
                      .matcher(text)
                      .results()
                      .anyMatch(found -> tables.contains(found.group(1))))
          .filter(text -> !text.contains("account_id"))
          .forEach(text -> nameless.add(source.getFileName() + ": " + text.strip()));
    }
    assertThat(tables).contains("funnel.deal", "contacts.contact", "journal.entry");
    assertThat(nameless).isEmpty();
  }

  /** Texts of one statement of Java are put together into one of SQL. */
  private static List<String> statements(String source) {
    List<String> statements = new ArrayList<>();
    int end = 0;
    for (MatchResult found : LITERAL.matcher(source).results().toList()) {
      String text = found.group(1) == null ? found.group(2) : found.group(1);
      boolean goesOn = !statements.isEmpty() && !source.substring(end, found.start()).contains(";");
      statements.add(goesOn ? statements.removeLast() + "\n" + text : text);
      end = found.end();
    }
    return statements;
  }

  private static Set<String> tablesOfTheTrade() throws IOException {
    Set<String> tables = new TreeSet<>();
    for (Path migration : files(MIGRATIONS, ".sql")) {
      TABLE
          .matcher(Files.readString(migration))
          .results()
          .forEach(found -> tables.add(found.group(1)));
    }
    tables.removeAll(Architecture.tablesOfTheInstallation());
    return tables;
  }

  private static Collection<String> packages() {
    return CODE.stream()
        .map(JavaClass::getPackageName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Class<?> info(String packageName) {
    try {
      return Class.forName(packageName + ".package-info");
    } catch (ClassNotFoundException e) {
      throw new AssertionError(packageName + " has no package-info", e);
    }
  }

  private static Set<String> uses(Class<?> info) {
    return Set.of(info.getAnnotation(ApplicationModule.class).allowedDependencies());
  }

  private static String moduleOf(String packageName) {
    return packageName.substring("voronka.".length());
  }

  private static List<Path> files(Path root, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
