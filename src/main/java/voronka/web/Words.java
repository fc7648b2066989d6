package voronka.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import voronka.shared.Money;
import voronka.shared.Sentence;

/**
 * Every word a person reads, from {@code words/<module>.properties} of all modules.
 *
 * <p>{@code {0}} prints an argument, <code>{0:one|few|many}</code> a number with its noun, <code>
 * {0?one|few|many}</code> the noun alone, <code>{0~he|she}</code> what a verb takes after a name.
 * Numbers get their thousands apart, so an id goes in as text.
 */
public final class Words {

  private static final Logger log = LoggerFactory.getLogger(Words.class);
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\{(\\d+)(?:([:?])([^|{}]*)\\|([^|{}]*)\\|([^|{}]*)|~([^|{}]*)\\|([^|{}]*))?}");

  /**
   * A text and its places for arguments: looked for once, since a page asks for a thousand texts.
   */
  private record Template(String text, List<MatchResult> holes) {

    static Template of(String text) {
      return new Template(text, PLACEHOLDER.matcher(text).results().toList());
    }
  }

  private final Map<String, String> texts;
  private final Map<String, Template> templates;
  private final boolean strict;

  Words(Map<String, String> texts, boolean strict) {
    this.texts = texts;
    this.templates = new HashMap<>();
    this.strict = strict;
    texts.forEach((key, text) -> templates.put(key, Template.of(text)));
  }

  /**
   * The Russian words of every module; {@code strict} throws on a missing key, else it is shown.
   */
  public static Words russian(boolean strict) {
    var texts = new TreeMap<String, String>();
    try {
      for (Resource file :
          new PathMatchingResourcePatternResolver().getResources("classpath*:words/*.properties")) {
        if (!isTranslation(file)) {
          read(file).forEach((key, text) -> add(texts, file, (String) key, (String) text));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Words(texts, strict);
  }

  private static boolean isTranslation(Resource file) {
    String name = file.getFilename();
    return name != null && name.matches(".*_[a-z]{2}\\.properties");
  }

  private static Properties read(Resource file) throws IOException {
    var properties = new Properties();
    try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }

  private static void add(Map<String, String> texts, Resource file, String key, String text) {
    if (texts.put(key, text) != null) {
      throw new IllegalStateException("two texts for " + key + ", one of them in " + file);
    }
  }

  public String text(Sentence sentence) {
    return text(sentence.key(), sentence.arguments().toArray());
  }

  /**
   * The text of a key.
   *
   * @param arguments numbers, strings, money or sentences
   */
  public String text(String key, @Nullable Object... arguments) {
    Template template = templates.get(key);
    if (template == null) {
      return missing(key);
    }
    return template.holes().isEmpty() ? template.text() : filled(key, template, arguments);
  }

  private String filled(String key, Template template, @Nullable Object[] arguments) {
    var filled = new StringBuilder(template.text().length() + 32);
    int from = 0;
    for (MatchResult hole : template.holes()) {
      filled.append(template.text(), from, hole.start()).append(filled(key, hole, arguments));
      from = hole.end();
    }
    return filled.append(template.text(), from, template.text().length()).toString();
  }

  private String missing(String key) {
    if (strict) {
      throw new IllegalArgumentException("no text for " + key);
    }
    log.error("No text for {}, the key itself is shown", key);
    return key;
  }

  private String filled(String key, MatchResult hole, @Nullable Object[] arguments) {
    int index = Integer.parseInt(hole.group(1));
    if (index >= arguments.length) {
      throw new IllegalArgumentException(key + " wants an argument {" + index + "}");
    }
    Object argument = arguments[index];
    if (hole.group(6) != null) {
      return isWoman(printed(argument)) ? hole.group(7) : hole.group(6);
    }
    if (hole.group(2) == null) {
      return printed(argument);
    }
    if (!(argument instanceof Number number)) {
      throw new IllegalArgumentException(key + " wants a number as {" + index + "}");
    }
    String form = Plural.form(number, hole.group(3), hole.group(4), hole.group(5));
    return hole.group(2).equals("?") ? form : Digits.of(number) + Digits.SPACE + form;
  }

  /** Russian names tell by their endings, the first word or a surname. */
  private boolean isWoman(String name) {
    String[] words = name.strip().split("\\s+");
    if (list("web.names.men").contains(words[0])) {
      return false;
    }
    return endsAs("web.names.women", words[0])
        || Arrays.stream(words).anyMatch(word -> endsAs("web.names.women-surnames", word));
  }

  private boolean endsAs(String key, String word) {
    return list(key).stream().anyMatch(word::endsWith);
  }

  private String printed(@Nullable Object argument) {
    return switch (argument) {
      case null -> "";
      case Sentence sentence -> text(sentence);
      case Money money -> Formats.plain(money);
      case Number number -> Digits.of(number);
      default -> argument.toString();
    };
  }

  /** A text that is a list, its items parted by bars: the names of the months. */
  List<String> list(String key) {
    return Arrays.asList(text(key).split("\\|"));
  }

  Map<String, String> texts() {
    return texts;
  }
}
