package voronka.funnel.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import voronka.funnel.CountedSet;
import voronka.funnel.DealFilterText;
import voronka.funnel.DealId;
import voronka.funnel.DealSorting;
import voronka.shared.Invalid;
import voronka.shared.Sentence;

/**
 * What a deal list's address asks for: a filter, or the deals behind a number of the report.
 *
 * @param set null for a plain list; else filter and order are not looked at, the report's own
 *     parameters are
 */
public record DealQuery(DealFilterText filter, @Nullable CountedSet set, DealSorting sorting) {

  private static final int MOST_DEALS = 500;

  /**
   * @throws Invalid the set is none, or the order
   */
  static DealQuery of(Map<String, List<String>> parameters) {
    String set = parameters.getOrDefault("set", List.of("")).getFirst();
    boolean counted = set != null && !set.isBlank();
    return new DealQuery(
        DealFilterText.of(parameters),
        counted ? CountedSet.parse(set) : null,
        counted ? DealSorting.NEWEST : DealSorting.of(parameters));
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
}
