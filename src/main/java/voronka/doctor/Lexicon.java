package voronka.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What is known of words of the trade; it stands in {@code doctor/lexicon.yaml}. */
final class Lexicon {

  /**
   * What a noun of an act turns into.
   *
   * @param verb perfective
   * @param object said when the name does not say it; may be empty
   * @param number of the object
   */
  record Turn(String verb, String object, String number) {}

  private final Map<String, Object> root;
  private final Map<String, Set<String>> lists = new LinkedHashMap<>();
  private final Map<String, String> kept;
  private final Map<String, Turn> turned = new LinkedHashMap<>();
  private final Map<String, String> reached;

  private Lexicon(Map<String, Object> root) {
    this.root = root;
    root.forEach(
        (name, value) -> {
          if (value instanceof Collection<?> words) {
            lists.put(name, plain(words));
          }
        });
    kept = inverted("kept");
    reached = inverted("reached");
    map(root.get("turned")).forEach((noun, turn) -> turned.put(plain(noun), turn((List<?>) turn)));
  }

  static Lexicon load() {
    try (InputStream in = Lexicon.class.getResourceAsStream("/doctor/lexicon.yaml")) {
      return new Lexicon(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Small letters, and е for ё: a word is known however it is typed. */
  static String plain(Object word) {
    return word.toString().toLowerCase(Locale.ROOT).replace('\u0451', '\u0435');
  }

  private static Set<String> plain(Collection<?> words) {
    return words.stream().map(Lexicon::plain).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }

  private static Turn turn(List<?> parts) {
    return new Turn(parts.get(0).toString(), parts.get(1).toString(), parts.get(2).toString());
  }

  private Map<String, String> inverted(String section) {
    Map<String, String> words = new LinkedHashMap<>();
    map(root.get(section))
        .forEach(
            (value, names) ->
                ((List<?>) names).forEach(name -> words.put(plain(name), value.toString())));
    return words;
  }

  boolean has(String list, String word) {
    return lists.getOrDefault(list, Set.of()).contains(plain(word));
  }

  /** The verb that says of this noun that it is over. */
  Optional<String> kept(String noun) {
    return Optional.ofNullable(kept.get(plain(noun)));
  }

  Optional<Turn> turned(String noun) {
    return Optional.ofNullable(turned.get(plain(noun)));
  }

  /** Verbs that say of some noun that it is over. */
  Collection<String> finishing() {
    return kept.values();
  }

  /** What will have been reached when this verb ends. */
  Optional<String> reached(String verb) {
    return Optional.ofNullable(reached.get(plain(verb)));
  }

  Optional<String> in(String section, String word) {
    return Optional.ofNullable(map(root.get(section)).get(plain(word))).map(Object::toString);
  }

  Collection<String> list(String name) {
    return lists.getOrDefault(name, Set.of());
  }

  /** «кп», «дду»: written large, unlike «зум». */
  boolean isAbbreviation(String word) {
    return word.length() <= 3 && in("young", word).isPresent() && !has("pronounced", word);
  }

  String instead(String fault) {
    return map(root.get("instead")).get(fault).toString();
  }

  String word(String name) {
    return root.get(name).toString();
  }

  /** Endings of one kind of word, the longest first, with what may stand in their place. */
  Map<String, List<String>> endings(String section) {
    Map<String, List<String>> endings = new LinkedHashMap<>();
    map(root.get(section)).entrySet().stream()
        .sorted((a, b) -> b.getKey().toString().length() - a.getKey().toString().length())
        .forEach(
            entry ->
                endings.put(
                    entry.getKey().toString(),
                    ((List<?>) entry.getValue()).stream().map(Object::toString).toList()));
    return endings;
  }

  boolean hasEnglish(String list, String word) {
    return ((List<?>) english().get(list)).contains(word);
  }

  Optional<String> englishProposal(String word) {
    return Optional.ofNullable(map(english().get("proposals")).get(word)).map(Object::toString);
  }

  String english(String name) {
    return english().get(name).toString();
  }

  private Map<?, ?> english() {
    return map(root.get("english"));
  }

  /** Every word it knows, whatever for. */
  Set<String> all() {
    return Stream.of(
            lists.values().stream().flatMap(Set::stream),
            kept.keySet().stream(),
            turned.keySet().stream(),
            map(root.get("things")).keySet().stream().map(Lexicon::plain),
            map(root.get("young")).keySet().stream().map(Lexicon::plain))
        .flatMap(words -> words)
        .collect(Collectors.toUnmodifiableSet());
  }
}
