package voronka.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.MethodParameter;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import voronka.VoronkaTest;
import voronka.World;
import voronka.funnel.DealFilterText;
import voronka.funnel.DealSorting;
import voronka.funnel.FunnelParameters;
import voronka.shared.Actor;
import voronka.web.OpenApiDocument.Operation;

/** The description of the API names what there is, and is OpenAPI 3.1. */
@VoronkaTest
class OpenApiTests {

  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
  private static final Set<String> WITHOUT_BODY = Set.of("204", "304");

  @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;
  @Autowired World world;

  private OpenApiDocument document;

  @BeforeEach
  void read() {
    document = new OpenApiDocument(OpenApi.read().json());
  }

  @Test
  void isOpenToAnyoneAndKnownByItsETag() {
    var first = world.stranger().get("/api/crm/openapi.json");
    var again =
        world.stranger().get("/api/crm/openapi.json", "If-None-Match", first.header("ETag"));

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("Content-Type")).isEqualTo("application/json");
    assertThat(first.headers().allValues("Cache-Control")).containsExactly("no-cache");
    assertThat(first.html()).startsWith("{\"openapi\":\"3.1");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.html()).isEmpty();
  }

  @Test
  void namesEveryAddressAndNoOther() {
    assertThat(document.operations().keySet())
        .containsExactlyInAnyOrderElementsOf(handlers().keySet());
  }

  @Test
  void namesEveryParameterAndNoOther() {
    handlers()
        .forEach(
            (name, handler) -> {
              Operation operation = document.operations().get(name);
              if (operation != null) {
                assertThat(operation.parameters("query")).as(name).isEqualTo(asked(handler));
                assertThat(operation.parameters("header")).as(name).isEqualTo(headers(handler));
              }
            });
  }

  private Map<String, HandlerMethod> handlers() {
    Map<String, HandlerMethod> handlers = new LinkedHashMap<>();
    requestMappingHandlerMapping
        .getHandlerMethods()
        .forEach(
            (info, handler) ->
                info.getPatternValues().stream()
                    .filter(path -> path.startsWith("/api/crm"))
                    .flatMap(
                        path ->
                            info.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path))
                    .forEach(name -> handlers.put(name, handler)));
    return handlers;
  }

  private static Set<String> asked(HandlerMethod handler) {
    return parameters(handler)
        .flatMap(OpenApiTests::asked)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All parameters at once are taken by those who know a funnel report, or a list of deals. */
  private static Stream<String> asked(MethodParameter parameter) {
    if (parameter.getParameterType() == MultiValueMap.class) {
      boolean list =
          parameter.getContainingClass().getSimpleName().startsWith("Deal")
              || parameter.getExecutable().getName().equals("deals");
      return list
          ? Stream.of(
                  FunnelParameters.NAMES,
                  DealFilterText.NAMES,
                  DealFilterText.OF_LISTS,
                  Set.of("set", DealSorting.PARAMETER))
              .flatMap(Collection::stream)
          : FunnelParameters.NAMES.stream();
    }
    if (parameter.hasParameterAnnotation(RequestParam.class)) {
      String named = parameter.getParameterAnnotation(RequestParam.class).name();
      return Stream.of(named.isEmpty() ? parameter.getParameter().getName() : named);
    }
    boolean form =
        parameter.getParameterAnnotations().length == 0
            && parameter.getParameterType().isRecord()
            && parameter.getParameterType() != Actor.class;
    return form
        ? Arrays.stream(parameter.getParameterType().getRecordComponents())
            .map(RecordComponent::getName)
        : Stream.of();
  }

  private static Set<String> headers(HandlerMethod handler) {
    return parameters(handler)
        .map(parameter -> parameter.getParameterAnnotation(RequestHeader.class))
        .filter(header -> header != null)
        .map(RequestHeader::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<MethodParameter> parameters(HandlerMethod handler) {
    return Arrays.stream(handler.getMethodParameters());
  }

  @Test
  void isWellFormed() {
    assertThat(document.root.path("openapi").stringValue("")).matches("3\\.1\\.\\d+");
    assertThat(document.root.at("/info/title").isString()).isTrue();
    assertThat(document.root.at("/info/version").isString()).isTrue();
    assertThat(
            names(
                document.operations().values().stream()
                    .map(each -> each.json().path("operationId"))))
        .hasSameSizeAs(document.operations().values());
    document.operations().values().forEach(this::isWellFormed);
  }

  private void isWellFormed(Operation operation) {
    Set<String> variables =
        VARIABLE
            .matcher(operation.path())
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    Set<String> tags =
        names(OpenApiDocument.items(document.root.path("tags")).map(tag -> tag.path("name")));

    assertThat(operation.json().path("summary").isString()).as(operation.name()).isTrue();
    assertThat(operation.parameters("path")).as(operation.name()).isEqualTo(variables);
    assertThat(operation.parameters())
        .as(operation.name())
        .doesNotHaveDuplicates()
        .allMatch(parameter -> parameter.path("schema").isObject())
        .allMatch(
            parameter ->
                !parameter.path("in").stringValue("").equals("path")
                    || parameter.path("required").asBoolean());
    assertThat(tags)
        .as(operation.name())
        .containsAll(names(OpenApiDocument.items(operation.json().path("tags"))));
    if (operation.json().has("requestBody")) {
      assertThat(operation.json().path("requestBody").path("content"))
          .as(operation.name())
          .isNotEmpty()
          .allMatch(content -> content.path("schema").isObject());
    }
    assertThat(operation.json().path("responses").properties()).as(operation.name()).isNotEmpty();
    operation.json().path("responses").properties().forEach(each -> answers(operation, each));
  }

  private void answers(Operation operation, Map.Entry<String, JsonNode> entry) {
    String name = operation.name() + " " + entry.getKey();
    JsonNode answer = document.follow(entry.getValue());
    assertThat(answer.path("description").isString()).as(name).isTrue();
    if (!WITHOUT_BODY.contains(entry.getKey())) {
      assertThat(answer.path("content"))
          .as(name)
          .isNotEmpty()
          .allMatch(content -> content.path("schema").isObject());
    }
  }

  @Test
  void everyReferenceLeadsSomewhereAndEveryPartIsUsed() {
    Set<String> used = new TreeSet<>();
    OpenApiDocument.walk(document.root, node -> used.add(node.path("$ref").stringValue("")));
    used.remove("");
    assertThat(used).allMatch(reference -> document.root.at(reference.substring(1)).isObject());

    Set<String> parts = new TreeSet<>();
    for (String kind : List.of("schemas", "responses", "parameters", "headers")) {
      document
          .root
          .at("/components/" + kind)
          .propertyNames()
          .forEach(name -> parts.add("#/components/" + kind + "/" + name));
    }
    assertThat(parts).isEqualTo(used);
  }

  @Test
  void requiredPropertiesAreThere() {
    List<String> faults = new ArrayList<>();
    OpenApiDocument.walk(
        document.root,
        node -> {
          if (node.has("properties") && node.path("required").isArray()) {
            OpenApiDocument.items(node.path("required"))
                .map(name -> name.stringValue(""))
                .filter(name -> !node.path("properties").has(name))
                .forEach(name -> faults.add(name + " in " + node.path("required")));
          }
        });
    assertThat(faults).isEmpty();
  }

  @Test
  void anAnswerAlwaysHasAllItsProperties() {
    Set<JsonNode> seen = new HashSet<>();
    List<String> faults = new ArrayList<>();
    document
        .operations()
        .values()
        .forEach(
            operation ->
                operation
                    .json()
                    .path("responses")
                    .forEach(response -> gather(response, seen, faults)));
    assertThat(faults).isEmpty();
  }

  private void gather(JsonNode reference, Set<JsonNode> seen, List<String> faults) {
    JsonNode node = document.follow(reference);
    if (!seen.add(node)) {
      return;
    }
    Set<String> required = names(OpenApiDocument.items(node.path("required")));
    if (node.path("properties").isObject()) {
      node.path("properties").propertyNames().stream()
          .filter(name -> !required.contains(name))
          .forEach(
              name ->
                  faults.add(
                      name + " may be absent in " + node.path("properties").propertyNames()));
    }
    node.forEach(child -> gather(child, seen, faults));
  }

  private static Set<String> names(Stream<JsonNode> nodes) {
    return nodes.map(node -> node.stringValue("")).collect(Collectors.toSet());
  }
}
