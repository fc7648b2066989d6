package voronka.funnel;

import static voronka.funnel.DealColumn.BUDGET;
import static voronka.funnel.DealColumn.CONTACT_NAME;
import static voronka.funnel.DealColumn.CREATED_AT;
import static voronka.funnel.DealColumn.DAYS_IN_STAGE;
import static voronka.funnel.DealColumn.NAME;
import static voronka.funnel.DealColumn.OWNER;
import static voronka.funnel.DealColumn.SOURCE;
import static voronka.funnel.DealColumn.STAGE;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The columns of a list of deals in their order. The name is always among them: it opens the deal.
 */
public record DealColumns(List<DealColumn> shown) {

  /** Until somebody chooses others. */
  public static final DealColumns USUAL =
      new DealColumns(
          List.of(NAME, CONTACT_NAME, STAGE, DAYS_IN_STAGE, BUDGET, OWNER, SOURCE, CREATED_AT));

  /**
   * As an address has them: {@code name,stage,budget}. Nothing where it names none that there is.
   */
  public static Optional<DealColumns> read(String text) {
    return of(Arrays.asList(text.split(",")));
  }

  /** By their codes; what there is not, or twice, is left out. */
  public static Optional<DealColumns> of(List<String> codes) {
    LinkedHashSet<DealColumn> named =
        codes.stream()
            .map(code -> DealColumn.of(code.strip()))
            .flatMap(Optional::stream)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (named.isEmpty()) {
      return Optional.empty();
    }
    if (!named.contains(NAME)) {
      named.addFirst(NAME);
    }
    return Optional.of(new DealColumns(List.copyOf(named)));
  }

  public boolean has(DealColumn column) {
    return shown.contains(column);
  }

  public boolean areUsual() {
    return equals(USUAL);
  }

  /** All there are, to choose from: the shown ones first. */
  public List<DealColumn> all() {
    Set<DealColumn> all = new LinkedHashSet<>(shown);
    all.addAll(Arrays.asList(DealColumn.values()));
    return List.copyOf(all);
  }

  /** For an address. */
  @Override
  public String toString() {
    return shown.stream().map(DealColumn::code).collect(Collectors.joining(","));
  }
}
