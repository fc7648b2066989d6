package voronka.web;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of the API as a test reads it: its operations, and whether a value is as a schema
 * says.
 */
final class OpenApiDocument {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");

  final JsonNode root;

  /** One method at one address. */
  record Operation(String method, String path, JsonNode json, List<JsonNode> parameters) {

    String name() {
      return method + " " + path;
    }

    Set<String> parameters(String place) {
      return parameters.stream()
          .filter(parameter -> parameter.path("in").stringValue("").equals(place))
          .map(parameter -> parameter.path("name").stringValue(""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  OpenApiDocument(byte[] json) {
    this.root = JsonMapper.shared().readTree(json);
  }

  Map<String, Operation> operations() {
    Map<String, Operation> operations = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          Operation operation = operation(path, method);
          operations.put(operation.name(), operation);
        }
      }
    }
    return operations;
  }

  private Operation operation(
      Map.Entry<String, JsonNode> path, Map.Entry<String, JsonNode> method) {
    List<JsonNode> parameters =
        Stream.of(path.getValue(), method.getValue())
            .flatMap(holder -> items(holder.path("parameters")))
            .map(this::follow)
            .toList();
    return new Operation(
        method.getKey().toUpperCase(java.util.Locale.ROOT),
        path.getKey(),
        method.getValue(),
        parameters);
  }

  static Stream<JsonNode> items(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  /** What the node stands for: itself, or what its reference leads to. */
  JsonNode follow(JsonNode node) {
    JsonNode found = node;
    while (found.has("$ref")) {
      found = root.at(found.path("$ref").stringValue("").substring(1));
    }
    return found;
  }

  /** Every object in the document. */
  static void walk(JsonNode node, Consumer<JsonNode> visitor) {
    if (node.isObject()) {
      visitor.accept(node);
    }
    node.forEach(child -> walk(child, visitor));
  }

  /**
   * What of the value is not as the schema says; a property the schema does not name is a fault
   * too.
   */
  List<String> faults(JsonNode value, JsonNode reference, String at) {
    JsonNode schema = follow(reference);
    if (schema.has("oneOf")) {
      return faultsOfAny(value, schema.path("oneOf"), at);
    }
    if (!types(schema).isEmpty() && types(schema).stream().noneMatch(type -> isA(type, value))) {
      return List.of(at + " is no " + types(schema) + ": " + value);
    }
    List<String> faults = new ArrayList<>();
    if (schema.has("enum") && items(schema.path("enum")).noneMatch(value::equals)) {
      faults.add(at + " is none of " + schema.path("enum") + ": " + value);
    }
    if (schema.path("format").stringValue("").equals("date-time")
        && !isInstant(value.stringValue(""))) {
      faults.add(at + " is no instant: " + value);
    }
    if (value.isObject()) {
      faults.addAll(faultsOfObject(value, schema, at));
    }
    for (int i = 0; i < value.size() && value.isArray(); i++) {
      faults.addAll(faults(value.get(i), schema.path("items"), at + "[" + i + "]"));
    }
    return faults;
  }

  private List<String> faultsOfAny(JsonNode value, JsonNode schemas, String at) {
    List<List<String>> faults = items(schemas).map(schema -> faults(value, schema, at)).toList();
    return faults.stream().anyMatch(List::isEmpty) ? List.of() : faults.getFirst();
  }

  private List<String> faultsOfObject(JsonNode value, JsonNode schema, String at) {
    List<String> faults = new ArrayList<>();
    JsonNode known = schema.path("properties");
    JsonNode others = schema.path("additionalProperties");
    items(schema.path("required"))
        .map(name -> name.stringValue(""))
        .filter(name -> !value.has(name))
        .forEach(name -> faults.add(at + "." + name + " is missing"));
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      String place = at + "." + entry.getKey();
      if (known.has(entry.getKey())) {
        faults.addAll(faults(entry.getValue(), known.path(entry.getKey()), place));
      } else if (others.isObject()) {
        faults.addAll(faults(entry.getValue(), others, place));
      } else if (known.isObject()) {
        faults.add(place + " is not described");
      }
    }
    return faults;
  }

  static Set<String> types(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isString()
        ? Set.of(type.stringValue())
        : items(type).map(each -> each.stringValue("")).collect(Collectors.toSet());
  }

  private static boolean isA(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      case "number" -> value.isNumber();
      case "integer" -> value.isIntegralNumber();
      default -> false;
    };
  }

  private static boolean isInstant(String text) {
    try {
      OffsetDateTime.parse(text);
      return INSTANT.matcher(text).matches();
    } catch (DateTimeException e) {
      return false;
    }
  }
}
