package voronka.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The words by which other systems call columns and ends; they stand in {@code exchange/dictionary.yaml}. */
final class Dictionary {

  private static final Pattern OF_THE_CONTACT = Pattern.compile("\\s*\\((контакт|контакта|contact)\\)\\s*$", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern CAMEL = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{Nd}]+");
  private static final Pattern NUMBER = Pattern.compile("(?<=^|\\s)\\d+(?=\\s|$)");

  static final Dictionary BUILT_IN = load();

  private final Map<Kind, Map<Field, List<String>>> columns = new LinkedHashMap<>();
  private final List<List<String>> nameParts;
  private final List<String> won;
  private final List<String> lost;
  private final List<String> noDate;

  private Dictionary(Map<String, Object> words) {
    for (Kind kind : Kind.values()) {
      columns.put(kind, columnsOf(kind, section(words, kind.code())));
    }
    nameParts = ((List<?>) words.get("nameParts")).stream().map(Dictionary::simplified).toList();
    won = simplified(words.get("won"));
    lost = simplified(words.get("lost"));
    noDate = simplified(words.get("noDate"));
  }

  private static Dictionary load() {
    try (InputStream in = Dictionary.class.getResourceAsStream("/exchange/dictionary.yaml")) {
      return new Dictionary(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<?, ?> section(Map<String, Object> words, String name) {
    return (Map<?, ?>) words.get(name);
  }

  private static Map<Field, List<String>> columnsOf(Kind kind, Map<?, ?> section) {
    Map<Field, List<String>> columns = new LinkedHashMap<>();
    for (Field field : kind.fields()) {
      List<String> names = new ArrayList<>(List.of(simple(field.code())));
      names.addAll(simplified(section.get(field.code())));
      columns.put(field, List.copyOf(names));
    }
    return columns;
  }

  private static List<String> simplified(Object words) {
    return ((Collection<?>) words).stream().map(word -> simple(word.toString())).toList();
  }

  /** Case, punctuation, ё and numbers do not matter: «Phone 2 - Value», «phone_value», «PhoneValue» are one. */
  static String simple(String header) {
    String own = OF_THE_CONTACT.matcher(header).replaceFirst("");
    String words = NO_WORD.matcher(CAMEL.matcher(own).replaceAll(" ")).replaceAll(" ");
    String lower = words.toLowerCase(Locale.ROOT).replace('ё', 'е').strip();
    String bare = NUMBER.matcher(lower).replaceAll("").replaceAll("\\s+", " ").strip();
    return bare.isEmpty() ? lower : bare;
  }

  /** How well the header names the field, 0 best; empty when it does not. */
  Optional<Integer> rank(Kind kind, Field field, String header) {
    int rank = columns.get(kind).get(field).indexOf(simple(header));
    return rank < 0 ? Optional.empty() : Optional.of(rank);
  }

  /** Which part of a person's name the header holds, in the order the parts are written; empty for none. */
  Optional<Integer> namePart(String header) {
    String simple = simple(header);
    return nameParts.stream().filter(parts -> parts.contains(simple)).map(parts -> parts.indexOf(simple)).findFirst();
  }

  boolean meansWon(String stage) {
    return won.contains(simple(stage));
  }

  boolean meansLost(String stage) {
    return lost.contains(simple(stage));
  }

  boolean meansNoDate(String text) {
    return noDate.contains(simple(text));
  }
}
