package voronka.funnel;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import voronka.shared.Actor;
import voronka.shared.Invalid;

/**
 * A filter as an address says it: {@code owner=me&source=Авито&created-from=2026-11-01}. Board,
 * list, export, saved views and the API share the names; what an address says about other things is
 * left alone, an empty value counts as absent.
 *
 * @param given the known names in their order, each with at least one value
 */
public record DealFilterText(Map<String, List<String>> given) {

  /** What a person sets in the panel, on every page with deals. */
  public static final List<String> NAMES =
      List.of(
          "owner",
          "source",
          "tag",
          "created-from",
          "created-to",
          "sum-from",
          "sum-to",
          "query",
          "over",
          "task");

  /** What only lists ask for; on a board the pipeline is in the path. */
  public static final List<String> OF_LISTS = List.of("pipeline", "stage", "state", "about", "bin");

  /** A value: deals that have no owner, source or tag. */
  public static final String NONE = "none";

  /** A value of owner: whoever looks. */
  public static final String ME = "me";

  public static final DealFilterText EMPTY = new DealFilterText(Map.of());

  private static final List<String> ALL_NAMES =
      Stream.concat(OF_LISTS.stream(), NAMES.stream()).toList();

  /** Keeps only the known names, lists' own ones too. */
  public static DealFilterText of(Map<String, List<String>> parameters) {
    Map<String, List<String>> known = new LinkedHashMap<>();
    for (String name : ALL_NAMES) {
      List<String> values =
          parameters.getOrDefault(name, List.of()).stream()
              .filter(Objects::nonNull)
              .map(String::strip)
              .filter(value -> !value.isEmpty())
              .distinct()
              .toList();
      if (!values.isEmpty()) {
        known.put(name, values);
      }
    }
    return new DealFilterText(known);
  }

  /** From the part of an address behind its question mark, as {@link #query()} writes it. */
  public static DealFilterText parse(String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        parameters
            .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
            .add(decoded(parts[1]));
      }
    }
    return of(parameters);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /**
   * What it means for the person who looks, now.
   *
   * @param zone where the days of creation begin and end
   * @throws Invalid some of it cannot be understood; all of that is named
   */
  public DealFilter filter(Actor me, ZoneId zone, Instant now) {
    return new DealFilterReading(this, me, zone, now).filter();
  }

  /** Without what only lists ask for: as a board has it. */
  public DealFilterText ofBoard() {
    Map<String, List<String>> kept = new LinkedHashMap<>(given);
    OF_LISTS.forEach(kept::remove);
    return new DealFilterText(kept);
  }

  public boolean isEmpty() {
    return NAMES.stream().noneMatch(given::containsKey);
  }

  public List<String> all(String name) {
    return given.getOrDefault(name, List.of());
  }

  /** The only value or the first; empty when there is none. */
  public String first(String name) {
    return all(name).isEmpty() ? "" : all(name).getFirst();
  }

  public boolean has(String name, String value) {
    return all(name).contains(value);
  }

  /** With these values instead of those it has; none, or empty ones, take the name away. */
  public DealFilterText with(String name, String... values) {
    Map<String, List<String>> changed = new LinkedHashMap<>(given);
    changed.put(name, Arrays.asList(values));
    return of(changed);
  }

  public DealFilterText plus(String name, String value) {
    return with(name, Stream.concat(all(name).stream(), Stream.of(value)).toArray(String[]::new));
  }

  public DealFilterText without(String name) {
    return with(name);
  }

  public DealFilterText without(String name, String value) {
    return with(
        name, all(name).stream().filter(each -> !each.equals(value)).toArray(String[]::new));
  }

  /** For an address, behind its question mark; empty when nothing is asked. */
  public String query() {
    return given.entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(value -> pair(entry.getKey(), value)))
        .collect(Collectors.joining("&"));
  }

  static String pair(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** A sum as people write it: spaces between thousands, a decimal comma; null when it is none. */
  public static @Nullable BigDecimal sum(String text) {
    String plain = text.replaceAll("[\\s\\u00a0\\u202f₽]", "").replace(',', '.');
    return plain.matches("\\d{1,12}(\\.\\d{1,2})?") ? new BigDecimal(plain) : null;
  }
}
