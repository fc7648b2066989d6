package voronka.setup;

import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value in a YAML file that knows its line, so that whatever is wrong with it can be said with
 * the place.
 */
public record YamlPlace(String file, Node node) {

  public static YamlPlace root(String file, Reader reader) {
    try {
      Node node = new Yaml(new SafeConstructor(new LoaderOptions())).compose(reader);
      if (node == null) {
        throw new ReadyFunnelBroken(file, 1, "the file is empty");
      }
      return new YamlPlace(file, node);
    } catch (MarkedYAMLException wrong) {
      int line = wrong.getProblemMark() == null ? 1 : wrong.getProblemMark().getLine() + 1;
      throw new ReadyFunnelBroken(file, line, String.valueOf(wrong.getProblem()));
    } catch (YAMLException wrong) {
      throw new ReadyFunnelBroken(file, 1, String.valueOf(wrong.getMessage()));
    }
  }

  public ReadyFunnelBroken broken(String problem) {
    return new ReadyFunnelBroken(file, node.getStartMark().getLine() + 1, problem);
  }

  /** The entries of a mapping in file order. */
  public Map<String, YamlPlace> entries() {
    Map<String, YamlPlace> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : tuples()) {
      YamlPlace key = new YamlPlace(file, tuple.getKeyNode());
      if (entries.put(key.text(), new YamlPlace(file, tuple.getValueNode())) != null) {
        throw key.broken("the key " + key.text() + " stands here twice");
      }
    }
    return entries;
  }

  List<YamlPlace> keys() {
    return tuples().stream().map(tuple -> new YamlPlace(file, tuple.getKeyNode())).toList();
  }

  private List<NodeTuple> tuples() {
    if (!(node instanceof MappingNode mapping)) {
      throw broken("expected keys with values");
    }
    return mapping.getValue();
  }

  /** Refuses any other key, and one that stands here twice: it is a typing mistake. */
  void allowOnly(Set<String> keys) {
    Set<String> seen = new HashSet<>();
    for (YamlPlace key : keys()) {
      if (!keys.contains(key.text())) {
        throw key.broken(
            "unknown key " + key.text() + ", known are " + keys.stream().sorted().toList());
      }
      if (!seen.add(key.text())) {
        throw key.broken("the key " + key.text() + " stands here twice");
      }
    }
  }

  public YamlPlace get(String key) {
    YamlPlace value = find(key);
    if (value == null) {
      throw broken("the key " + key + " is missing");
    }
    return value;
  }

  public @Nullable YamlPlace find(String key) {
    for (NodeTuple tuple : tuples()) {
      if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
        return new YamlPlace(file, tuple.getValueNode());
      }
    }
    return null;
  }

  public <T> @Nullable T find(String key, Function<YamlPlace, T> read) {
    YamlPlace value = find(key);
    return value == null ? null : read.apply(value);
  }

  boolean isText() {
    return node instanceof ScalarNode;
  }

  public String text() {
    if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
      throw broken("expected a text");
    }
    return scalar.getValue().strip();
  }

  public String text(String key) {
    return get(key).text();
  }

  public int number() {
    try {
      int number = Integer.parseInt(text());
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException wrong) {
      // falls through to the one sentence
    }
    throw broken("expected a whole number above zero, found " + text());
  }

  boolean flag() {
    return switch (text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw broken("expected true or false, found " + text());
    };
  }

  /** A constant spelled in lower case with hyphens: {@code parcel-arrived}. */
  <E extends Enum<E>> E one(Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (spelled(constant).equals(text())) {
        return constant;
      }
    }
    List<String> known = List.of(type.getEnumConstants()).stream().map(YamlPlace::spelled).toList();
    throw broken("expected one of " + known + ", found " + text());
  }

  private static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public List<YamlPlace> items() {
    if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
      throw broken("expected a list with at least one entry");
    }
    return sequence.getValue().stream().map(item -> new YamlPlace(file, item)).toList();
  }

  public <T> List<T> items(String key, Function<YamlPlace, T> read) {
    List<T> items = new ArrayList<>();
    for (YamlPlace item : get(key).items()) {
      items.add(read.apply(item));
    }
    return List.copyOf(items);
  }
}
