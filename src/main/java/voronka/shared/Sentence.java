package voronka.shared;

import java.util.List;

/**
 * Something to tell a person, before it has words: a key of the message bundles and what goes into
 * its placeholders.
 *
 * @param arguments numbers, strings or other sentences
 */
public record Sentence(String key, List<Object> arguments) {

  public static Sentence of(String key, Object... arguments) {
    return new Sentence(key, List.of(arguments));
  }
}
