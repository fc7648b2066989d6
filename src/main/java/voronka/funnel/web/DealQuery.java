package voronka.funnel.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import voronka.funnel.CountedSet;
import voronka.funnel.DealFilterText;
import voronka.funnel.DealId;
import voronka.shared.Invalid;
import voronka.shared.Sentence;

/**
 * What a deal list's address asks for: a filter, or the deals behind a number of the report.
 *
 * @param set null for a plain list; else the filter is not looked at, the report's own parameters
 *     are
 */
public record DealQuery(DealFilterText filter, @Nullable CountedSet set) {

  private static final int MOST_DEALS = 500;

  /**
   * @throws Invalid the set is none
   */
  static DealQuery of(Map<String, List<String>> parameters) {
    String set = parameters.getOrDefault("set", List.of("")).getFirst();
    return new DealQuery(
        DealFilterText.of(parameters), set == null || set.isBlank() ? null : CountedSet.parse(set));
  }

  static int number(String field, String value) {
    if (!value.matches("\\d{1,9}")) {
      throw new Invalid(field, Sentence.of("funnel.list.bad-number"));
    }
    return Integer.parseInt(value);
  }

  /**
   * @throws Invalid these are no deals, or more than one asks for at once
   */
  static Set<DealId> deals(List<String> values) {
    if (values.size() > MOST_DEALS
        || !values.stream().allMatch(value -> value.matches("[1-9]\\d{0,8}"))) {
      throw new Invalid("deal", Sentence.of("funnel.list.bad-number"));
    }
    return values.stream()
        .map(value -> new DealId(Integer.parseInt(value)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  static Instant instant(String field, String value) {
    try {
      return Instant.parse(value);
    } catch (DateTimeException e) {
      throw new Invalid(field, Sentence.of("funnel.list.bad-cursor"));
    }
  }
}
